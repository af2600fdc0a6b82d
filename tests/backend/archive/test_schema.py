"""The two tables keep what is put in, and refuse what cannot be."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from backend.archive import schema
from backend.archive.footprint import footprint
from backend.archive.schema import BandRef, Chip, Granule, TableInfo
from backend.errors import InvalidInput, NotFound, VersionMismatch
from backend.grid import Grid
from backend.protocol import Window

GRID = Grid("EPSG:32613", (30.0, 0.0, 300000.0, 0.0, -30.0, 4000000.0), 100, 120)
DAY = dt.datetime(2024, 5, 1, 17, 39, 9, tzinfo=dt.UTC)


def granule(name: str = "a", **changes: object) -> Granule:
    made = Granule(
        name, "S30", DAY, "T13RCN", GRID.crs, GRID.transform, 100, 120, (BandRef("BLUE", "/x/B02.tif"),),
        footprint(GRID), cloud=0.25, valid=0.5, nodata=-9999, bytes=7,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def chip(row: int = 0, **changes: object) -> Chip:
    window = Window(row, 8, 16, 16)
    names, times = ("a", "b"), (DAY, DAY + dt.timedelta(days=5))
    cut = GRID.crop(window)
    made = Chip(
        schema.chip_id("T13RCN", window, names), "T13RCN", GRID.crs, cut.transform, row, 8, 16, names, times,
        footprint(cut), stats={"ndvi": 0.5, "cloud": math.nan},
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def test_an_index_comes_back_as_it_was_in_order_of_place_and_time(tmp_path: Path) -> None:
    late = granule("b", time=DAY + dt.timedelta(days=9), mask_href="m.tif", mask_kind="fmask")
    info = TableInfo(7, {"bands": ["BLUE"]}, {"skipped": []})
    written = schema.write_archive(tmp_path / "archive.parquet", [late, granule("a")], info)
    read = schema.read_archive(tmp_path / "archive.parquet")
    assert read == written
    assert [g.granule for g in read.granules] == ["a", "b"]
    assert read.granules[1] == late


def test_a_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    chips = [chip(16, copies=3, weight=0.5, split="test", stratum="dry"), chip(0)]
    schema.write_samples(tmp_path / "s.parquet", chips, TableInfo(1))
    read = schema.read_samples(tmp_path / "s.parquet")
    assert [c.chip for c in read.chips] == [c.chip for c in chips]
    assert dataclasses.replace(read.chips[0], stats={}) == dataclasses.replace(chips[0], stats={})
    assert read.chips[0].stats["ndvi"] == 0.5
    assert math.isnan(read.chips[0].stats["cloud"])
    assert (read.size, read.frames) == (16, 2)


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in "xy":
        schema.write_samples(tmp_path / name, [chip()], TableInfo(1))
    assert (tmp_path / "x").read_bytes() == (tmp_path / "y").read_bytes()


def test_other_programs_read_the_tables_as_geoparquet(tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas")
    schema.write_archive(tmp_path / "a.parquet", [granule()])
    frame = geopandas.read_parquet(tmp_path / "a.parquet")
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.iloc[0].equals(footprint(GRID))
    assert frame["bands"].iloc[0][0]["href"] == "/x/B02.tif"


def test_a_table_of_another_version_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(schema.VERSIONS, "archive", 99)
    schema.write_archive(tmp_path / "a.parquet", [granule()])
    monkeypatch.undo()
    with pytest.raises(VersionMismatch, match="version 99; this program reads version 1"):
        schema.read_archive(tmp_path / "a.parquet")


def test_what_is_no_table_of_ours_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no table"):
        schema.read_archive(tmp_path / "none.parquet")
    (tmp_path / "text.parquet").write_text("hello")
    with pytest.raises(InvalidInput, match="cannot be read"):
        schema.read_archive(tmp_path / "text.parquet")
    schema.write_samples(tmp_path / "s.parquet", [chip()])
    with pytest.raises(InvalidInput, match="wanted is archive"):
        schema.read_archive(tmp_path / "s.parquet")
    pq.write_table(pq.read_table(tmp_path / "s.parquet").drop_columns(["row"]), tmp_path / "less.parquet")
    with pytest.raises(InvalidInput, match="lacks the columns row"):
        schema.read_samples(tmp_path / "less.parquet")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"height": 0}, "0 x 120 pixels"),
        ({"bands": ()}, "no band"),
        ({"bands": (BandRef("RED", "x"), BandRef("RED", "y"))}, "a band twice"),
        ({"mask_href": "m.tif"}, "a mask without a kind"),
        ({"mask_href": "m.tif", "mask_kind": "guess"}, "mask kind 'guess'"),
        ({"cloud": 1.5}, "cloud share of 1.5"),
        ({"time": DAY.replace(tzinfo=None)}, "without its zone"),
        ({"transform": (1.0, 0.0, math.nan, 0.0, -1.0, 0.0)}, "transform"),
    ],
)
def test_a_granule_that_cannot_be_is_named(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        schema.write_archive(tmp_path / "a.parquet", [granule(**changes)])
    assert not list(tmp_path.iterdir())


def test_granules_of_one_place_must_share_its_grid(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="different grids"):
        schema.write_archive(tmp_path / "a.parquet", [granule("a"), granule("b", width=121)])
    with pytest.raises(InvalidInput, match="Two granules"):
        schema.write_archive(tmp_path / "a.parquet", [granule("a"), granule("a")])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"chip": "0" * 16}, "name that does not belong"),
        ({"copies": 0}, "0 copies"),
        ({"split": "dev"}, "split 'dev'"),
        ({"times": (DAY, DAY)}, "do not ascend"),
        ({"weight": math.nan}, "weight nan"),
    ],
)
def test_a_chip_that_cannot_be_is_named(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        schema.write_samples(tmp_path / "s.parquet", [chip(**changes)])


def test_an_empty_sample_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no chip"):
        schema.write_samples(tmp_path / "s.parquet", [])


def test_a_footprint_across_the_180th_meridian_is_two_polygons() -> None:
    grid = Grid("EPSG:32601", (30.0, 0.0, 300000.0, 0.0, -30.0, 7200000.0), 3660, 3660)
    shape = footprint(grid)
    assert shape.geom_type == "MultiPolygon"
    assert shape.bounds[0] == pytest.approx(-180)
    assert shape.bounds[2] == pytest.approx(180)
    assert 1 < shape.area < 6  # square degrees: 110 km at 64 degrees north
