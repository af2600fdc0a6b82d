"""The commands: what they say and with which code they leave; and chips from series that are no archive."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest

from backend.chips import open_store
from backend.chips.importing import ImportConfig, import_series, read_npz
from backend.errors import InvalidInput, NotFound
from backend.protocol import HLS_BANDS, Window
from tests.backend.chips.samples import Land, expected, make_land
from tests.backend.chips.stores import make_store
from tests.backend.said import Prithvi
from tests.conftest import plausible, write_raster

DATES = ("2020-05-01", "2020-05-11", "2020-06-05", "2020-07-01", "2020-07-21")


@pytest.fixture
def land(tmp_path: Path) -> Land:
    return make_land(tmp_path / "land", chips=8)


def test_build_check_show(land: Land, tmp_path: Path, prithvi: Prithvi) -> None:
    store, tables = str(tmp_path / "chips.zarr"), [str(land.tables[0]), "--archive", str(land.tables[1])]
    said = prithvi("chips", "build", *tables, "--out", store, "--workers", "1", "--shard", "3")
    assert said.code == 0, said.err
    assert "8 chips, 0 missing; 3 of 3 shards made" in said.out
    assert "nothing was left to do" in prithvi("chips", "build", *tables, "--out", store, "--shard", "3").out
    assert np.array_equal(open_store(store).read(5).pixels, expected(land, land.samples.chips[5])[0])
    assert "is whole: 8 chips" in prithvi("chips", "check", store).out
    told = json.loads(prithvi("chips", "show", store, "--json").out)
    assert (told["chips"], told["bands"], told["splits"]["validation"][0]) == (8, list(HLS_BANDS), 2)
    shown = prithvi("chips", "show", store).out
    assert "6 bands x 2 dates x 32 x 32 pixels" in shown and "clouds are not valid" in shown


def test_missing_chips_are_named(land: Land, tmp_path: Path, prithvi: Prithvi) -> None:
    name = land.samples.chips[0].granules[0]
    land.file(name).unlink()
    store = str(tmp_path / "chips.zarr")
    build = ("chips", "build", str(land.tables[0]), "--archive", str(land.tables[1]), "--out", store, "--workers", "1")
    said = prithvi(*build)
    assert said.code == 0
    assert f"chip {land.samples.chips[0].chip} is missing: {name}: There is no file" in said.err
    hit = [c.chip for c in land.samples.chips if name in c.granules]
    assert sorted(json.loads(prithvi(*build, "--json").out)["missing"]) == sorted(hit)
    listed = json.loads(prithvi("chips", "show", store, "--missing", "--json").out)["missing_chips"]
    assert sorted(listed) == sorted(hit)
    assert f"is whole: {8 - len(hit)} chips, {len(hit)} missing" in prithvi("chips", "check", store).out


def test_a_damaged_store_leaves_with_an_error_and_repair_without(tmp_path: Path, prithvi: Prithvi) -> None:
    known = make_store(tmp_path / "s", 12)
    path = known.path / "chips/c/1/0/0/0/0"
    data = bytearray(path.read_bytes())
    data[50] ^= 16
    path.write_bytes(bytes(data))
    said = prithvi("chips", "check", str(known.path))
    assert said.code == 2
    assert "chip 5 (chip-5), in chips/c/1/0/0/0/0: its bytes are not those that were written" in said.out
    assert "1 problem, 1 damaged chip" in said.err
    assert json.loads(prithvi("chips", "check", str(known.path), "--json").out)["damaged"] == [5]
    said = prithvi("chips", "check", str(known.path), "--repair")
    assert said.code == 0 and "1 chip left out" in said.out
    assert prithvi("chips", "check", str(known.path)).code == 0


def test_what_is_not_there_has_its_own_code(tmp_path: Path, prithvi: Prithvi) -> None:
    assert prithvi("chips", "show", str(tmp_path / "nothing")).code == 3
    assert prithvi("chips", "build", "a.parquet", "--archive", "b.parquet", "--out", str(tmp_path / "s")).code == 3
    known = make_store(tmp_path / "s", 3)
    root = known.path / "zarr.json"
    root.write_text(root.read_text().replace('"version": 1', '"version": 2'))
    said = prithvi("chips", "check", str(known.path))
    assert said.code == 6 and "version 2" in said.err


def series(folder: Path, size: int = 40) -> tuple[list[Path], np.ndarray, np.ndarray]:
    """Five dated images and their cloud masks: files, values (C, T, H, W), valid (T, H, W).

    The second date is clouded.
    """
    values = np.stack([plausible(6, size, size, seed=t) for t in range(5)], axis=1)
    valid = np.ones((5, size, size), bool)
    valid[1, :, 4:] = False
    valid[3, :5, :5] = False
    files = []
    for t, date in enumerate(DATES):
        files.append(write_raster(folder / f"s2_{date}.tif", values[:, t], bands=HLS_BANDS))
        write_raster(folder / f"s2_{date}_mask.tif", (~valid[t]).astype(np.uint8), nodata=None)
    return files, values, valid


def test_images_become_chips_of_clear_dates_in_order(tmp_path: Path, prithvi: Prithvi) -> None:
    files, values, valid = series(tmp_path)
    masks = [str(f.with_name(f"{f.stem}_mask.tif")) for f in files]
    command = ["chips", "import", *map(str, files), "--mask", *masks, "--mask-kind", "binary"]
    command += ["--frames", "2", "--size", "16", "--out", str(tmp_path / "s"), "--split", "validation"]
    said = prithvi(*command)
    assert said.code == 0, said.err
    assert "8 chips added; 8 in all" in said.out  # four windows, dates (0, 2) and (3, 4): the second is clouded
    store = open_store(tmp_path / "s")
    chip = store.read(3)
    assert np.array_equal(chip.pixels, values[:, [3, 4], :16, 16:32])
    assert np.array_equal(chip.valid, valid[[3, 4], :16, 16:32])
    assert [t.date().isoformat() for t in store.info(2).times] == ["2020-05-01", "2020-06-05"]
    assert store.info(0).crs == "EPSG:32631" and store.info(0).split == "validation"
    assert store.info(3).transform == (30.0, 0.0, 500480.0, 0.0, -30.0, 5600000.0)
    assert abs(store.info(0).place[0] - 50.55) < 0.1  # type: ignore[index]
    assert "0 chips added, 8 were there already; 8 in all" in prithvi(*command).out


def test_an_npz_series_becomes_the_same_chips(tmp_path: Path) -> None:
    _, values, valid = series(tmp_path)
    told = {"refl": values.transpose(1, 0, 2, 3)[::-1], "dates": np.array(DATES[::-1]), "valid": valid[::-1]}
    np.savez(tmp_path / "a.npz", **told, crs="EPSG:32631", transform=np.array([30.0, 0, 5e5, 0, -30, 5.6e6]))
    config = ImportConfig(frames=2, size=16)
    done = import_series([str(tmp_path / "a.npz")], str(tmp_path / "s"), config)
    assert (done.added, done.chips) == (8, 8)
    chip = open_store(tmp_path / "s").read(3)
    assert np.array_equal(chip.pixels, values[:, [3, 4], :16, 16:32])  # dates out of order were put in order
    assert chip.info.times[0] == dt.datetime(2020, 7, 1, tzinfo=dt.UTC)


def test_what_a_mask_in_an_npz_hides_is_not_valid(tmp_path: Path) -> None:
    """Clear, snow and water are; fill, shadow and cloud are not, in Sentinel-2's classes and in Landsat's bits."""
    clear = np.repeat([[True, True, False, False]], 4, axis=0)
    masks = {"scl": [4, 11, 3, 9], "pixel_qa": [322, 336, 328, 352]}
    for name, codes in masks.items():
        mask = np.broadcast_to(np.array(codes, np.uint16), (5, 4, 4))
        np.savez(tmp_path / f"{name}.npz", refl=np.ones((5, 6, 4, 4), np.int16), dates=DATES, **{name: mask})
        _, valid = read_npz(tmp_path / f"{name}.npz", HLS_BANDS).read(Window(0, 0, 4, 4))
        assert all(np.array_equal(v, clear) for v in valid)


def test_an_npz_larger_than_memory_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.chips.importing._MOST", 1 << 20)
    np.savez_compressed(tmp_path / "a.npz", refl=np.zeros((5, 6, 8, 8), np.int16), dates=DATES, valid=np.zeros(1 << 21))
    with pytest.raises(InvalidInput, match=r"it holds 16,78.* bytes, at most"):
        read_npz(tmp_path / "a.npz", HLS_BANDS)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"refl": np.zeros((5, 6, 8, 8), np.float32)}, "float32"),
        ({"refl": np.zeros((4, 6, 8, 8), np.int16)}, "for 5 dates"),
        ({"refl": np.zeros((5, 4, 8, 8), np.int16)}, "6 bands"),
        ({"dates": np.array(["someday"] * 5)}, "someday"),
        ({"crs": "EPSG:99999"}, "unknown"),
        ({"dates": np.array([object()] * 5)}, "pickle"),
        ({"bands": np.array(["A", "B", "C", "D", "E", "F"])}, "has no BLUE"),
    ],
)
def test_an_npz_that_is_no_series_is_refused(tmp_path: Path, change: dict, said: str) -> None:
    told = {"refl": np.zeros((5, 6, 8, 8), np.int16), "dates": np.array(DATES)} | change
    np.savez(tmp_path / "a.npz", **told, allow_pickle=True)
    with pytest.raises(InvalidInput, match=said):
        read_npz(tmp_path / "a.npz", HLS_BANDS)


def test_broken_and_absent_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.npz").write_bytes(b"PK\x03\x04 and no more")
    with pytest.raises(InvalidInput, match="is no series"):
        read_npz(tmp_path / "a.npz", HLS_BANDS)
    np.save(tmp_path / "single.npy", np.zeros(3))
    with pytest.raises(InvalidInput, match="is no series"):
        read_npz((tmp_path / "single.npy").rename(tmp_path / "single.npz"), HLS_BANDS)
    with pytest.raises(NotFound):
        read_npz(tmp_path / "b.npz", HLS_BANDS)


def test_series_too_short_or_too_small_are_said(tmp_path: Path) -> None:
    files, _, _ = series(tmp_path)
    with pytest.raises(InvalidInput, match="give no chip of 6 dates"):
        import_series([str(f) for f in files], str(tmp_path / "a"), ImportConfig(frames=6, size=16))
    with pytest.raises(InvalidInput, match=r"give no chip .* 64 pixels"):
        import_series([str(f) for f in files], str(tmp_path / "b"), ImportConfig(frames=2, size=64))
    done = import_series([str(f) for f in files], str(tmp_path / "b"), ImportConfig(frames=2, size=16))
    assert done.chips == 8  # what gave no chip is not in the way
    with pytest.raises(InvalidInput, match="1 masks were given for 5 images"):
        import_series(
            [str(f) for f in files], str(tmp_path / "c"), ImportConfig(frames=2, size=16), masks=["x.tif"]
        )  # fmt: skip


def test_real_series_make_chips_with_their_clouds_marked() -> None:
    data = Path(__file__).resolve().parents[4] / "shared/data/series"
    if not data.is_dir():
        pytest.skip("the development imagery is not here")
    found = read_npz(data / "worldcereal_00002806639B424A_s2_T118.npz", HLS_BANDS)
    pixels, valid = found.read(Window(0, 0, 64, 64))
    assert pixels.shape == (6, 118, 64, 64)
    assert 0.3 < valid.mean() < 0.7
    assert found.grid.georeferenced
