"""Grids and tile plans: pixels stay where they are, every pixel is covered, weights sum to one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.errors import InvalidInput
from backend.grid import Grid, Tiles, lattice, make_axis, mirror
from backend.protocol import Window

ROTATED = (20.0, 10.0, 500000.0, 10.0, -20.0, 5600000.0)
NORTH_UP = (30.0, 0.0, 500000.0, 0.0, -30.0, 5600000.0)


@st.composite
def lattices(draw: st.DrawFn) -> tuple[int, int, int, int]:
    tile = draw(st.integers(4, 40))
    overlap = draw(st.integers(0, tile - 1))
    return draw(st.integers(1, 200)), tile, overlap, draw(st.integers(0, overlap // 2))


def sums(axis) -> np.ndarray:
    total = np.zeros(axis.length)
    for i, start in enumerate(axis.starts):
        first, stop = axis.inside(i)
        total[first:stop] += axis.weights[i, first - start : stop - start]
    return total


@given(lattices())
def test_lattice_weights_sum_to_one_everywhere(plan: tuple[int, int, int, int]) -> None:
    np.testing.assert_allclose(sums(lattice(*plan)), 1, atol=1e-6)


@given(lattices())
def test_lattice_is_tied_to_the_first_pixel_and_stays_inside(plan: tuple[int, int, int, int]) -> None:
    length, tile, overlap, _ = plan
    axis = lattice(*plan)
    assert axis.starts[0] == 0
    assert all(s % (tile - overlap) == 0 for s in axis.starts[:-1])
    if length > tile:
        assert axis.starts[-1] + tile == length
        assert list(axis.starts) == sorted(set(axis.starts))


@given(lattices())
def test_a_halo_has_no_say_at_inner_sides_only(plan: tuple[int, int, int, int]) -> None:
    length, tile, _, halo = plan
    axis = lattice(*plan)
    for start, weights in zip(axis.starts, axis.weights, strict=True):
        first = halo if start > 0 else 0
        last = tile - halo if start + tile < length else min(tile, length)
        assert not weights[:first].any() and not weights[last:].any()
        assert (weights[first:last] > 0).all()


@given(st.integers(1, 60), st.integers(1, 5))
def test_a_small_raster_gets_one_tile_of_the_next_multiple(length: int, multiple: int) -> None:
    axis = lattice(length, 64, 8, multiple=multiple)
    assert axis.starts == (0,) and axis.size % multiple == 0 and 0 <= axis.size - length < multiple
    assert lattice(length, 64, 8).size == 64


@given(st.integers(2, 30), st.integers(0, 50), st.integers(0, 50))
def test_padding_mirrors_as_numpy_does(length: int, before: int, after: int) -> None:
    expected = np.pad(np.arange(length), (before, after), mode="reflect")
    assert (mirror(-before, before + length + after, length) == expected).all()


def test_one_pixel_is_repeated() -> None:
    assert (mirror(-2, 5, 1) == 0).all()


def test_overlap_must_fit_tile_and_halo() -> None:
    for overlap, halo in ((32, 0), (8, 5)):
        with pytest.raises(InvalidInput):
            lattice(100, 32, overlap, halo)


def test_any_plan_may_repeat_tiles_and_reach_beyond_the_raster() -> None:
    axis = make_axis(20, [12, -2, 4, 12], 10, np.r_[0, np.ones(8), 0])
    assert axis.starts == (-2, 4, 12, 12)
    np.testing.assert_allclose(sums(axis), 1, atol=1e-6)
    assert axis.inside(0) == (0, 8) and axis.reads(0) == (0, 8)
    assert list(axis.index(0)[:4]) == [2, 1, 0, 1]


def test_a_plan_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="lie in no tile"):
        make_axis(30, [0, 20], 10, np.ones(10))


def test_a_window_needs_only_tiles_with_a_say() -> None:
    tiles = Tiles(lattice(100, 32, 8, 2), lattice(100, 32, 8, 2))
    assert tiles.rows.starts == (0, 24, 48, 68)
    assert tiles.rows.touching(0, 24) == [0]
    assert tiles.rows.touching(26, 27) == [0, 1]
    assert tiles.count(Window(0, 0, 100, 100)) == len(tiles) == 16
    assert tiles.count(Window(0, 0, 10, 30)) == 2
    np.testing.assert_allclose(tiles.weights(1, 2), np.outer(tiles.rows.weights[1], tiles.cols.weights[2]))


@pytest.mark.parametrize("transform", [NORTH_UP, ROTATED])
def test_places_survive_windows_and_back(transform) -> None:
    grid = Grid("", transform, 100, 200)
    row, col = grid.rowcol(*grid.xy(12.5, 77.25))
    assert (row, col) == pytest.approx((12.5, 77.25))
    part = grid.crop(Window(10, 20, 30, 40))
    assert part.xy(3, 4) == pytest.approx(grid.xy(13, 24))
    assert part.centre() == pytest.approx(grid.centre(Window(10, 20, 30, 40)))
    assert grid.crop(grid.window) == grid


def test_area_size_and_rotation() -> None:
    assert Grid("", NORTH_UP, 1, 1).pixel_area == 900
    rotated = Grid("", ROTATED, 10, 10)
    assert rotated.rotated and rotated.pixel_area == 500
    assert rotated.pixel_size == pytest.approx((500**0.5, 500**0.5))


def test_grids_match_within_a_hundredth_of_a_pixel() -> None:
    grid = Grid("x", NORTH_UP, 50, 60)
    near = Grid("x", (30.0, 0.0, 500000.2, 0.0, -30.0, 5600000.0), 50, 60)
    far = Grid("x", (30.0, 0.0, 500001.0, 0.0, -30.0, 5600000.0), 50, 60)
    coarse = Grid("x", (30.1, 0.0, 500000.0, 0.0, -30.0, 5600000.0), 50, 60)
    assert grid.matches(near) and not grid.matches(far) and not grid.matches(coarse)
    assert not grid.matches(Grid("y", NORTH_UP, 50, 60)) and not grid.matches(Grid("x", NORTH_UP, 51, 60))


def test_the_window_of_a_box_is_whole_pixels_inside_the_raster() -> None:
    grid = Grid("", NORTH_UP, 100, 200)
    assert grid.window_of((500030, 5599910, 500090, 5599970)) == Window(1, 1, 2, 2)
    assert grid.window_of((500031, 5599911, 500089, 5599969)) == Window(1, 1, 2, 2)
    assert not grid.window_of((400000, 5599911, 400089, 5599969))
