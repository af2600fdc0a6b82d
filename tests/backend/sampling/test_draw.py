"""Samples of an archive whose land, clouds and repetitions were decided before it was written."""

from __future__ import annotations

import dataclasses
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely

from backend.archive.index import build_index
from backend.archive.schema import Archive, Chip, read_samples
from backend.errors import InvalidInput
from backend.sampling import draw as drawing
from backend.sampling.draw import Draw, draw_sample
from backend.sampling.recipe import Axis, Covariate, HoldOut, Recipe
from backend.workers import Workers
from tests.backend.archive.made import CROPS, DESERT, FOREST, WATER, Made, make_archive, temperature_at, tile

HERE = Workers(1)
CELL = 16
DAYS = (10, 60, 110, 160, 210, 260, 310)
NONE_HELD = HoldOut(0, 0)


def classes() -> np.ndarray:
    """12 x 16 cells: two of water, the rest forest, crops and desert."""
    land = np.random.default_rng(3).choice([FOREST, CROPS, DESERT], (12, 16), p=[0.5, 0.3, 0.2])
    land[0, 3] = land[7, 8] = WATER
    return land


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("made")
    return make_archive(folder, [tile(classes=classes())], DAYS, cell=CELL, cloud=0.25)


@pytest.fixture(scope="module")
def archive(made: Made) -> Archive:
    return build_index([made.folder / "granules"], made.folder / "archive.parquet", workers=HERE).archive


def recipe(made: Made, **changes: object) -> Recipe:
    plain: dict[str, object] = {
        "size": CELL, "frames": 3, "chips": 40, "max_cloud": 0.0, "strata": (Axis("landcover"),), "hold_out": NONE_HELD,
        "covariates": (
            Covariate("landcover", str(made.landcover), classes=True), Covariate("temperature", str(made.temperature)),
        ),
    }  # fmt: skip
    return Recipe(**{**plain, **changes})  # type: ignore[arg-type]


def cell_of(chip: Chip) -> tuple[int, int]:
    return chip.row // CELL, chip.col // CELL


def sample(archive: Archive, wanted: Recipe, tmp_path: Path, name: str = "samples.parquet") -> Draw:
    return draw_sample(archive, wanted, tmp_path / name, cache=tmp_path / "cache", workers=HERE)


def test_every_quota_is_met_exactly_and_the_rare_class_is_shown_more_often(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    drawn = sample(archive, recipe(made), tmp_path)
    draws = Counter[str]()
    for chip in drawn.samples.chips:
        land = made.tiles[0].classes[cell_of(chip)]
        assert chip.stratum == f"landcover {land}"
        draws[chip.stratum] += chip.copies
    assert draws == {f"landcover {k}": 10 for k in (WATER, FOREST, CROPS, DESERT)}
    assert {c.copies for c in drawn.samples.chips if c.stratum == "landcover 1"} == {5}
    assert {c.copies for c in drawn.samples.chips if c.stratum != "landcover 1"} == {1}


def test_the_weights_make_the_sample_an_image_of_the_archive_again(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    drawn = sample(archive, recipe(made), tmp_path)
    share = Counter(f"landcover {k:g}" for k in drawn.candidates.stats["landcover"])
    weighted = Counter[str]()
    for c in drawn.samples.chips:
        weighted[c.stratum] += c.copies * c.weight  # type: ignore[assignment]
    for stratum, count in share.items():
        assert weighted[stratum] / 40 == pytest.approx(count / len(drawn.candidates), abs=1e-9)


def test_series_are_in_order_keep_the_gaps_and_are_clear_where_the_chip_is(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    drawn = sample(archive, recipe(made, min_gap=60, max_gap=120), tmp_path)
    assert len(drawn.samples) > 20
    for chip in drawn.samples.chips:
        gaps = [(b - a).days for a, b in zip(chip.times, chip.times[1:])]
        assert all(60 <= g <= 120 for g in gaps)
        assert not any(made.cloudy[g][cell_of(chip)] for g in chip.granules)
        assert chip.stats["cloud"] == 0


def test_the_cloud_share_of_a_chip_is_the_one_that_was_made(made: Made, archive: Archive, tmp_path: Path) -> None:
    two = recipe(made, size=2 * CELL, max_cloud=0.5, chips=30, strata=(Axis("cloud", 2),))
    for chip in sample(archive, two, tmp_path).samples.chips:
        row, col = cell_of(chip)
        right = [made.cloudy[g][row : row + 2, col : col + 2].mean() for g in chip.granules]
        assert max(right) <= 0.5
        assert chip.stats["cloud"] == pytest.approx(np.mean(right), abs=1e-6)


def test_covariates_of_another_crs_are_read_where_the_chip_lies(made: Made, archive: Archive, tmp_path: Path) -> None:
    for chip in sample(archive, recipe(made), tmp_path).samples.chips:
        assert chip.stats["temperature"] == pytest.approx(temperature_at(np.array(chip.geometry.centroid.y)), abs=2e-3)
        shares = {k: chip.stats[f"landcover_{k}"] for k in (WATER, FOREST, CROPS, DESERT)}
        assert shares == {k: float(k == made.tiles[0].classes[cell_of(chip)]) for k in shares}


def test_crops_have_seasons_and_deserts_have_none(made: Made, archive: Archive, tmp_path: Path) -> None:
    drawn = sample(archive, recipe(made, min_gap=100), tmp_path)
    season = {
        k: [c.stats["season"] for c in drawn.samples.chips if c.stratum == f"landcover {k}"] for k in (CROPS, DESERT)
    }
    assert min(season[CROPS]) > 3 * max(season[DESERT])


def test_overlapping_windows_are_candidates_too(made: Made, archive: Archive, tmp_path: Path) -> None:
    drawn = sample(archive, recipe(made, size=2 * CELL, stride=CELL, max_cloud=1.0, duplicates=0), tmp_path)
    assert drawn.windows == 11 * 15
    chip = next(c for c in drawn.samples.chips if c.col % (2 * CELL))
    row, col = cell_of(chip)
    assert chip.stats["landcover_2"] == pytest.approx(
        (made.tiles[0].classes[row : row + 2, col : col + 2] == FOREST).mean()
    )


def test_the_same_seed_gives_the_same_bytes_with_and_without_the_cache(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    wanted = recipe(made, method="kmeans", clusters=4, hold_out=HoldOut(0.1, 0.1, 2))
    sample(archive, wanted, tmp_path, "first.parquet")
    again = sample(archive, wanted, tmp_path, "second.parquet")
    shutil.rmtree(tmp_path / "cache")
    draw_sample(archive, wanted, tmp_path / "third.parquet", cache=tmp_path / "other", workers=Workers(2))
    first = (tmp_path / "first.parquet").read_bytes()
    assert first == (tmp_path / "second.parquet").read_bytes() == (tmp_path / "third.parquet").read_bytes()
    assert any("known from an earlier run" in n for n in again.notes)
    sample(archive, dataclasses.replace(wanted, seed=1), tmp_path, "other.parquet")
    assert first != (tmp_path / "other.parquet").read_bytes()


def test_another_seed_chooses_other_chips_and_leaves_what_is_held_out(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    def splits(**seeds: int) -> tuple[set[str], set[str]]:
        wanted = recipe(made, hold_out=HoldOut(0.15, 0.15, 2), **seeds)
        chips = sample(archive, wanted, tmp_path).samples.chips
        return {c.chip for c in chips if c.split == "train"}, {c.chip for c in chips if c.split != "train"}

    train, held = splits()
    other, same = splits(seed=1)
    assert held == same
    assert train != other
    assert splits(ground=1)[1] != held


def test_another_quota_looks_at_no_pixel_again(
    made: Made, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample(archive, recipe(made), tmp_path)
    monkeypatch.setattr(drawing, "look_at", lambda task: pytest.fail("looked again"))
    assert len(sample(archive, recipe(made, chips=8, quota="proportional"), tmp_path).samples) == 8


def test_a_damaged_cache_is_made_again(made: Made, archive: Archive, tmp_path: Path) -> None:
    first = sample(archive, recipe(made), tmp_path).samples
    file = next((tmp_path / "cache").glob("*.npz"))
    file.write_bytes(file.read_bytes()[:500])
    assert sample(archive, recipe(made), tmp_path).samples == first


def test_repetitions_of_other_cells_are_found_and_only_those(tmp_path: Path) -> None:
    land = np.full((6, 8), FOREST)
    pairs = [((0, 0), (5, 7)), ((2, 3), (4, 4)), ((2, 3), (1, 6))]
    made = make_archive(tmp_path, [tile(classes=land)], [100, 200], cell=CELL, cloud=0, same=pairs)
    archive = build_index([tmp_path / "granules"], tmp_path / "archive.parquet", workers=HERE).archive
    drawn = sample(archive, recipe(made, frames=2, strata=(Axis("ndvi", 2),)), tmp_path)
    where = [(int(r) // CELL, int(c) // CELL) for r, c in drawn.candidates.windows]
    groups = {frozenset((where[a], where[b])) for a, b in drawn.repeats.items()}
    assert len(drawn.repeats) == 3
    assert frozenset(pairs[0]) in groups
    assert all(g == frozenset(pairs[0]) or g <= {(2, 3), (4, 4), (1, 6)} for g in groups)
    assert len(sample(archive, recipe(made, frames=2, strata=(Axis("ndvi", 2),), duplicates=0), tmp_path).repeats) == 0


def test_splits_are_apart_on_the_ground_and_held_out_chips_are_the_same_for_every_method(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    apart = HoldOut(0.15, 0.15, 2)
    held = {}
    for method in ("stratified", "random", "kmeans"):
        drawn = sample(
            archive, recipe(made, method=method, hold_out=apart, held_chips=9), tmp_path, f"{method}.parquet"
        )
        by = {s: [c for c in drawn.samples.chips if c.split == s] for s in ("train", "validation", "test")}
        ground = {s: shapely.union_all([c.geometry for c in chips]) for s, chips in by.items()}
        assert all(by.values())
        assert ground["train"].intersection(ground["test"]).area < 1e-12
        assert ground["train"].intersection(ground["validation"]).area < 1e-12
        assert ground["test"].intersection(ground["validation"]).area < 1e-12
        held[method] = [c.chip for c in by["test"] + by["validation"]]
        assert sum(c.copies for c in by["train"]) == 40
    assert held["stratified"] == held["random"] == held["kmeans"]


def test_a_split_that_came_out_empty_is_said(made: Made, archive: Archive, tmp_path: Path) -> None:
    """Blocks no larger than a chip: nearly every chip reaches into two of them."""
    drawn = sample(archive, recipe(made, hold_out=HoldOut(0.02, 0, 0.5)), tmp_path)
    assert not any(c.split == "validation" for c in drawn.samples.chips)
    assert any(n.startswith("No chip of validation is left") and "--block-km" in n for n in drawn.notes)
    assert not any("of test is left" in n for n in drawn.notes)


def test_a_year_that_there_is_not_is_said(made: Made, archive: Archive, tmp_path: Path) -> None:
    drawn = sample(archive, recipe(made, hold_out=HoldOut(0, 0, years=((1999, "test"),))), tmp_path)
    assert "No granule is of 1999, which was to be held out." in drawn.notes


def test_a_year_held_out_is_never_mixed_into_training(tmp_path: Path) -> None:
    made = make_archive(tmp_path / "a", [tile(classes=classes())], [50, 150, 250], cell=CELL, cloud=0, year=2023)
    make_archive(tmp_path / "b", [tile(classes=classes())], [50, 150, 250], cell=CELL, cloud=0, year=2024, seed=1)
    archive = build_index([tmp_path], tmp_path / "archive.parquet", workers=HERE).archive
    rule = HoldOut(0, 0, years=((2024, "test"),))
    drawn = sample(archive, recipe(made, frames=2, hold_out=rule, series=4, held_chips=50), tmp_path)
    years = {c.split: set() for c in drawn.samples.chips}
    for c in drawn.samples.chips:
        years[c.split] |= {t.year for t in c.times}
    assert years == {"train": {2023}, "test": {2024}}


def test_a_box_and_a_place_can_be_held_out_by_name(made: Made, archive: Archive, tmp_path: Path) -> None:
    west, south, east, north = archive.granules[0].geometry.bounds
    box = (west - 1, south - 1, (west + east) / 2, north + 1, "test")
    drawn = sample(archive, recipe(made, hold_out=HoldOut(0, 0, boxes=(box,)), held_chips=99), tmp_path)
    middle = {s: [c.geometry.centroid.x for c in drawn.samples.chips if c.split == s] for s in ("train", "test")}
    assert max(middle["test"]) < (west + east) / 2 < min(middle["train"])
    with pytest.raises(InvalidInput, match="left to train on"):
        sample(archive, recipe(made, hold_out=HoldOut(0, 0, places=((archive.granules[0].place, "test"),))), tmp_path)


def test_a_random_sample_is_without_copies_and_as_large(made: Made, archive: Archive, tmp_path: Path) -> None:
    drawn = sample(archive, recipe(made, method="random"), tmp_path)
    assert len(drawn.samples) == 40
    assert {(c.copies, c.weight) for c in drawn.samples.chips} == {(1, 1.0)}


def test_more_dates_than_there_are_is_an_error_that_says_how_many_there_are(
    made: Made, archive: Archive, tmp_path: Path
) -> None:
    with pytest.raises(InvalidInput, match=r"No window has 8 dates .* longest series of any window has 7"):
        sample(archive, recipe(made, frames=8, max_cloud=1.0), tmp_path)
    with pytest.raises(InvalidInput, match="as large as a chip"):
        sample(archive, recipe(made, size=1000), tmp_path)


def test_a_stratum_too_small_for_its_copies_is_told(made: Made, archive: Archive, tmp_path: Path) -> None:
    drawn = sample(archive, recipe(made, max_copies=2), tmp_path)
    assert any("(landcover 1): 6 draws went to others" in n for n in drawn.notes)
    assert sum(c.copies for c in drawn.samples.chips) == 40
    told = {row[0]: row[2:4] for row in drawn.samples.info.notes["quotas"]}
    assert told["landcover 1"] == [10, 4]


def test_a_granule_that_breaks_after_indexing_is_left_out_by_name(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile(classes=classes())], DAYS, cell=CELL, cloud=0)
    archive = build_index([tmp_path / "granules"], tmp_path / "archive.parquet", workers=HERE).archive
    broken = archive.granules[2]
    Path(broken.bands[3].href).write_bytes(b"no raster")
    drawn = sample(archive, recipe(made), tmp_path)
    assert [name for name, _ in drawn.skips] == [broken.granule]
    assert "cannot be read" in drawn.skips[0][1]
    assert all(broken.granule not in c.granules for c in drawn.samples.chips)
    assert read_samples(tmp_path / "samples.parquet").info.notes["skipped"] == [list(s) for s in drawn.skips]


def test_a_granule_that_is_there_again_is_looked_at_again(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile()], DAYS[:4], cell=CELL, cloud=0)
    archive = build_index([tmp_path / "granules"], tmp_path / "archive.parquet", workers=HERE).archive
    away = Path(archive.granules[2].bands[0].href)
    away.rename(tmp_path / "away.tif")
    assert [name for name, _ in sample(archive, recipe(made), tmp_path).skips] == [archive.granules[2].granule]
    (tmp_path / "away.tif").rename(away)
    drawn = sample(archive, recipe(made), tmp_path)
    assert drawn.skips == ()
    assert any(archive.granules[2].granule in c.granules for c in drawn.samples.chips)


def test_what_the_mask_calls_observed_and_the_bands_lack_is_no_chip(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile()], [100, 200], cell=CELL, cloud=0)
    band = next((tmp_path / "granules").rglob("*2024100*.B11.tif"))
    with rasterio.open(band, "r+") as file:
        values = file.read(1)
        values[2 * CELL : 3 * CELL, :CELL] = -9999
        file.write(values, 1)
    archive = build_index([tmp_path / "granules"], tmp_path / "archive.parquet", workers=HERE).archive
    drawn = sample(archive, recipe(made, frames=2, chips=60), tmp_path)
    assert drawn.windows - len(drawn.candidates) == 1
    assert (2, 0) not in {cell_of(c) for c in drawn.samples.chips}


def test_places_of_several_zones_are_one_sample(tmp_path: Path) -> None:
    made = make_archive(tmp_path, [tile(), tile("T14RKT", left=240000.0)], [100, 150, 200], cell=CELL, cloud=0)
    archive = build_index([tmp_path / "granules"], tmp_path / "archive.parquet", workers=HERE).archive
    drawn = sample(archive, recipe(made, strata=(Axis("ndvi", 2),)), tmp_path)
    assert {c.crs for c in drawn.samples.chips} == {"EPSG:32613", "EPSG:32614"}
    outside = [c for c in drawn.samples.chips if c.crs == "EPSG:32614"]
    assert all(np.isnan(c.stats["landcover"]) and np.isnan(c.stats["landcover_2"]) for c in outside)
