"""The parts of a draw, each against an answer worked out in another way."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.archive.drawing import regions
from backend.archive.footprint import footprint
from backend.errors import InvalidInput
from backend.grid import Grid
from backend.protocol import Window
from backend.raster.frames import Cube
from backend.sampling import duplicates, holdout, pixels, quotas, series
from backend.sampling.recipe import Axis, Covariate, HoldOut, Recipe
from backend.sampling.strata import strata_of

GRID = Grid("EPSG:32613", (30.0, 0.0, 300000.0, 0.0, -30.0, 3300000.0), 3660, 3660)


def every_series(days: np.ndarray, frames: int, low: float, high: float, usable: np.ndarray) -> set[tuple[int, ...]]:
    """All series that keep the gaps, by trying all."""
    found = set()
    for chosen in itertools.combinations(np.flatnonzero(usable), frames):
        gaps = np.diff(days[list(chosen)])
        if (gaps > 0).all() and (gaps >= low).all() and (not high or (gaps <= high).all()):
            found.add(tuple(int(i) for i in chosen))
    return found


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=9),
    st.integers(1, 4),
    st.integers(0, 20),
    st.integers(0, 30),
    st.integers(0, 2**20),
)
def test_only_series_that_keep_the_gaps_are_drawn_and_one_is_found_if_there_is_any(
    days: list[int], frames: int, low: int, more: int, seed: int
) -> None:
    when = np.sort(np.array(days, float))
    rng = np.random.default_rng(seed)
    usable = rng.random(len(when)) < 0.8
    high = low + more if more else 0
    right = every_series(when, frames, low, high, usable)
    may = series.allowed(when, low, high)
    drawn = series.draw(may, series.ways(may, usable, frames), rng)
    assert drawn in right if right else drawn is None
    assert (series.longest(may, usable) >= frames) == bool(right)


def test_every_series_has_the_same_chance() -> None:
    when = np.array([0, 3, 5, 9, 14, 20], float)
    usable = np.array([1, 1, 0, 1, 1, 1], bool)
    may = series.allowed(when, 3, 12)
    right = every_series(when, 3, 3, 12, usable)
    counts, rng = series.ways(may, usable, 3), np.random.default_rng(0)
    drawn = Counter(series.draw(may, counts, rng) for _ in range(6000))
    assert set(drawn) == right
    expected = 6000 / len(right)
    assert sum((n - expected) ** 2 / expected for n in drawn.values()) < 3 * len(right)


def test_dates_of_two_groups_are_never_mixed() -> None:
    may = series.allowed(np.arange(6.0), 1, 0, np.array([0, 0, 0, 1, 1, 1]))
    counts, rng = series.ways(may, np.ones(6, bool), 3), np.random.default_rng(0)
    assert {series.draw(may, counts, rng) for _ in range(50)} == {(0, 1, 2), (3, 4, 5)}


@settings(deadline=None)
@given(st.integers(0, 500), st.dictionaries(st.text(max_size=3), st.floats(0, 100), max_size=8))
def test_shares_sum_to_the_whole_and_are_off_by_less_than_one(total: int, weights: dict[str, float]) -> None:
    given = quotas.share(total, weights)
    whole = sum(weights.values())
    if whole <= 0:
        assert sum(given.values()) == 0
        return
    assert sum(given.values()) == total
    assert all(abs(given[k] - total * w / whole) < 1 + 1e-9 for k, w in weights.items())


def test_a_rare_stratum_is_shown_as_often_as_its_quota_says() -> None:
    chosen, filled = quotas.fill("rare", [7, 8, 9], 11, 11)
    assert chosen == {7: 4, 8: 4, 9: 3}
    assert (filled.wanted, filled.met, filled.chips, filled.copies) == (11, 11, 3, 4)


def test_a_large_stratum_gives_its_first_chips_once() -> None:
    assert quotas.fill("large", [5, 3, 8, 1], 2, 2)[0] == {5: 1, 3: 1}


def test_what_a_stratum_cannot_give_is_drawn_from_the_others() -> None:
    wanted, there = {"a": 10, "b": 10, "c": 10}, {"a": 1, "b": 6, "c": 50}
    assert quotas.refilled(wanted, there, "equal", 2) == {"a": 2, "b": 12, "c": 16}
    assert quotas.refilled(wanted, there, "equal", 2, fixed=["c"]) == {"a": 2, "b": 12, "c": 10}
    assert quotas.refilled(wanted, {"a": 1, "b": 1, "c": 1}, "equal", 2) == {"a": 2, "b": 2, "c": 2}


def test_weights_give_the_archive_back() -> None:
    filled = [quotas.Filled("a", 90, 10, 10, 10, 1), quotas.Filled("b", 10, 10, 10, 5, 2)]
    weight = quotas.weights(filled)
    assert weight["a"] * 10 / 20 == pytest.approx(0.9)
    assert sum(weight[f.stratum] * f.met for f in filled) == pytest.approx(20)


def test_quotas_given_by_name_come_first() -> None:
    assert quotas.quotas(100, {"a": 5, "b": 50, "c": 45}, "equal", [("a", 40)]) == {"a": 40, "b": 30, "c": 30}
    assert quotas.quotas(100, {"a": 10, "b": 50, "c": 40}, "proportional") == {"a": 10, "b": 50, "c": 40}
    with pytest.raises(InvalidInput, match="No candidate is of the stratum 'x'"):
        quotas.quotas(10, {"a": 1}, "equal", [("x", 1)])


def test_ranks_depend_on_name_and_seed_only() -> None:
    assert quotas.ranks(1, ["a", "b"])[1] == quotas.ranks(1, ["x", "b"])[1]
    assert quotas.ranks(1, ["a"])[0] != quotas.ranks(2, ["a"])[0]


def test_quantiles_are_equally_full_and_cells_cross() -> None:
    rng = np.random.default_rng(0)
    stats = {"t": rng.permutation(400).astype(float), "land": np.arange(400) // 200 + 10.0}
    recipe = Recipe(strata=(Axis("t", 4), Axis("land")), covariates=covers("t", land=True))
    found = strata_of(recipe, stats, np.ones(400, bool))
    assert len(Counter(found.of)) == 8
    assert Counter(s.split(",")[0] for s in found.of) == {f"t {k}/4": 100 for k in range(1, 5)}
    assert set(found.of[:200]) == {f"t {k}/4, land 10" for k in range(1, 5)}


def covers(number: str, land: bool = False) -> tuple[Covariate, ...]:
    return (Covariate(number, "x.tif"), *([Covariate("land", "y.tif", classes=True)] if land else []))


def test_parts_of_equal_width_leave_the_outer_ones_to_what_is_rare() -> None:
    stats = {"t": np.concatenate([np.linspace(0, 1, 95), np.linspace(8, 10, 5)])}
    found = strata_of(Recipe(strata=(Axis("t", widths=2),), covariates=covers("t")), stats, np.ones(100, bool))
    assert Counter(found.of) == {"t 1/2": 95, "t 2/2": 5}


def test_empty_strata_are_named_and_unknown_values_have_their_own() -> None:
    stats = {"t": np.array([0.0, 1, 5, math.nan]), "land": np.array([1.0, 1, 2, 2])}
    recipe = Recipe(strata=(Axis("t", breaks=(0.5, 3)), Axis("land")), covariates=covers("t", land=True))
    found = strata_of(recipe, stats, np.ones(4, bool))
    assert found.of.tolist() == ["t 1/3, land 1", "t 2/3, land 1", "t 3/3, land 2", "t ?, land 2"]
    assert found.empty == ("t 1/3, land 2", "t 2/3, land 2", "t 3/3, land 1")


def test_quantiles_are_learned_from_the_training_candidates_only() -> None:
    stats = {"t": np.array([1.0, 2, 3, 4, 1000, 2000])}
    learn = np.array([1, 1, 1, 1, 0, 0], bool)
    found = strata_of(Recipe(strata=(Axis("t", 2),), covariates=covers("t")), stats, learn)
    assert found.bounds["t"] == [2.5]


def test_an_axis_that_is_unknown_everywhere_is_refused() -> None:
    with pytest.raises(InvalidInput, match="t is unknown for every candidate"):
        strata_of(Recipe(strata=(Axis("t", 2),), covariates=covers("t")), {"t": np.full(3, math.nan)}, np.ones(3, bool))


def test_clusters_find_the_groups_that_were_made_and_are_named_by_size() -> None:
    rng = np.random.default_rng(1)
    truth = np.repeat([0, 1, 2], [60, 30, 10])
    stats = {n: np.array([0.0, 5, 9])[truth] * k + rng.normal(0, 0.1, 100) for n, k in (("a", 1), ("b", -100))}
    stats["b"][0] = math.nan
    recipe = Recipe(method="kmeans", clusters=3, seed=5)
    found = strata_of(recipe, stats, np.ones(100, bool))
    assert found.of[1:].tolist() == [f"cluster {k + 1}" for k in truth[1:]]
    assert strata_of(recipe, stats, np.ones(100, bool)).of.tolist() == found.of.tolist()


@pytest.mark.filterwarnings("error")
def test_more_clusters_than_different_candidates_leave_empty_ones_that_are_named() -> None:
    stats = {"a": np.repeat([0.0, 1.0], 10)}
    found = strata_of(Recipe(method="kmeans", clusters=5), stats, np.ones(20, bool))
    assert Counter(found.of.tolist()) == {"cluster 1": 10, "cluster 2": 10}
    assert found.empty == ("cluster 3", "cluster 4", "cluster 5")


def test_near_duplicates_are_those_that_trying_all_pairs_finds() -> None:
    rng = np.random.default_rng(0)
    prints = rng.normal(0, 0.05, (60, 96)).astype(np.float32)
    prints[40:50] = prints[:10] + rng.normal(0, 0.001, (10, 96))
    prints[50] = prints[40] + 0.0005
    order = rng.permutation(60)
    apart = np.sqrt(((prints[:, None] - prints[None]) ** 2).mean(-1))
    kept: list[int] = []
    for i in order:
        if not any(apart[i, j] < 0.004 for j in kept):
            kept.append(int(i))
    dropped = duplicates.near(prints, order, 0.004)
    assert sorted(dropped) == sorted(set(range(60)) - set(kept))
    assert len(dropped) == 11
    assert all(apart[j, i] < 0.004 and i in kept for j, i in dropped.items())
    assert duplicates.near(prints, order, 0) == {}


def test_one_acquisition_in_two_overlapping_tiles_is_one_chip() -> None:
    shapes = [
        shapely.box(0, 0, 10, 10),
        shapely.box(4, 0, 14, 10),
        shapely.box(6, 0, 16, 10),
        shapely.box(1, 0, 11, 10),
    ]
    places = ["a", "b", "b", "b"]
    times = np.array([[0.0], [30.0], [30.0], [90000.0]])
    assert duplicates.same_ground(shapes, places, times, np.arange(4)) == {1: 0}


def cube(values: np.ndarray, valid: np.ndarray | None = None, clear: np.ndarray | None = None) -> Cube:
    seen = np.ones(values.shape, bool) if valid is None else valid
    return Cube(values, seen, np.ones((1, *values.shape[2:]), bool) if clear is None else clear)


def test_statistics_of_pixels_are_those_of_the_clear_ones() -> None:
    values = np.zeros((2, 1, 8, 8), np.float32)
    values[0], values[1] = 1000, 3000
    values[:, :, :4] = 9000
    clear = np.ones((1, 8, 8), bool)
    clear[:, :4] = False
    valid = np.ones(values.shape, bool)
    valid[0, 0, 7] = False
    numbers, prints = pixels.describe(cube(values, valid, clear), 0, 1)
    by = dict(zip(pixels.NUMBERS, numbers))
    assert by["nodata"] == pytest.approx(8 / 64)
    assert by["cloud"] == pytest.approx(32 / 56)
    assert by["brightness"] == pytest.approx(0.2)
    assert (by["ndvi"], by["entropy"]) == (pytest.approx(0.5), 0.0)
    assert prints[:16] == pytest.approx(0.1)  # squares without a clear pixel take the band's mean
    assert prints[16:] == pytest.approx(0.3)


def test_entropy_of_equally_full_steps_is_their_number_of_bits() -> None:
    assert pixels.entropy(np.arange(64) * 100.0 + 50) == pytest.approx(6)
    assert pixels.entropy(np.array([1e6, 7000, 6350])) == 0


def test_a_date_without_a_clear_pixel_does_not_spoil_the_others() -> None:
    values = np.full((2, 1, 8, 8), 2000, np.float32)
    dark = pixels.describe(cube(values, clear=np.zeros((1, 8, 8), bool)), 0, 1)[0]
    green = values.copy()
    green[1] = 6000
    told = pixels.combine(
        np.stack([dark, pixels.describe(cube(green), 0, 1)[0], pixels.describe(cube(values), 0, 1)[0]])
    )
    assert told["cloud"] == pytest.approx(1 / 3)
    assert told["season"] == pytest.approx(0.5)
    assert told["ndvi_range"] == pytest.approx(0.5)
    assert math.isnan(pixels.combine(dark[None])["ndvi"])


def chips_of(rows: int, cols: int, size: int = 224) -> list[object]:
    return [footprint(GRID.crop(Window(r * size, c * size, size, size))) for r in range(rows) for c in range(cols)]


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1000), st.sampled_from([8.0, 15.0, 25.0]))
def test_no_ground_is_in_two_splits(seed: int, block_km: float) -> None:
    shapes = chips_of(12, 12)
    where = [holdout.blocks_of(s, block_km) for s in shapes]
    rule = HoldOut(0.2, 0.2, block_km)
    blocks = holdout.share_out([w[0] for w in where], [w[1] for w in where], rule, seed)
    split = [
        holdout.split_of(holdout.Footing(s, "a", *w, frozenset({2020})), blocks, [], rule)
        for s, w in zip(shapes, where)
    ]
    assert {"train", "validation", "test"} <= set(blocks.values())
    merged = {
        n: shapely.union_all([s for s, p in zip(shapes, split) if p == n]) for n in ("train", "validation", "test")
    }
    for a, b in itertools.combinations(merged.values(), 2):
        assert a.intersection(b).area < 1e-9


def test_a_held_out_year_is_seen_by_no_other_split() -> None:
    rule = HoldOut(0.1, 0.1, years=((2023, "test"),))
    blocks = {(0, 0): "train", (0, 1): "validation", (0, 2): "test"}
    chips = {
        (s, y): holdout.Footing(shapely.box(0, 0, 1, 1), "a", b, frozenset({b}), frozenset({y}))
        for b, s in blocks.items() for y in (2022, 2023)
    }  # fmt: skip
    assert {key: holdout.split_of(chip, blocks, [], rule) for key, chip in chips.items()} == {
        ("train", 2022): "train", ("train", 2023): "test", ("validation", 2022): "validation",
        ("validation", 2023): "border", ("test", 2022): "test", ("test", 2023): "test",
    }  # fmt: skip
    zone = [holdout.Zone("a", shapely.box(0, 0, 2, 2), "validation")]
    assert holdout.split_of(chips["train", 2023], blocks, zone, rule) == "border"
    assert holdout.split_of(chips["train", 2022], blocks, zone, rule) == "validation"


def test_places_held_out_for_two_splits_share_no_ground_where_they_overlap() -> None:
    rule = HoldOut(0, 0)
    zones = [
        holdout.Zone("a", shapely.box(0, 0, 2, 1), "test"),
        holdout.Zone("b", shapely.box(1, 0, 3, 1), "validation"),
    ]
    nowhere = (0, 0), frozenset({(0, 0)})

    def split(place: str, west: float) -> str:
        chip = holdout.Footing(shapely.box(west, 0, west + 0.4, 0.4), place, *nowhere, frozenset({2020}))
        return holdout.split_of(chip, {(0, 0): "train"}, zones, rule)

    assert [split("a", 0.2), split("a", 1.2), split("b", 1.2), split("b", 2.2)] == [
        "test", "border", "border", "validation"]  # fmt: skip


def test_blocks_reach_their_shares_as_nearly_as_whole_blocks_can() -> None:
    centres = [(0, k) for k in range(20) for _ in range(10)]
    blocks = holdout.share_out(centres, [frozenset({c}) for c in centres], HoldOut(0.1, 0.2), 3)
    assert Counter(blocks.values()) == {"train": 14, "test": 4, "validation": 2}
    assert blocks == holdout.share_out(centres[::-1], [frozenset({c}) for c in centres], HoldOut(0.1, 0.2), 3)


def test_too_few_blocks_are_refused_with_a_way_out() -> None:
    with pytest.raises(InvalidInput, match="1 block of 25 km"):
        holdout.share_out([(0, 0)] * 5, [frozenset({(0, 0)})] * 5, HoldOut(), 0)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"size": 4}, "chips of 4 pixels"),
        ({"min_gap": 9, "max_gap": 5}, "gaps of at least 9"),
        ({"strata": (Axis("rain", 4),)}, "no statistic rain"),
        ({"strata": (Axis("ndvi"),)}, "ndvi holds numbers"),
        ({"strata": ()}, "without an axis"),
        ({"method": "best"}, "method 'best'"),
        ({"max_cloud": 2}, "cloud share of 2"),
        ({"min_gap": math.nan}, "no number"),
        ({"duplicates": math.inf}, "no number"),
        ({"ground": -1}, "negative ground"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        Recipe(**wrong)  # type: ignore[arg-type]


def test_holding_out_everything_is_refused() -> None:
    with pytest.raises(InvalidInput, match="leave nothing to train on"):
        HoldOut(0.5, 0.5)
    with pytest.raises(InvalidInput, match="is empty"):
        HoldOut(boxes=((5.0, 0.0, 1.0, 2.0, "test"),))
    with pytest.raises(InvalidInput, match="leave nothing"):
        HoldOut(math.nan)
    with pytest.raises(InvalidInput, match="hold nothing"):
        HoldOut(block_km=math.nan)
    with pytest.raises(InvalidInput, match="far smaller than a chip"):
        holdout.blocks_of(chips_of(1, 1)[0], 0.001)
    with pytest.raises(InvalidInput, match="do not ascend"):
        Axis("ndvi", breaks=(math.nan,))


def test_places_far_apart_are_drawn_on_maps_of_their_own() -> None:
    def square(x: float, y: float, side: float = 0.1) -> shapely.Polygon:
        return shapely.box(x, y, x + side, y + side)

    rows = [square(0.1 * k, 50) for k in range(8)]
    far, chain = square(-115, 51, 1.0), [square(20 + 0.3 * k, 10) for k in (0, 2, 1)]
    assert regions([far, *rows]) == [[1, 2, 3, 4, 5, 6, 7, 8], [0]]
    assert regions([*chain, far]) == [[0, 1, 2], [3]]
    assert regions(rows) == [list(range(8))]
    scattered = [square(20 * k, 0) for k in range(9)]
    assert regions(scattered) == [list(range(9))]
    assert sum(map(len, regions([square(0.01 * (k % 300), 0.01 * (k // 300)) for k in range(20_000)]))) == 20_000
