"""Writing filled dates: three rasters a date, row by row, observed pixels bit for bit as they were."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..grid import Tiles
from ..protocol import CANONICAL_SCALE, ClassLabel, Window
from ..raster import FrameStack, MapWriter, Output
from ..raster.frames import Slot
from ..raster.source import can_hold
from .stitch import Rows, Stitcher
from .tiling import TileInput, stream_tiles

OBSERVED, FILLED, IMPOSSIBLE = 0, 1, 2
ORIGINS = (
    ClassLabel(OBSERVED, "Observed", (216, 225, 214)),
    ClassLabel(FILLED, "Filled", (38, 123, 168)),
    ClassLabel(IMPOSSIBLE, "Impossible to fill", (178, 52, 52)),
)
ERROR_BAND, ERROR_NODATA = "Expected absolute error, reflectance x 10000", -1

#: A tile's filled values, expected error, use of the model and weight for each target, ((C + 3) * targets, h, w);
#: None: nothing to do.
Work = Callable[[list[TileInput]], list[NDArray[np.float32] | None]]


@dataclass(frozen=True)
class FilledDate:
    """What was done to one date: its three files, and pixels by origin."""

    name: str
    filled: str
    origin: str
    uncertainty: str
    pixels: Mapping[str, int]
    expected_error: float  # mean over filled pixels, reflectance x 10000
    model_share: float = 0.0  # of the filled pixels, those that the model had a part in


@dataclass(frozen=True, eq=False)
class Coding:
    """How one date's file stores reflectance x 10000: pixel type, nodata, and per band scale and offset."""

    dtype: np.dtype[np.generic]
    nodata: float
    scale: NDArray[np.float32]  # (C, 1, 1)
    offset: NDArray[np.float32]

    @classmethod
    def of(cls, stack: FrameStack, t: int) -> Coding:
        """As the files of date ``t`` do it; -9999 or, where the type cannot hold that, 0 is nodata if none is told."""
        slots = stack.encoding(t)
        dtype = stack.native(t, Window(0, 0, 1, 1)).dtype
        told = slots[0].nodata
        nodata = told if told is not None and can_hold(dtype.name, told) else -9999.0
        scale, offset = (np.array([[[getattr(s, k)]] for s in slots], np.float32) for k in ("scale", "offset"))
        return cls(dtype, nodata if can_hold(dtype.name, nodata) else 0.0, scale, offset)

    def encode(self, values: NDArray[np.float32]) -> NDArray[np.generic]:
        """(C, h, w) reflectance x 10000 as stored, never by accident as nodata."""
        raw = (values - self.offset) / self.scale
        if self.dtype.kind == "f":
            return raw.astype(self.dtype)
        info = np.iinfo(self.dtype.name)
        whole = np.clip(np.rint(raw), info.min, info.max)
        whole[whole == self.nodata] += 1 if self.nodata < info.max else -1
        return whole.astype(self.dtype)


@dataclass
class FillPass:
    """One pass over the raster that writes some of its dates."""

    stack: FrameStack
    tiles: Tiles
    area: Window
    targets: tuple[int, ...]
    out: Path
    tags: dict[str, str]

    def run(self, work: Work, threads: int, report: Callable[[float, str], None]) -> list[FilledDate]:
        channels = len(self.targets) * (len(self.stack.bands) + 3)
        stitcher, total = Stitcher(self.tiles, channels, self.area), max(1, self.tiles.count(self.area))
        self.codings = {t: Coding.of(self.stack, t) for t in self.targets}
        outputs = [o for t in self.targets for o in self._outputs(t)]
        self.counts = {t: np.zeros(3, np.int64) for t in self.targets}
        self.errors, self.told = dict.fromkeys(self.targets, 0.0), dict.fromkeys(self.targets, 0)
        stream = stream_tiles(self.stack, self.tiles, work, window=self.area, threads=threads)
        with MapWriter(self.stack.grid.crop(self.area), outputs, inputs=self.stack.paths) as writer:
            with contextlib.closing(stream):
                current = None
                for n, (i, j, values) in enumerate(stream, start=1):
                    if i != current:
                        current = i
                        self._write(writer, stitcher.advance(i))
                    if values is not None:
                        stitcher.add(i, j, values, np.ones(values.shape[-2:], bool))
                    report(n / total, "Filling")
            self._write(writer, stitcher.finish())
            report(1.0, "Finishing the files")
        return [self._summary(t) for t in self.targets]

    def _names(self, t: int) -> tuple[Path, Path, Path]:
        stem = self.stack.frames[t].name
        return (
            self.out / f"{stem}_filled.tif",
            self.out / f"{stem}_origin.tif",
            self.out / f"{stem}_uncertainty.tif",
        )

    def _outputs(self, t: int) -> list[Output]:
        filled, origin, uncertainty = self._names(t)
        date = self.stack.dates[t]
        tags = {**self.tags, "ACQUISITION_DATE": date.isoformat() if date else ""}
        coding = self.codings[t]
        scales, offsets = zip(*(_stated(s) for s in self.stack.encoding(t)), strict=True)
        return [
            Output(
                filled,
                coding.dtype.name,
                self.stack.bands,
                coding.nodata,
                scale=scales,
                offset=offsets,
                tags=tags,
            ),
            Output(origin, "uint8", ("Origin",), 255, ORIGINS, tags=tags),
            Output(
                uncertainty,
                "int16",
                (ERROR_BAND,),
                ERROR_NODATA,
                tags=tags,
            ),
        ]

    def _write(self, writer: MapWriter, rows: Rows | None) -> None:
        if rows is None:
            return
        window = Window(rows.row, self.area.col, rows.values.shape[1], self.area.width)
        seen = self.stack.read(window).seen
        blocks = rows.values.reshape(len(self.targets), -1, window.height, window.width)
        writer.write(*(part for k, t in enumerate(self.targets) for part in self._date(t, blocks[k], seen[t], window)))

    def _date(
        self, t: int, block: NDArray[np.float32], seen: NDArray[np.bool_], window: Window
    ) -> list[NDArray[np.generic]]:
        """Rows of the three files of one date."""
        weight = block[-1]
        filled = ~seen & (weight > 1e-6)
        parts: NDArray[np.float32] = (block[:-1] / np.where(filled, weight, 1)).astype(np.float32)
        values, error, told = parts[:-2], parts[-2], parts[-1]
        native = self.stack.native(t, window)
        coding = self.codings[t]
        nodata = np.asarray(coding.nodata).astype(coding.dtype)
        result = np.where(seen, native, np.where(filled, coding.encode(values), nodata))
        origin = np.where(seen, OBSERVED, np.where(filled, FILLED, IMPOSSIBLE)).astype(np.uint8)
        expected = np.where(filled, np.clip(np.rint(error), 1, 32767), np.where(seen, 0, ERROR_NODATA)).astype(np.int16)
        self.counts[t] += np.bincount(origin.ravel(), minlength=3)
        self.errors[t] += float(error[filled].sum())
        self.told[t] += int((told[filled] > 0.5).sum())
        return [result, origin, expected]

    def _summary(self, t: int) -> FilledDate:
        filled, origin, uncertainty = (str(p) for p in self._names(t))
        counts = self.counts[t]
        pixels = {"observed": int(counts[0]), "filled": int(counts[1]), "impossible": int(counts[2])}
        name, error = self.stack.frames[t].name, self.errors[t] / max(1, int(counts[1]))
        share = self.told[t] / max(1, int(counts[1]))
        return FilledDate(name, filled, origin, uncertainty, pixels, error, share)


def _stated(slot: Slot) -> tuple[float, float]:
    """Factor and offset to reflectance, for other readers. File values are kept as they are, and so is the silence
    of a file that is taken as reflectance x 10000.
    """
    return (slot.scale / CANONICAL_SCALE, slot.offset / CANONICAL_SCALE) if slot.stated else (1.0, 0.0)
