"""A store built from a sample holds what the granules hold, however often the work was broken off, and says what it
could not make.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio

from backend.archive.schema import Archive, Samples
from backend.chips import open_store
from backend.chips.build import BuildConfig, Built, build
from backend.chips.store import ChipStore
from backend.errors import InvalidInput, OutOfMemory
from tests.backend.chips.samples import Land, expected, make_land

CONFIG = BuildConfig(shard=5)


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Land:
    return make_land(tmp_path_factory.mktemp("land"))


@pytest.fixture
def own(tmp_path: Path) -> Land:
    """An archive that the test may spoil."""
    return make_land(tmp_path / "land", chips=11)


def make(land: Land, out: Path, config: BuildConfig = CONFIG) -> Built:
    return build(land.samples, land.archive, str(out), config)


def holds(store: ChipStore, land: Land, but: tuple[int, ...] = ()) -> bool:
    """Whether every chip of a store is the one its sample asks for."""
    for i, chip in enumerate(land.samples.chips):
        if i not in but:
            pixels, valid = expected(land, chip)
            found = store.read(i)
            if not (np.array_equal(found.pixels, pixels) and np.array_equal(found.valid, valid)):
                return False
    return True


def content(folder: Path) -> dict[str, str]:
    """Every file of a store with its digest, but for locks."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and ".locks" not in p.parts)
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_chips_are_the_windows_of_their_granules(land: Land, tmp_path: Path) -> None:
    built = make(land, tmp_path / "s")
    assert (built.chips, built.shards, built.of, built.missing) == (22, 5, 5, ())
    store = open_store(tmp_path / "s")
    assert holds(store, land)
    for i, chip in enumerate(land.samples.chips):
        found = store.info(i)
        assert (found.id, found.times, found.crs, found.transform) == (chip.chip, chip.times, chip.crs, chip.transform)
        assert (found.split, found.stratum, found.copies, found.weight) == (
            chip.split, chip.stratum, chip.copies, chip.weight,
        )  # fmt: skip
        assert found.place is not None
        assert (29 < found.place[0] < 31) and (found.place[1] < -100)


def test_places_lie_where_the_chip_is(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s")
    info = open_store(tmp_path / "s").info(3)
    assert info.transform and info.place
    x, y = info.transform[2] + 16 * 30, info.transform[5] - 16 * 30
    lon, lat = rasterio.warp.transform(info.crs, "EPSG:4326", [x], [y])
    assert np.allclose(info.place, (lat[0], lon[0]), atol=1e-9)


def test_clouds_may_count_as_valid(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s", replace(CONFIG, clouds=True))
    store = open_store(tmp_path / "s")
    assert all(store.read(i).valid.all() for i in range(22))


def test_building_again_does_nothing(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s")
    before = {p: p.stat().st_mtime_ns for p in (tmp_path / "s").rglob("*") if ".locks" not in p.parts}
    assert make(land, tmp_path / "s").shards == 0
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "s").rglob("*") if ".locks" not in p.parts} == before


def test_bands_may_be_others_and_in_another_order(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s", BuildConfig(bands=("SWIR_2", "BLUE"), shard=50))
    store = open_store(tmp_path / "s")
    want, _ = expected(land, land.samples.chips[4])
    assert store.bands == ("SWIR_2", "BLUE")
    assert np.array_equal(store.read(4).pixels, want[[5, 0]])


def test_a_granule_that_is_gone_or_cut_short_is_named_and_its_chips_are_missing(own: Land, tmp_path: Path) -> None:
    """Nothing is silently zero."""
    first, second = own.samples.chips[0].granules[0], own.samples.chips[1].granules[-1]
    own.file(first).unlink()
    cut = own.file(second, "RED")
    cut.write_bytes(cut.read_bytes()[:-3000])
    built = make(own, tmp_path / "s")
    hit = {c.chip for c in own.samples.chips if {first, second} & set(c.granules)}
    assert {name for name, _ in built.missing} == hit
    assert 0 < len(hit) < 11
    assert all(first in why or (second in why and "cut short" in why) for _, why in built.missing)
    store = open_store(tmp_path / "s")
    there = [i for i in range(11) if own.samples.chips[i].chip not in hit]
    assert store.indices(copies=False).tolist() == there
    with pytest.raises(InvalidInput, match="is missing: .*" + first):
        store.read(0)


def test_missing_chips_are_tried_again_when_asked(own: Land, tmp_path: Path) -> None:
    name = own.samples.chips[0].granules[0]
    moved = own.file(name).rename(tmp_path / "aside.tif")
    assert make(own, tmp_path / "s").missing
    assert make(own, tmp_path / "s").shards == 0
    moved.rename(own.file(name))
    assert make(own, tmp_path / "s", replace(CONFIG, retry=True)).missing == ()
    assert holds(open_store(tmp_path / "s"), own)
    make(own, tmp_path / "other")
    assert content(tmp_path / "s") == content(tmp_path / "other")


def test_a_granule_on_another_grid_is_warped(own: Land, tmp_path: Path) -> None:
    """A file in another CRS that shows one value comes as that value, wherever it has pixels."""
    chip = own.samples.chips[0]
    path = own.file(chip.granules[0], "BLUE")
    with rasterio.open(path) as file:
        bounds = rasterio.warp.transform_bounds(file.crs, "EPSG:4326", *file.bounds)
    transform = rasterio.transform.from_bounds(*bounds, 300, 200)
    with rasterio.open(
        path, "w", "GTiff", 300, 200, 1, "EPSG:4326", transform, "int16", nodata=-9999
    ) as file:  # fmt: skip
        file.write(np.full((200, 300), 1234, np.int16), 1)
        file.scales = (0.0001,)
    make(own, tmp_path / "s")
    found = open_store(tmp_path / "s").read(0)
    assert (found.pixels[0, 0] == 1234).all()
    assert np.array_equal(found.pixels[1:], expected(own, chip)[0][1:])


def test_nodata_is_nodata_and_not_valid(own: Land, tmp_path: Path) -> None:
    chip = own.samples.chips[2]
    path = own.file(chip.granules[0], "RED")
    with rasterio.open(path, "r+") as file:
        values = file.read(1)
        values[chip.row + 3, chip.col + 5] = -9999
        file.write(values, 1)
    make(own, tmp_path / "s")
    found = open_store(tmp_path / "s").read(2)
    assert found.pixels[2, 0, 3, 5] == -9999
    assert found.pixels[1, 0, 3, 5] != -9999  # the other bands were observed
    assert not found.valid[0, 3, 5]


def test_another_sample_is_not_mixed_in(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s")
    other = Samples(land.samples.chips[:-1])
    with pytest.raises(InvalidInput, match="made from something else"):
        build(other, land.archive, str(tmp_path / "s"), CONFIG)
    with pytest.raises(InvalidInput, match=r"another way .*shard: 5 there, 6 here"):
        make(land, tmp_path / "s", replace(CONFIG, shard=6))
    with pytest.raises(InvalidInput, match=r"another way .*clouds: not valid there, valid here"):
        make(land, tmp_path / "s", replace(CONFIG, clouds=True))
    assert holds(open_store(tmp_path / "s"), land)


def test_another_archive_is_refused_before_any_work(land: Land, tmp_path: Path) -> None:
    name = land.samples.chips[0].granules[0]
    lacking = Archive(tuple(g for g in land.archive.granules if g.granule != name))
    with pytest.raises(InvalidInput, match=f"1 granules .* the first {name}"):
        build(land.samples, lacking, str(tmp_path / "s"), CONFIG)
    with pytest.raises(InvalidInput, match="No granule of the sample has THERMAL"):
        make(land, tmp_path / "s", BuildConfig(bands=("BLUE", "THERMAL")))
    assert not (tmp_path / "s").exists()


def test_a_sample_of_which_nothing_can_be_made_is_an_error(own: Land, tmp_path: Path) -> None:
    for path in (own.made.folder / "granules").rglob("*.tif"):
        path.unlink()
    with pytest.raises(InvalidInput, match="No chip could be made"):
        make(own, tmp_path / "s")


def test_a_full_disk_is_said_and_the_build_goes_on_afterwards(
    land: Land, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third shard's file meets a disk that is full; afterwards only what lacks is made."""
    import errno
    import os

    real, count = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal count
        count += 1
        if count > 45:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutOfMemory, match="disk is full") as caught:
        make(land, tmp_path / "s")
    assert "goes on where it stopped" in caught.value.hint
    assert not list((tmp_path / "s").rglob("*.part"))
    monkeypatch.undo()
    done = make(land, tmp_path / "s")
    assert 0 < done.shards < 5
    assert holds(open_store(tmp_path / "s"), land)
    make(land, tmp_path / "whole")
    assert content(tmp_path / "s") == content(tmp_path / "whole")


def test_a_granule_without_a_band_makes_its_chips_missing(land: Land, tmp_path: Path) -> None:
    name = land.samples.chips[0].granules[0]
    poorer = [
        replace(g, bands=tuple(b for b in g.bands if b.name != "RED")) if g.granule == name else g
        for g in land.archive.granules
    ]
    built = build(land.samples, Archive(tuple(poorer)), str(tmp_path / "s"), CONFIG)
    assert {who for who, _ in built.missing} == {c.chip for c in land.samples.chips if name in c.granules}
    assert all(f"{name} lacks RED" in why for _, why in built.missing)


def test_chips_of_several_zones_keep_their_own_grids(land: Land, tmp_path: Path) -> None:
    make(land, tmp_path / "s")
    store = open_store(tmp_path / "s")
    assert {store.info(i).crs for i in range(22)} == {"EPSG:32613", "EPSG:32614"}
