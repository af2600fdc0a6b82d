"""Training, validation and test, apart on the ground and in time.

The globe is cut into blocks of equal area (EPSG:6933). A block belongs to one split, and so does a chip: one whose
footprint reaches into blocks of two splits is dropped, so that no pixel on the ground is seen by two of them.
"""

from __future__ import annotations

import functools
import hashlib
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyproj
import shapely

from ..archive.schema import Archive
from ..errors import InvalidInput, NotFound
from ..words import counted, some
from .recipe import HoldOut

Block = tuple[int, int]


@dataclass(frozen=True)
class Footing:
    """Where and when a chip stands: footprint, place, block of its middle, blocks touched, years of its dates."""

    shape: Any
    place: str
    centre: Block
    touched: frozenset[Block]
    years: frozenset[int]


@dataclass(frozen=True)
class Zone:
    """Ground that is held out by name: of a place, or ("") a box."""

    place: str
    ground: Any
    split: str


#: What is said of a chip that belongs to no split.
BORDER = "border"

_METRES = 1000.0

#: Blocks that one chip may touch: a chip around a pole touches all of some rows.
_MOST_BLOCKS = 200_000


def blocks_of(shape: Any, block_km: float) -> tuple[Block, frozenset[Block]]:
    """The block of a footprint's middle, and all blocks that its box touches."""
    parts = list(getattr(shape, "geoms", [shape]))
    side = block_km * _METRES
    touched: set[Block] = set()
    middle: Block | None = None
    for part in parts:
        lon, lat = shapely.get_coordinates(part).T
        x, y = _equal_area().transform(lon, lat)
        left, right, low, high = (math.floor(v / side) for v in (x.min(), x.max(), y.min(), y.max()))
        if (right - left + 1) * (high - low + 1) > _MOST_BLOCKS:
            raise InvalidInput(
                f"Blocks of {block_km:g} km are far smaller than a chip, which would always lie in several.",
                "Make them larger: --block-km.",
            )
        touched |= {(r, c) for r in range(low, high + 1) for c in range(left, right + 1)}
        if middle is None:
            middle = math.floor((y.min() + y.max()) / 2 / side), math.floor((x.min() + x.max()) / 2 / side)
    assert middle is not None  # nosec B101 - for the type checker
    return middle, frozenset(touched)


def share_out(
    centres: Sequence[Block], touched: Sequence[frozenset[Block]], hold_out: HoldOut, seed: int
) -> dict[Block, str]:
    """A split for every block: in an order drawn by ``seed``, blocks go to test, then to validation, until each share
    of the candidates is reached as nearly as whole blocks allow.

    Raises InvalidInput where there are fewer blocks with candidates than splits.
    """
    counts = Counter(centres)
    every = sorted(set(counts).union(*touched), key=lambda b: _rank(seed, b))
    wanted = [(s, share) for s, share in (("test", hold_out.test), ("validation", hold_out.validation)) if share]
    if len(counts) <= len(wanted):
        raise InvalidInput(
            f"All candidates lie in {counted(len(counts), 'block')} of {hold_out.block_km:g} km, too few for training "
            f"and {' and '.join(s for s, _ in wanted)}.",
            "Make the blocks smaller (--block-km), index more places, or hold out nothing (--validation 0 --test 0).",
        )
    found: dict[Block, str] = {}
    filled = [b for b in every if counts[b]]
    for split, share in wanted:
        target, got = share * len(centres), 0
        left_over = [b for b in filled if b not in found]
        for block in left_over[:-1]:  # the last one is for training, whatever the shares
            if got and abs(got + counts[block] - target) >= abs(got - target):
                continue
            found[block] = split
            got += counts[block]
            if got >= target:
                break
    return {b: found.get(b, "train") for b in every}


def zones_of(archive: Archive, hold_out: HoldOut) -> list[Zone]:
    """The ground of what is held out by name: boxes, and the footprints of places."""
    zones = [Zone("", shapely.box(*box[:4]), box[4]) for box in hold_out.boxes]
    for place, split in hold_out.places:
        if place not in archive.places:
            raise NotFound(f"There is no place {place} to hold out.", f"There are {some(archive.places, 5)}.")
        zones.append(Zone(place, shapely.union_all([g.geometry for g in archive.places[place]]), split))
    return zones


def split_of(chip: Footing, blocks: dict[Block, str], zones: Sequence[Zone], hold_out: HoldOut) -> str:
    """The split of one chip: of its ground (named boxes and places, else blocks) and its years; BORDER between two.

    A held-out year is seen by no other split: in a validation block, dates of a test year belong to neither.
    """
    ground = _split_on_the_ground(chip, blocks, zones)
    years = {dict(hold_out.years).get(y, "train") for y in chip.years}
    held = {s for s in (ground, *years) if s != "train"}
    if ground == BORDER or len(years) > 1 or len(held) > 1:
        return BORDER
    return held.pop() if held else "train"


def _split_on_the_ground(chip: Footing, blocks: dict[Block, str], zones: Sequence[Zone]) -> str:
    for zone in zones:
        if zone.place == chip.place:
            other = any(z.split != zone.split and z.ground.intersects(chip.shape) for z in zones)
            return BORDER if other else zone.split
    for zone in zones:
        if zone.ground.intersects(chip.shape):
            return zone.split if not zone.place and zone.ground.contains(chip.shape) else BORDER
    splits = {blocks[b] for b in chip.touched}
    return BORDER if len(splits) > 1 else splits.pop()


def _rank(seed: int, block: Block) -> bytes:
    return hashlib.sha256(repr((seed, *block)).encode()).digest()


@functools.cache
def _equal_area() -> Any:
    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:6933", always_xy=True)
