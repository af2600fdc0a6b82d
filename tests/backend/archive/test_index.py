"""Folders of granules become a table that says what is there, and names what could not be used."""

from __future__ import annotations

import datetime as dt
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

from backend.archive import index as indexing
from backend.archive.folder import scan
from backend.archive.index import Found, Journal, build_index
from backend.archive.measure import measure
from backend.archive.schema import read_archive
from backend.errors import InvalidInput, NotFound
from backend.protocol import HLS_BANDS
from backend.workers import Workers
from tests.backend.archive.made import Made, make_archive, tile

HERE = Workers(1)
ROOT = Path(__file__).parents[3]
DAYS = (200, 40, 120)  # out of order on purpose


@pytest.fixture
def small(tmp_path: Path) -> Made:
    return make_archive(tmp_path, [tile(), tile("T14RKT", left=240000.0)], DAYS, cell=16)


def index(made: Made, **options: object) -> Found:
    options = {"workers": HERE, **options}
    return build_index([made.folder / "granules"], made.folder / "archive.parquet", **options)  # type: ignore[arg-type]


def reasons(found: Found) -> dict[str, str]:
    return {s.name: s.reason for s in found.skips}


def test_every_granule_is_found_in_order_of_place_and_time(small: Made) -> None:
    archive = index(small).archive
    assert {g.granule for g in archive.granules} == set(small.cloud)
    assert [g.time.timetuple().tm_yday for g in archive.granules] == sorted(DAYS) * 2
    first = archive.granules[0]
    assert first.time == dt.datetime(2024, 2, 9, 17, 39, 9, tzinfo=dt.UTC)
    assert (first.sensor, first.crs, first.mask_kind) == ("S30", "EPSG:32613", "fmask")
    assert [b.name for b in first.bands] == list(HLS_BANDS)
    assert [Path(b.href).name[-8:] for b in first.bands[3:]] == [".B8A.tif", ".B11.tif", ".B12.tif"]
    assert (first.scale, first.offset, first.nodata) == (pytest.approx(1e-4), 0.0, -9999.0)
    assert first.bytes == sum(f.stat().st_size for f in Path(first.mask_href).parent.iterdir())


def test_two_zones_are_two_places_and_every_date_of_a_tile_is_one_place(small: Made) -> None:
    places = index(small).archive.places
    assert {p[:6]: len(g) for p, g in places.items()} == {"T13RCN": 3, "T14RKT": 3}
    assert {g.crs for p in places.values() for g in p} == {"EPSG:32613", "EPSG:32614"}


def test_granules_of_one_tile_on_several_grids_are_several_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was reprojected must not stop the index of all others."""
    monkeypatch.setattr("backend.archive.naming._HLS_SHAPE", (96, 96))
    three = np.full((3, 3), 1)
    here, other = tile(classes=three), tile(left=700020.0, classes=three)
    make_archive(tmp_path / "granules/a", [here], DAYS, cell=32)
    make_archive(tmp_path / "granules/b", [other], [300], cell=32)
    found = index(Made(tmp_path, 32, (here,)))
    places = {place: len(g) for place, g in found.archive.places.items()}
    assert places.pop("T13RCN") == 3 and list(places.values()) == [1]
    assert next(iter(places)).startswith("T13RCN-")
    assert index(Made(tmp_path, 32, (here,))).archive.granules == found.archive.granules


def test_the_cloud_share_is_the_one_that_was_made(small: Made) -> None:
    for g in index(small).archive.granules:
        assert g.cloud == pytest.approx(small.cloud[g.granule], abs=1e-6)
        assert (g.valid, g.measured) == (1.0, "mask")


def test_what_was_not_observed_is_neither_clear_nor_cloudy(small: Made) -> None:
    mask = sorted((small.folder / "granules").rglob("*.Fmask.tif"))[0]
    with rasterio.open(mask, "r+") as file:
        values = file.read(1)
        values[:, : values.shape[1] // 4] = 255
        file.write(values, 1)
    g = next(g for g in index(small).archive.granules if g.mask_href == str(mask))
    cloudy = small.cloudy[g.granule][:, 2:]  # two of eight columns of cells are gone
    assert g.valid == pytest.approx(0.75, abs=1e-6)
    assert g.cloud == pytest.approx(cloudy.mean(), abs=1e-6)


def test_the_footprint_lies_where_the_pixels_lie(small: Made) -> None:
    g = index(small).archive.granules[0]
    with rasterio.open(g.bands[0].href) as file:
        box = rasterio.warp.transform_bounds(file.crs, "EPSG:4326", *file.bounds)
    assert g.geometry.bounds == pytest.approx(box, abs=1e-6)


def test_two_processes_give_the_table_of_one(small: Made) -> None:
    one = index(small).archive
    (small.folder / "archive.parquet").unlink()
    assert index(small, workers=Workers(2)).archive == one


def test_a_second_run_opens_nothing(small: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    index(small)
    before = (small.folder / "archive.parquet").read_bytes()
    monkeypatch.setattr(indexing, "measure", lambda *_, **__: pytest.fail("measured again"))
    found = index(small)
    assert (found.measured, found.kept) == (0, 6)
    assert (small.folder / "archive.parquet").read_bytes() == before


def test_only_changed_granules_are_measured_again_and_gone_ones_leave(small: Made) -> None:
    index(small)
    folders = sorted((small.folder / "granules").iterdir())
    os.utime(next(folders[0].glob("*.B02.tif")), (1, 1))
    shutil.rmtree(folders[1])
    found = index(small)
    assert (found.measured, found.kept) == (1, 4)
    assert found.gone == (folders[1].name,)
    assert len(read_archive(small.folder / "archive.parquet")) == 5


def test_a_run_that_was_cut_off_is_continued(small: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index(small).archive
    (small.folder / "archive.parquet").unlink()
    done: list[str] = []

    def dies_after(count: int) -> Callable[..., object]:
        def work(candidate: object, bands: object) -> object:
            if len(done) == count:
                raise KeyboardInterrupt
            done.append(candidate.granule)  # type: ignore[attr-defined]
            return measure(candidate, bands)  # type: ignore[arg-type]

        return work

    monkeypatch.setattr(indexing, "measure", dies_after(4))
    with pytest.raises(KeyboardInterrupt):
        index(small)
    journal = small.folder / "archive.parquet.journal"
    with journal.open("a") as file:
        file.write('{"stamp": "half a li')
    monkeypatch.setattr(indexing, "measure", measure)
    found = index(small)
    assert (found.measured, found.kept) == (2, 4)
    assert found.archive == whole
    assert not journal.exists()


def test_a_line_after_half_a_line_is_not_lost(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "j")
    (tmp_path / "j").write_text('{"stamp": "half')
    assert journal.read() == {}
    with journal:
        journal.add("whole", [])
    assert journal.read() == {"whole": []}


def test_kill_9_in_the_middle_loses_nothing_that_was_done_and_leaves_no_process(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile()], range(1, 25), cell=16)
    whole = index(made).archive
    (tmp_path / "archive.parquet").unlink()
    journal = tmp_path / "archive.parquet.journal"
    command = ["explore", str(tmp_path / "granules"), "--out", str(tmp_path), "--no-page", "--workers", "2"]
    process = subprocess.Popen([sys.executable, "-m", "backend", *command], cwd=ROOT, start_new_session=True)
    while not (journal.is_file() and journal.stat().st_size > 2000):
        assert process.poll() is None, "it ended before it could be killed"
        time.sleep(0.002)
    process.kill()
    process.wait()
    done = len(journal.read_text().splitlines())
    found = index(made)
    assert 0 < found.kept <= done < 24
    assert found.archive == whole
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a worker process outlived its parent")


def cut(folder: Path, pattern: str, share: float = 0.6) -> None:
    file = next(folder.glob(pattern))
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])


def test_what_cannot_be_used_is_named_with_its_reason(small: Made) -> None:
    folders = sorted((small.folder / "granules").iterdir())
    next(folders[0].glob("*.B11.tif")).unlink()
    cut(folders[1], "*.B04.tif")
    next(folders[2].glob("*.B02.tif")).write_text("<html>Login</html>")
    for file in folders[3].glob("*.B*.tif"):
        file.unlink()
    cut(folders[4], "*.Fmask.tif")
    found = index(small)
    said = reasons(found)
    assert len(found.archive) == 1
    assert "SWIR_1" in said[folders[0].name]
    assert "B04.tif" in said[folders[1].name]
    assert "B02.tif cannot be read" in said[folders[2].name]
    assert "mask" in said[folders[3].name]
    assert "Fmask" in said[folders[4].name]
    told = read_archive(small.folder / "archive.parquet").info.notes["skipped"]
    assert [list(x) for x in sorted(said.items())] == told


def test_a_file_that_is_cut_behind_its_header_is_found_without_decoding_it(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile()], [100], cell=64)
    band = next((tmp_path / "granules").rglob("*.B8A.tif"))
    band.write_bytes(band.read_bytes()[:-200])
    with pytest.raises(InvalidInput, match=r"^HLS.*: .*B8A.tif is cut short"):
        index(made)


def test_one_product_in_two_folders_is_one_granule(small: Made) -> None:
    folder = sorted((small.folder / "granules").iterdir())[0]
    shutil.copytree(folder, small.folder / "granules" / "again" / folder.name)
    found = index(small)
    assert len(found.archive) == 6
    assert [s.reason[:14] for s in found.skips] == ["is there twice"]


def test_files_without_a_product_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    for folder in "ab":
        make_stack(tmp_path / folder / "scene_2020-05-06.tif")
    candidates, _ = scan(tmp_path, HLS_BANDS)
    assert [c.granule for c in candidates] == ["a/scene_2020-05-06", "b/scene_2020-05-06"]


def make_stack(path: Path, bands: tuple[str, ...] = HLS_BANDS, crs: str | None = "EPSG:32613") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    values = np.random.default_rng(0).integers(300, 4000, (len(bands), 40, 50)).astype(np.int16)
    values[:, :10] = -9999
    place = {"crs": crs, "transform": rasterio.Affine(30, 0, 3e5, 0, -30, 3e6)} if crs else {}
    with rasterio.open(path, "w", "GTiff", 50, 40, len(bands), dtype="int16", nodata=-9999, **place) as file:
        file.descriptions = bands
        file.write(values)
    return path


def test_a_stacked_file_without_a_mask_has_valid_pixels_and_unknown_clouds(tmp_path: Path) -> None:
    make_stack(tmp_path / "scene_2020-05-06.tif", HLS_BANDS[::-1])
    g = build_index([tmp_path], tmp_path / "a.parquet", workers=HERE).archive.granules[0]
    assert (g.valid, g.measured) == (0.75, "bands")
    assert math.isnan(g.cloud)
    assert [b.index for b in g.bands] == [6, 5, 4, 3, 2, 1]


def test_a_stack_of_two_dates_is_two_granules(tmp_path: Path) -> None:
    names = tuple(f"{b}_{d}" for d in ("2020-05-06", "2020-06-07") for b in HLS_BANDS)
    make_stack(tmp_path / "stack.tif", names)
    granules = build_index([tmp_path], tmp_path / "a.parquet", workers=HERE).archive.granules
    assert [g.granule for g in granules] == ["stack#2020-05-06", "stack#2020-06-07"]
    assert [g.bands[0].index for g in granules] == [1, 7]


@pytest.mark.parametrize(
    ("name", "crs", "said"),
    [("scene.tif", "EPSG:32613", "date is unknown"), ("scene_2020-05-06.tif", None, "no CRS")],
)
def test_a_file_without_a_date_or_a_place_is_refused(tmp_path: Path, name: str, crs: str | None, said: str) -> None:
    make_stack(tmp_path / name, crs=crs)
    with pytest.raises(InvalidInput, match=said):
        build_index([tmp_path], tmp_path / "a.parquet", workers=HERE)
    assert not (tmp_path / "a.parquet").exists()


def test_no_folder_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no folder"):
        build_index([tmp_path / "nowhere"], tmp_path / "a.parquet")
    with pytest.raises(NotFound, match="holds no image"):
        build_index([tmp_path], tmp_path / "a.parquet")
