"""From granules to a chip: the window of a sample read on its grid, date by date, as int16 and a mask."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import TracebackType
from typing import cast

import numpy as np

from ..archive.measure import check_whole
from ..archive.reading import open_granules
from ..archive.remote import Access
from ..archive.schema import Chip, Granule
from ..errors import BackendError, InvalidInput
from ..grid import Grid, Transform
from ..protocol import Window
from ..raster.frames import FrameStack, latlon
from .layout import Layout
from .ledger import ChipInfo

#: Granules that stay open from chip to chip.
OPEN = 8


@dataclass(frozen=True)
class Cut:
    """One chip to be cut: what is told of it, its window on the place's grid, and its granules in order of time."""

    info: ChipInfo
    window: Window
    granules: tuple[Granule, ...]


def plan(chip: Chip, granules: Sequence[Granule]) -> Cut:
    """A chip of a sample with its granules as the archive has them.

    Raises InvalidInput when the granules are not of the chip's place, or its window reaches beyond it.
    """
    first = granules[0]
    wrong = next((g for g in granules if g.place != chip.place), None)
    if wrong:
        raise InvalidInput(f"{wrong.granule} of chip {chip.chip} is of {wrong.place}, not {chip.place}.", _OTHER)
    if chip.window.intersect(first.grid.window) != chip.window:
        raise InvalidInput(f"Chip {chip.chip} reaches beyond {first.granule}.", _OTHER)
    info = ChipInfo(
        chip.chip, chip.times, None, chip.split, chip.stratum, chip.copies, chip.weight, chip.crs, chip.transform
    )
    return Cut(info, chip.window, tuple(granules))


def placed(info: ChipInfo, size: int) -> ChipInfo:
    """A chip with the latitude and longitude of its middle."""
    grid = Grid(_wkt(info.crs), cast(Transform, info.transform), size, size)
    return replace(info, place=latlon(grid, [grid.centre()])[0])


@cache
def _wkt(crs: str) -> str:
    import rasterio.crs

    return str(rasterio.crs.CRS.from_user_input(crs).to_wkt())


class Cutter:
    """Cuts chips out of granules, the last of which stay open; use it in a ``with`` statement, in one thread.

    ``clouds`` says whether what a granule's mask hides counts as valid all the same.
    """

    def __init__(self, layout: Layout, clouds: bool, access: Access) -> None:
        self.layout, self.clouds, self.access = layout, clouds, access
        self._open: OrderedDict[str, FrameStack] = OrderedDict()

    def cut(self, cut: Cut) -> tuple[np.ndarray, np.ndarray]:
        """Pixels int16 (C, T, H, W), nodata where a band was not observed, and valid bool (T, H, W).

        Raises InvalidInput or NotFound that names the granule that cannot be read, or when nothing is valid.
        """
        pixels = np.empty(self.layout.shape, np.int16)
        valid = np.empty(self.layout.shape[1:], bool)
        for t, granule in enumerate(cut.granules):
            try:
                cube = self._stack(granule).read(cut.window)
            except BackendError as error:
                raise type(error)(f"{granule.granule}: {error.message}", error.hint) from error
            values = np.rint(cube.values[:, 0])
            np.clip(values, self._lowest, 32767, out=values)
            pixels[:, t] = np.where(cube.valid[:, 0], values, self.layout.nodata)
            valid[t] = cube.valid[:, 0].all(axis=0) if self.clouds else cube.seen[0]
        if not valid.any():
            raise InvalidInput("No pixel of it is valid on any date.", "Draw samples by their valid share.")
        return pixels, valid

    @property
    def _lowest(self) -> int:
        """The lowest number a pixel may have: nodata means something else."""
        return self.layout.nodata + 1 if self.layout.nodata < 0 else -32768

    def _stack(self, granule: Granule) -> FrameStack:
        if granule.granule in self._open:
            self._open.move_to_end(granule.granule)
            return self._open[granule.granule]
        if len(self._open) >= OPEN:
            self._open.popitem(last=False)[1].close()
        stack = open_granules([granule], self.layout.bands, self.access)
        try:
            for dataset in stack.closing:
                check_whole(dataset)
        except BaseException:
            stack.close()
            raise
        self._open[granule.granule] = stack
        return stack

    def __enter__(self) -> Cutter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stack in self._open.values():
            with contextlib.suppress(BackendError):
                stack.close()
        self._open.clear()


_OTHER = "Give the archive that the sample was drawn from."
