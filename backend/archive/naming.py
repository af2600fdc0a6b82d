"""What the name of a granule tells: sensor, time, tile. Pure text, but for the hash of a grid."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ..grid import Grid
from ..protocol import FrameRef
from ..raster import dates, products
from ..raster.bands import LANDSAT_OLI, LANDSAT_TM, SENTINEL2

#: Short names of sensors, by what a granule's name starts with or holds.
_SENSORS = (
    (re.compile(r"HLS[._]S30", re.I), "S30"),
    (re.compile(r"HLS[._]L30", re.I), "L30"),
    (re.compile(r"^S2[ABCD]?([^A-Z0-9]|$)|MSIL[12]|^T\d{2}[A-Z]{3}_\d{8}T\d{6}", re.I), "S2"),
    (re.compile(r"^L[COTEM]0([45789])", re.I), "L"),
)
_SHORT = {SENTINEL2: "S2", LANDSAT_OLI: "L8", LANDSAT_TM: "L7"}
_TIME = re.compile(r"(?<!\d)(\d{7}|\d{8})T(\d{6})(?!\d)")
_TILE = re.compile(r"(?:^|[._-])T?(\d{2}[C-HJ-NP-X][A-HJ-NP-Z][A-HJ-NP-V])(?=[._-]|$)")
_PATH_ROW = re.compile(r"^L[COTEM]0\d_[A-Z0-9]+_(\d{3})(\d{3})_")

#: Names that tell an acquisition (groups a) and in which version it was processed (v), a larger one later.
_PROCESSED = (
    re.compile(r"^(?P<a>HLS[._][SL]30[._].+?)[._]v(?P<v>\d+[._]\d+)$", re.I),
    re.compile(r"^(?P<a>S2[A-D]_MSIL2A_\d{8}T\d{6})_N(?P<v>\d{4})(?P<b>_R\d{3}_T\w{5})_\d{8}T\d{6}$", re.I),
    re.compile(r"^(?P<a>L[COTEM]0\d_L2\w{2}_\d{6}_\d{8})_(?P<v>\d{8}_\d{2})_(RT|T1|T2)$", re.I),
)
_BASELINE = re.compile(r"_N(\d{4})_R\d{3}_")

#: The grid of every HLS granule of a tile: 109.8 km in pixels of 30 m.
_HLS_SHAPE, _HLS_PIXEL = (3660, 3660), (30.0, 30.0)


@dataclass(frozen=True)
class Candidate:
    """A granule that was found and not opened yet: its name, its files, and a stamp that changes when they do."""

    granule: str
    ref: FrameRef
    stamp: str
    bytes: int

    @property
    def files(self) -> tuple[str, ...]:
        return (*self.ref.paths, self.ref.mask) if self.ref.mask else self.ref.paths


@dataclass(frozen=True)
class Skip:
    """What was found and left out, and why."""

    name: str
    reason: str


def sensor_of(name: str, known: str | None = None) -> str:
    """S30, L30, S2, L8 ... by a granule's name, else by what ``raster.bands`` found; "" where neither tells."""
    for pattern, short in _SENSORS:
        match = pattern.search(name)
        if match:
            return short + match[1] if short == "L" else short
    return _SHORT.get(known or "", "")


def time_of(name: str, date: dt.date | None) -> dt.datetime | None:
    """The time of acquisition in UTC: of the first full time in a name, else the beginning of ``date``."""
    for match in _TIME.finditer(name):
        form = "%Y%j%H%M%S" if len(match[1]) == 7 else "%Y%m%d%H%M%S"
        try:
            found = dt.datetime.strptime(match[1] + match[2], form).replace(tzinfo=dt.UTC)
        except ValueError:
            continue
        return found if date is None or found.date() == date else _midnight(date)
    return _midnight(date) if date else None


def is_product(name: str) -> bool:
    """Whether a name is a maker's own for one granule, the same wherever the file lies."""
    return bool(_TIME.search(name) or _PATH_ROW.match(name))


def processing_of(name: str) -> tuple[str, tuple[int, ...]] | None:
    """The acquisition that a maker's name tells, and the version of its processing (larger: later); else None."""
    for pattern in _PROCESSED:
        match = pattern.match(name)
        if match:
            told = match.groupdict()
            return told["a"] + (told.get("b") or ""), tuple(int(n) for n in re.findall(r"\d+", told["v"]))
    return None


def baseline_of(path: str) -> int:
    """The processing baseline of the Sentinel-2 product in whose folder a file lies; 0 where none is told."""
    match = _BASELINE.search(path)
    return int(match[1]) if match else 0


def granule_name(ref: FrameRef, root: Path) -> str:
    """The maker's name of a granule; of other files the path below ``root``, without the suffix."""
    name = products.granule(ref.paths)
    if is_product(name):
        return name
    folder = Path(ref.paths[0]).parent
    return (folder.relative_to(root) / name).as_posix() if folder.is_relative_to(root) else (folder / name).as_posix()


def place_of(name: str, grid: Grid) -> str:
    """The place of a granule: its tile, path and row, or its name without the date; and a digest of the grid.

    Only the grid of HLS is taken as known: "T13RCN" is the tile's standard grid of 30 m. Everything else carries six
    digits of its grid, so that two places of one name are never two grids.
    """
    tile, row = _TILE.search(name), _PATH_ROW.match(name)
    if tile and grid.shape == _HLS_SHAPE and grid.pixel_size == _HLS_PIXEL:
        return f"T{tile[1]}"
    rest = re.sub(r"[^A-Za-z0-9]+", "-", dates.without(name.rpartition("/")[2])).strip("-")[:40].strip("-")
    base = f"T{tile[1]}" if tile else f"P{row[1]}R{row[2]}" if row else rest
    return f"{base}-{grid_digest(grid)}" if base else grid_digest(grid)


def grid_digest(grid: Grid) -> str:
    """Six digits that differ where grids do."""
    told = repr((grid.crs, tuple(round(v, 6) for v in grid.transform), grid.shape))
    return hashlib.sha256(told.encode()).hexdigest()[:6]


def _midnight(date: dt.date) -> dt.datetime:
    return dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC)
