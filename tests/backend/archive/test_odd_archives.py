"""Archives as they are found in the world: links to nowhere, names that are no text, poles, two versions of a date."""

from __future__ import annotations

import copy
import os
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import shapely
from affine import Affine

from backend.archive.drawing import beyond, eastward, figure, globe, shaded
from backend.archive.folder import scan
from backend.archive.footprint import footprint
from backend.archive.index import Found, build_index
from backend.archive.naming import processing_of
from backend.archive.stac import stated
from backend.grid import Grid
from backend.protocol import HLS_BANDS
from backend.workers import Workers
from tests.backend.archive.made import Made, make_archive, tile

HERE = Workers(1)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make_archive(tmp_path, [tile()], [50, 150], cell=8)


def index(made: Made) -> Found:
    return build_index([made.folder / "granules"], made.folder / "archive.parquet", workers=HERE)


def test_a_link_to_nowhere_and_a_name_that_is_no_text_are_named_and_the_others_stay(made: Made) -> None:
    folder = made.folder / "granules"
    (folder / "lost_20240101.tif").symlink_to("/nowhere/lost.tif")
    whole = next(folder.rglob("*.B02.tif"))
    shutil.copy(os.fsencode(whole), os.fsencode(folder) + b"/old\xff_20240101.tif")
    found = index(made)
    reasons = {s.name: s.reason for s in found.skips}
    assert len(found.archive) == 2
    assert "cannot be reached: No such file" in reasons["lost_20240101.tif"]
    assert "is not all text" in reasons["old\\udcff_20240101"]


def test_a_link_to_a_folder_and_a_folder_that_is_shut_are_named(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made.folder / "granules"
    (folder / "elsewhere").symlink_to(folder.parent)
    (folder / "shut").mkdir()
    real = os.scandir

    def scandir(path: str) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found, skips = scan(folder, HLS_BANDS)
    assert len(found) == 2
    reasons = {s.name: s.reason for s in skips}
    assert "is a link to a folder" in reasons["elsewhere"]
    assert reasons["shut"] == "cannot be looked into: Permission denied"


def test_of_two_processings_of_one_date_the_later_is_taken_and_the_other_named(made: Made) -> None:
    first = sorted(made.cloud)[0]
    older = first.replace("v2.0", "v1.5")
    copied = made.folder / "granules" / older
    shutil.copytree(made.folder / "granules" / first, copied)
    for file in copied.iterdir():
        file.rename(copied / file.name.replace(first, older))
    for _ in range(2):  # also when the table holds the later one already
        found = index(made)
        assert [g.granule for g in found.archive.granules] == sorted(made.cloud)
        assert {s.name: s.reason for s in found.skips} == {older: f"was processed again later: {first} is there"}


@pytest.mark.parametrize(
    ("older", "later"),
    [
        ("HLS.L30.T13RCN.2024050T173909.v1.5", "HLS.L30.T13RCN.2024050T173909.v2.0"),
        (
            "S2A_MSIL2A_20210101T173721_N0214_R055_T13RCN_20210101T220000",
            "S2A_MSIL2A_20210101T173721_N0500_R055_T13RCN_20230301T010000",
        ),
        ("LC08_L2SP_033037_20200101_20200113_02_RT", "LC08_L2SP_033037_20200101_20200823_02_T1"),
    ],
)
def test_names_tell_the_acquisition_and_its_version(older: str, later: str) -> None:
    one, two = processing_of(older), processing_of(later)
    assert one and two
    assert one[0] == two[0]
    assert one[1] < two[1]
    assert processing_of("two_scenes_20240101.v2") is None


def test_of_two_baselines_of_a_sentinel_2_scene_the_later_is_taken(tmp_path: Path) -> None:
    for name in ("N0214_R055_T13RCN_20210101T220000", "N0500_R055_T13RCN_20230301T010000"):
        folder = tmp_path / f"S2A_MSIL2A_20210101T173721_{name}"
        folder.mkdir()
        for band in ("B02", "B03", "B04"):
            (folder / f"T13RCN_20210101T173721_{band}_20m.jp2").write_bytes(b"")
    found, skips = scan(tmp_path, HLS_BANDS)
    assert ["N0500" in c.ref.paths[0] for c in found] == [True]
    assert ["N0214" in s.name for s in skips] == [True]


def polar(crs: str, left: float, top: float, side: float = 1_000_000.0) -> Any:
    return footprint(Grid(crs, (side / 500, 0.0, left, 0.0, -side / 500, top), 500, 500))


@pytest.mark.parametrize(("crs", "sign"), [("EPSG:3413", 1), ("EPSG:3031", -1)])
def test_a_footprint_with_a_pole_inside_reaches_the_pole_all_around(crs: str, sign: int) -> None:
    shape = polar(crs, -500_000.0, 500_000.0)
    assert shape.is_valid
    assert shape.bounds[0::2] == pytest.approx((-180, 180))
    assert all(shape.covers(shapely.Point(lon, sign * 88)) for lon in range(-180, 181, 15))
    assert not shape.intersects(shapely.Point(0, sign * 80))


def test_a_pole_in_a_corner_and_longitudes_beyond_180_lie_where_they_are() -> None:
    quarter = polar("EPSG:3413", 0.0, 1_000_000.0)
    assert quarter.is_valid
    assert quarter.bounds[0::2] == pytest.approx((45, 135))
    assert quarter.bounds[3] == 90
    east = footprint(Grid("EPSG:4326", (0.01, 0.0, 190.0, 0.0, -0.01, 10.0), 100, 100))
    assert east.bounds == pytest.approx((-170, 9, -169, 10))
    over = footprint(Grid("EPSG:4326", (0.01, 0.0, 179.5, 0.0, -0.01, 10.0), 100, 100))
    assert over.equals(shapely.MultiPolygon([shapely.box(179.5, 9, 180, 10), shapely.box(-180, 9, -179.5, 10)]))
    globe = footprint(Grid("EPSG:4326", (1.0, 0.0, -180.0, 0.0, -1.0, 90.0), 180, 360))
    assert globe.area == pytest.approx(360 * 180)


def test_an_image_around_a_pole_is_a_granule(tmp_path: Path) -> None:
    values = np.full((6, 40, 40), 2000, np.int16)
    with rasterio.open(
        tmp_path / "ice_20240601.tif", "w", "GTiff", 40, 40, 6, "EPSG:3031", Affine(30, 0, -600, 0, -30, 600), "int16"
    ) as file:
        file.write(values)
        file.descriptions = HLS_BANDS
    found = build_index([tmp_path], tmp_path / "a.parquet", workers=HERE)
    assert [s.reason for s in found.skips] == []
    assert found.archive.granules[0].geometry.bounds[1] == -90


def test_the_dot_of_a_place_across_180_degrees_lies_on_it() -> None:
    over = shapely.MultiPolygon([shapely.box(179.5, 9, 180, 10), shapely.box(-180, 9, -179.5, 10)])
    made, axes = figure()
    shaded(axes, made, [over], [3], "granules")
    dots = axes.collections[-1].get_offsets()
    assert all(over.covers(shapely.Point(dot)) for dot in np.asarray(dots))


def test_a_map_ends_at_the_poles_and_whole_numbers_have_no_fractions() -> None:
    places = [shapely.box(-107, 29, -106, 30), shapely.box(172, 64, 173, 65)]
    made, axes = figure()
    shaded(axes, made, places, [8, 8], "granules")
    globe(axes, places)
    made.canvas.draw()
    assert axes.get_ylim()[1] <= 90
    assert axes.get_xlim()[1] <= 180
    assert all(float(t.get_text()).is_integer() for t in made.axes[-1].get_yticklabels() if t.get_text())


def test_places_on_both_sides_of_180_degrees_are_side_by_side_on_the_map() -> None:
    across = shapely.MultiPolygon([shapely.box(179.5, 9, 180, 10), shapely.box(-180, 9, -179.5, 10)])
    east = shapely.box(-179.4, 9, -178.4, 10)
    assert beyond([across, east])
    assert [eastward(s).bounds for s in (across, east)] == [(179.5, 9, 180.5, 10), (180.6, 9, 181.6, 10)]
    assert not beyond([across, shapely.box(-180, -90, 180, 90)])
    assert not beyond([shapely.box(170, 9, 171, 10), east])


def test_what_a_local_item_states_anew_is_taken_anew(made: Made) -> None:
    pytest.importorskip("pystac_client")
    from tests.backend.archive.test_stac import item

    items = [item(name, f"granules/{name}/{name}") for name in sorted(made.cloud)]

    def indexed(items: list[dict[str, Any]]) -> Found:
        told = [stated(i, HLS_BANDS, base=made.folder) for i in items]
        return build_index([], made.folder / "items.parquet", more=told, workers=HERE)

    assert [g.scale for g in indexed(items).archive.granules] == pytest.approx([1e-4, 1e-4])
    assert indexed(items).measured == 0
    better = copy.deepcopy(items)
    for one in better:
        for asset in one["assets"].values():
            asset["raster:bands"] = [{"scale": 0.0002}]
    assert [g.scale for g in indexed(better).archive.granules] == pytest.approx([2e-4, 2e-4])
