"""Granules of an index, opened again: their bands and masks on the grid of their place, without guessing anew."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..errors import InvalidInput
from ..grid import Grid
from ..protocol import CANONICAL_SCALE, FrameRef
from ..raster.frames import File, Frame, FrameStack, MaskSlot, Slot
from ..raster.source import gdal_env
from ..raster.warp import masks_of, on_grid
from .remote import Access, open_href
from .schema import Granule


def open_granules(granules: Sequence[Granule], bands: Sequence[str], access: Access | None = None) -> FrameStack:
    """Granules of one place as a FrameStack on the place's grid, in the order given.

    Files on the net are opened through ``access``.

    Raises NotFound for a file that is gone, InvalidInput for a damaged one, a missing band, or two places.
    """
    if len({g.place for g in granules}) != 1:
        raise InvalidInput("Granules of several places cannot be opened together.", "Open one place at a time.")
    opened: list[Any] = []
    try:
        with gdal_env():
            return _stack(granules, tuple(bands), opened, access or Access())
    except BaseException:
        for dataset in reversed(opened):
            dataset.close()
        raise


def _stack(granules: Sequence[Granule], bands: tuple[str, ...], opened: list[Any], access: Access) -> FrameStack:
    import rasterio.crs

    first = granules[0]
    wkt = rasterio.crs.CRS.from_user_input(first.crs).to_wkt()
    grid = Grid(wkt, first.transform, first.height, first.width)
    files: list[File] = []
    slots: list[Slot] = []
    masks: list[MaskSlot] = []

    def add(href: str, indexes: tuple[int, ...], nodata: float | None, nearest: bool = False) -> int:
        dataset = open_href(href, access)
        opened.append(dataset)
        if max(indexes) > dataset.count:
            raise InvalidInput(f"{href} has {dataset.count} bands, not {max(indexes)}.", "Index the archive again.")
        seen = on_grid(dataset, grid, lambda _: None, nodata=nodata, nearest=nearest)
        if seen is not dataset:
            opened.append(seen)
        files.append(File(href, seen, indexes, *masks_of(dataset, seen, indexes)))
        return len(files) - 1

    for t, g in enumerate(granules):
        nodata = None if math.isnan(g.nodata) else g.nodata
        refs = {b: ref for b in bands if (ref := g.band(b)) is not None}
        missing = [b for b in bands if b not in refs]
        if missing:
            raise InvalidInput(f"{g.granule} lacks {', '.join(missing)}.", "Name other bands, or leave it out.")
        by_file: dict[str, list[tuple[int, int]]] = {}
        for c, ref in enumerate(refs.values()):
            by_file.setdefault(ref.href, []).append((ref.index, c))
        for href, wanted in by_file.items():
            wanted.sort()
            number = add(href, tuple(i for i, _ in wanted), nodata)
            scale, offset = g.scale * CANONICAL_SCALE, g.offset * CANONICAL_SCALE
            slots += [Slot(c, t, number, k, scale, offset, nodata) for k, (_, c) in enumerate(wanted)]
        if g.mask_href:
            masks.append(MaskSlot(t, add(g.mask_href, (1,), None, nearest=True), 0, g.mask_kind))
    frames = tuple(Frame(g.granule, g.time.date(), FrameRef(tuple(b.href for b in g.bands))) for g in granules)
    return FrameStack(grid, bands, frames, tuple(files), tuple(slots), tuple(masks), [], opened)
