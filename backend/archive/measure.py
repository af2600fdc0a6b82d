"""Opening one granule: its grid, where its bands lie, and how much of it is seen. Memory is that of a strip."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from .. import masks
from ..errors import BackendError, InvalidInput
from ..grid import Grid
from ..protocol import CANONICAL_SCALE, Window
from ..raster import open_frames
from ..raster.frames import File, FrameStack, MaskSlot
from ..raster.source import gdal_env
from .footprint import footprint, short_crs
from .naming import Candidate, Skip, place_of, sensor_of, time_of
from .schema import BandRef, Granule

#: Rows read at once, rounded up to whole blocks.
_ROWS = 512


def measure(candidate: Candidate, bands: Sequence[str]) -> list[Granule] | Skip:
    """The granules of a candidate (several where one file holds several dates), or why it is left out.

    Every band file is opened, its size compared with what its header promises, and a sample of the values looked at;
    the mask is read whole, strip by strip.
    """
    try:
        return _measured(candidate, tuple(bands))
    except BackendError as error:
        return Skip(candidate.granule, error.message)
    except Exception as error:  # one odd file must not end the work of hours: it is named with its cause
        return Skip(candidate.granule, f"cannot be read ({type(error).__name__}: {error})")


def _measured(candidate: Candidate, bands: tuple[str, ...]) -> list[Granule]:
    with open_frames([candidate.ref], bands) as stack:
        if not stack.grid.crs:
            raise InvalidInput("It has no CRS: it is not known where on Earth it lies.")
        for file in stack.files:
            check_whole(file.dataset)
        grid = dataclasses.replace(stack.grid, crs=short_crs(stack.grid.crs))
        outline = footprint(grid)
        return [_granule(candidate, stack, t, grid, outline) for t in range(len(stack.frames))]


def _granule(candidate: Candidate, stack: FrameStack, t: int, grid: Grid, outline: Any) -> Granule:
    """The granule of one date of a candidate."""
    frame, several = stack.frames[t], len(stack.frames) > 1
    time = time_of("" if several else candidate.granule, frame.date)
    if time is None:
        raise InvalidInput("Its date is unknown: neither its name nor its metadata tell one.")
    slots = stack.encoding(t)
    coded = {(s.scale, s.offset, s.nodata) for s in slots}
    if len(coded) > 1:
        raise InvalidInput("Its bands differ in scale, offset or nodata.")
    mask = next((m for m in stack.masks if m.t == t), None)
    if mask and stack.files[mask.file].indexes[0] > 1:
        raise InvalidInput("Its mask holds several dates; wanted is one mask a date.")
    scale, offset, nodata = coded.pop()
    cloud, valid, measured = shares(stack, t, mask)
    name = f"{candidate.granule}#{time.date()}" if several else candidate.granule
    return Granule(
        granule=name, sensor=sensor_of(name.rpartition("/")[2], frame.sensor), time=time, place=place_of(name, grid),
        crs=grid.crs, transform=grid.transform, height=grid.height, width=grid.width,
        bands=tuple(
            BandRef(stack.bands[s.c], _absolute(stack.files[s.file].path), stack.files[s.file].indexes[s.band])
            for s in slots
        ),
        geometry=outline,
        mask_href=_absolute(stack.files[mask.file].path) if mask else "", mask_kind=mask.kind if mask else "",
        scale=scale / CANONICAL_SCALE, offset=offset / CANONICAL_SCALE, nodata=math.nan if nodata is None else nodata,
        cloud=cloud, valid=valid, measured=measured, bytes=candidate.bytes, stamp=candidate.stamp,
    )  # fmt: skip


def shares(stack: FrameStack, t: int, mask: MaskSlot | None) -> tuple[float, float, str]:
    """The share of hidden among observed pixels and of observed among all, and how they are known.

    A mask that marks missing pixels tells both ("mask"); else the first band tells what was observed. Without a mask
    the cloud share is nan ("bands").
    """
    file = stack.files[mask.file if mask else stack.encoding(t)[0].file]
    hidden = observed = 0
    for window in strips(stack.grid, file):
        seen, covered = look(stack, t, mask, window)
        hidden += int(covered.sum())
        observed += int(seen.sum())
    valid = observed / (stack.grid.height * stack.grid.width)
    if mask is None:
        return math.nan, valid, "bands"
    return hidden / observed if observed else math.nan, valid, "mask"


def look(stack: FrameStack, t: int, mask: MaskSlot | None, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """(h, w) where date ``t`` was observed, and where it was observed but its mask hides the ground."""
    if mask is None:
        seen = _one_band(stack, t, window)
        return seen, np.zeros_like(seen)
    clear, known = read_mask(stack, mask, window)
    seen = known & _one_band(stack, t, window) if mask.kind == masks.BINARY else known
    return seen, seen & ~clear


def read_mask(stack: FrameStack, mask: MaskSlot, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """(h, w) where a mask sees the ground clearly, and where it was observed at all."""
    file = stack.files[mask.file]
    with gdal_env():
        values, own = file.read(window)
    clear, known = masks.clear(values[mask.band], mask.kind), observed_by(values[mask.band], mask.kind)
    return (clear, known) if own is None else (clear, known & own[mask.band])


def observed_by(values: np.ndarray, kind: str) -> np.ndarray:
    """Where a mask of a kind says that there was an observation; a plain mask does not say, and gives True."""
    if kind == masks.FMASK:
        return values != masks.FMASK_FILL
    if kind == masks.SCL:
        return values != 0
    if kind == masks.QA_PIXEL:
        return (values.astype(np.int64) & 1) == 0
    return np.ones(values.shape, bool)


def strips(grid: Grid, file: File, rows: int = _ROWS) -> Iterator[Window]:
    """Windows over the whole width from top to bottom, of whole blocks of a file."""
    block = min(file.dataset.block_shapes[0][0], rows)
    step = -(-rows // block) * block
    for row in range(0, grid.height, step):
        yield Window(row, 0, min(step, grid.height - row), grid.width)


def check_whole(dataset: Any) -> None:
    """Raise InvalidInput when a GeoTIFF is shorter than its own table of blocks says: a download that was cut off."""
    if dataset.driver != "GTiff" or not Path(dataset.name).is_file():
        return
    size = Path(dataset.name).stat().st_size
    height, width = dataset.block_shapes[0]
    for bidx in {1, dataset.count}:
        for row in range(-(-dataset.height // height)):
            for col in range(-(-dataset.width // width)):
                start = dataset.get_tag_item(f"BLOCK_OFFSET_{col}_{row}", "TIFF", bidx=bidx)
                length = dataset.get_tag_item(f"BLOCK_SIZE_{col}_{row}", "TIFF", bidx=bidx)
                if start and length and int(start) + int(length) > size:
                    raise InvalidInput(
                        f"{Path(dataset.name).name} is cut short: {size:,} bytes, where its blocks reach to "
                        f"{int(start) + int(length):,}.",
                        "Fetch it again.",
                    )


def _one_band(stack: FrameStack, t: int, window: Window) -> np.ndarray:
    """(h, w) where the first band of a date was observed."""
    slot = stack.encoding(t)[0]
    part = FrameStack(
        stack.grid, stack.bands[:1], stack.frames[t : t + 1], (stack.files[slot.file],),
        (dataclasses.replace(slot, c=0, t=0, file=0),),
    )  # fmt: skip
    return np.asarray(part.read(window).valid[0, 0])


def _absolute(path: str) -> str:
    return str(Path(path).resolve())
