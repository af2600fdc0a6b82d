"""Polygons of a class map, strip by strip: edges on the edges of pixels, valid, areas equal to the count of pixels.

GDAL traces each strip by itself; here the pieces that meet at the seam between two strips become one. What no longer
touches the seam is given away at once, so memory follows the width of the map and the shapes that are still open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from affine import Affine
from rasterio.features import shapes

Point = tuple[int, int]  # column, row of a corner of pixels
Ring = list[Point]  # not closed: the last point is not the first again
Side = tuple[Point, Point]

#: Pixels that are traced at once, and the fewest rows of a strip.
STRIP_PIXELS, STRIP_ROWS = 1 << 23, 64


@dataclass(frozen=True)
class Polygon:
    """One connected area of one class: its outline (clockwise as seen on the map) and the outlines of its holes."""

    value: int
    outline: Ring
    holes: list[Ring]

    @property
    def pixels(self) -> int:
        """How many pixels it has."""
        return sum(map(doubled_area, (self.outline, *self.holes))) // 2


@dataclass
class _Piece:
    """A polygon in the making."""

    value: int
    outline: Ring
    holes: list[Ring] = field(default_factory=list)


def polygons(
    read: Callable[[int, int], np.ndarray], height: int, width: int, nodata: int | None, rows: int = 0
) -> Iterator[Polygon]:
    """All polygons of a class map; pixels of one class that share a side belong together.

    ``read(first, last)`` gives the rows (last - first, width), uint8. ``rows``: of a strip, by default as many as fit
    STRIP_PIXELS; no polygon depends on it.
    """
    rows = rows or max(STRIP_ROWS, STRIP_PIXELS // max(1, width))
    open_pieces: list[_Piece] = []
    for first in range(0, height, rows):
        last = min(first + rows, height)
        found, later = [], []
        for piece in _traced(read(first, last), first, nodata):
            ys = [y for _, y in piece.outline]
            if (first and min(ys) == first) or max(ys) == last:
                found.append(piece)
            else:
                yield _whole(piece)
        for piece in _joined(open_pieces, found, first, width) if open_pieces else found:
            if max(y for _, y in piece.outline) == last and last < height:
                later.append(piece)
            else:
                yield _whole(piece)
        open_pieces = later


def doubled_area(ring: Ring) -> int:
    """Twice the area inside a ring, in pixels; negative where it runs counterclockwise on the map (rows go down)."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in _sides(ring))


def _sides(ring: Ring) -> Iterator[Side]:
    return zip(ring, ring[1:] + ring[:1])


def _traced(values: np.ndarray, first: int, nodata: int | None) -> Iterator[_Piece]:
    """The polygons of a strip by itself, in pixels of the whole map; outlines clockwise, holes the other way."""
    mask = None if nodata is None else values != nodata
    if mask is not None and not mask.any():
        return
    for shape, value in shapes(values, mask, connectivity=4, transform=Affine.translation(0, first)):
        rings = [[(int(x), int(y)) for x, y in ring[:-1]] for ring in shape["coordinates"]]
        outline, *holes = rings
        yield _Piece(
            int(value),
            outline if doubled_area(outline) > 0 else outline[::-1],
            [hole if doubled_area(hole) < 0 else hole[::-1] for hole in holes],
        )


def _whole(piece: _Piece) -> Polygon:
    return Polygon(piece.value, piece.outline, piece.holes)


def _joined(above: list[_Piece], below: list[_Piece], seam: int, width: int) -> list[_Piece]:
    """The pieces on both sides of a seam, those of one class that share a side of a pixel there made one."""
    pieces = [*above, *below]
    over, under = _along(above, seam, width, 0), _along(below, seam, width, len(above))
    kinds = np.array([p.value for p in pieces] + [-1])
    same = (over >= 0) & (under >= 0) & (kinds[over] == kinds[under])
    parents = list(range(len(pieces)))
    for a, b in np.unique(np.stack([over[same], under[same]], 1), axis=0).tolist():
        parents[_root(parents, b)] = _root(parents, a)
    groups: dict[int, list[int]] = {}
    for k in range(len(pieces)):
        groups.setdefault(_root(parents, k), []).append(k)
    met = set(np.unique(over[same]).tolist()) | set(np.unique(under[same]).tolist())
    of_seam = _seam_sides(over, under, same, parents, seam)
    made = []
    for root, members in groups.items():
        if len(members) == 1 and members[0] not in met:
            made.append(pieces[members[0]])
            continue
        sides = [s for k in members for s in _sides(pieces[k].outline) if not s[0][1] == s[1][1] == seam]
        holes = [hole for k in members for hole in pieces[k].holes]
        made.append(_assembled(pieces[root].value, sides + of_seam.get(root, []), holes))
    return made


def _along(pieces: list[_Piece], seam: int, width: int, number: int) -> np.ndarray:
    """(width,) the number of the piece that has a side on the seam at each column, -1 where none has."""
    found = np.full(width, -1)
    for k, piece in enumerate(pieces, start=number):
        for (x1, y1), (x2, y2) in _sides(piece.outline):
            if y1 == y2 == seam:
                found[min(x1, x2) : max(x1, x2)] = k
    return found


def _root(parents: list[int], k: int) -> int:
    while parents[k] != k:
        parents[k] = parents[parents[k]]
        k = parents[k]
    return k


def _seam_sides(
    over: np.ndarray, under: np.ndarray, same: np.ndarray, parents: list[int], seam: int
) -> dict[int, list[Side]]:
    """What remains of the seam for each group: sides where only one of both rows is the group's."""
    found: dict[int, list[Side]] = {}
    for owner, westward in ((over, True), (under, False)):
        free = np.where(same, -1, owner)
        cuts = np.flatnonzero(np.diff(free)) + 1
        for x1, x2 in zip([0, *cuts.tolist()], [*cuts.tolist(), len(free)]):
            if free[x1] >= 0:
                side = ((x2, seam), (x1, seam)) if westward else ((x1, seam), (x2, seam))
                found.setdefault(_root(parents, int(free[x1])), []).append(side)
    return found


def _assembled(value: int, sides: list[Side], holes: list[Ring]) -> _Piece:
    """Sides, each with the area at its right, chained to the outline and the holes of one piece.

    Where four sides meet, a ring turns left, around the pixel outside: the area is connected by sides, so the two
    pixels outside are not, and no ring comes to a corner twice (OGC Simple Features, valid polygons).
    """
    leaving: dict[Point, list[Side]] = {}
    for side in sides:
        leaving.setdefault(side[0], []).append(side)
    left = set(sides)
    outline: Ring = []
    holes = list(holes)
    while left:
        side = first = left.pop()
        ring = []
        while True:
            ahead = _after(side, leaving[side[1]])
            if _step(ahead) != _step(side):  # a point in the middle of a straight line is none
                ring.append(side[1])
            if ahead == first:
                break
            left.remove(ahead)
            side = ahead
        if doubled_area(ring) > 0:
            outline = ring
        else:
            holes.append(ring)
    return _Piece(value, outline, holes)


def _after(side: Side, choice: list[Side]) -> Side:
    """The side that a ring goes on with: the only one, else the one to the left."""
    dx, dy = _step(side)
    return choice[0] if len(choice) == 1 else next(s for s in choice if _step(s) == (dy, -dx))


def _step(side: Side) -> tuple[int, int]:
    """The direction of a side."""
    (x1, y1), (x2, y2) = side
    return (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
