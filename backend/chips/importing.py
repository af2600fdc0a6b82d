"""Chips from series of images that are no archive: GeoTIFFs of a place, or .npz files of reflectance and dates."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from .. import masks
from ..errors import InvalidInput, NotFound
from ..grid import Grid
from ..protocol import HLS_BANDS, Window
from ..raster.frames import FrameStack, latlon
from ..raster.group import group_inputs
from ..raster.opening import open_frames
from .codec import Codec
from .layout import NODATA, Layout
from .ledger import ChipInfo
from .writer import ChipWriter

#: Bytes of one .npz that are taken into memory, all its arrays together.
_MOST = 4 << 30

#: What reading an .npz raises that is none, or whose headers say what is not so.
_BROKEN = (KeyError, TypeError, ValueError, OSError, EOFError, MemoryError, zipfile.BadZipFile, zlib.error)

#: What an .npz may hold that is used here.
_HELD = ("refl", "dates", "bands", "crs", "transform", "valid", "scl", "pixel_qa")


@dataclass(frozen=True)
class ImportConfig:
    """How series are cut: ``frames`` dates and ``size`` pixels a chip, every ``step`` pixels (0: the size).

    A date belongs to a chip when at least the share ``least`` of its pixels is valid there; dates follow each other
    without overlap.
    """

    frames: int
    size: int = 224
    step: int = 0
    least: float = 0.5
    split: str = "train"
    bands: tuple[str, ...] = HLS_BANDS
    shard: int = 0
    codec: Codec = field(default_factory=Codec)

    def __post_init__(self) -> None:
        if self.step < 0 or not 0 <= self.least <= 1:
            raise InvalidInput(
                f"A step of {self.step} pixels and a share of {self.least} cannot be.", "Shares are 0 to 1."
            )


@dataclass(frozen=True)
class Imported:
    """How many chips were added, were there already, and are in the store now; what the user should know."""

    added: int
    known: int
    chips: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Series:
    """Images of one place in order of time. ``read`` gives int16 (C, T, h, w) and valid bool (T, h, w) of a window."""

    names: tuple[str, ...]
    dates: tuple[dt.date, ...]
    grid: Grid
    read: Callable[[Window], tuple[np.ndarray, np.ndarray]]


def import_series(
    files: Sequence[str],
    out: str,
    config: ImportConfig,
    *,
    masks: Sequence[str] = (),
    mask_kind: str | None = None,
    scale: float | None = None,
    offset: float | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Imported:
    """Cut series into chips and add them to a store; chips that are there already are left alone.

    All .npz are series of their own, all other files together are one. Raises NotFound, InvalidInput for files that do
    not fit or give no chip.
    """
    archives = [f for f in files if f.lower().endswith(".npz")]
    images = [f for f in files if not f.lower().endswith(".npz")]
    layout = Layout(config.bands, config.frames, config.size, config.shard, config.codec)
    added, known, warnings = 0, 0, list[str]()
    of = len(archives) + bool(images)
    with ChipWriter(out, layout) as writer:
        for done, path in enumerate(archives):
            new, old = _add(writer, read_npz(Path(path), config.bands), config)
            added, known = added + new, known + old
            progress(done + 1, of)
        if images:
            refs = group_inputs(images)
            if masks and len(masks) != len(refs):
                raise InvalidInput(
                    f"{len(masks)} masks were given for {len(refs)} images.", "Give one for each, in order."
                )
            refs = [replace(r, scale=scale, offset=offset) for r in refs]
            refs = [replace(r, mask=m, mask_kind=mask_kind) for r, m in zip(refs, masks)] if masks else refs
            with open_frames(refs, config.bands) as stack:
                warnings += stack.warnings
                new, old = _add(writer, _of_stack(stack), config)
            added, known = added + new, known + old
            progress(of, of)
        if not len(writer):
            raise InvalidInput(
                f"The series give no chip of {config.frames} dates and {config.size} pixels.",
                "Take smaller chips, fewer --frames, or a lower --least.",
            )
        chips = len(writer)
    return Imported(added, known, chips, tuple(warnings))


def read_npz(path: Path, bands: Sequence[str]) -> Series:
    """A series from an .npz: refl (T, C, H, W) int16, dates; bands, crs, transform, valid, or scl or pixel_qa where
    known.

    Raises NotFound, InvalidInput for another content.
    """
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", "Check the spelling, or the folder you are in.")
    try:
        with np.load(path, allow_pickle=False) as found:
            size = sum(entry.file_size for entry in found.zip.infolist())
            if size > _MOST:
                raise ValueError(f"it holds {size:,} bytes, at most {_MOST:,} are taken")
            held = {k: found[k] for k in _HELD if k in found.files}
        return _of_arrays(path, held, bands)
    except _BROKEN as error:
        raise InvalidInput(
            f"{path.name} is no series ({error}).",
            "Wanted are refl (T, C, H, W) int16 and dates, without pickled objects.",
        ) from error


def _of_arrays(path: Path, held: dict[str, np.ndarray], bands: Sequence[str]) -> Series:
    refl = held["refl"]
    named = [str(b) for b in held["bands"]] if "bands" in held else list(HLS_BANDS)
    if refl.ndim != 4 or refl.dtype != np.int16:
        raise ValueError(f"refl is {refl.dtype} {refl.shape}")
    if refl.shape[1] != len(named) or len(held["dates"]) != len(refl):
        raise ValueError(f"refl is {refl.shape} for {len(held['dates'])} dates and {len(named)} bands")
    lacking = [b for b in bands if b not in named]
    if lacking:
        raise InvalidInput(
            f"{path.name} has no {', '.join(lacking)}.", f"It has {', '.join(named)}; name other --bands."
        )
    dates = [dt.date.fromisoformat(str(d)[:10]) for d in held["dates"]]
    order = sorted(range(len(dates)), key=lambda t: dates[t])
    values = refl[order][:, [named.index(b) for b in bands]].transpose(1, 0, 2, 3)
    valid = (values != NODATA).all(axis=0)
    if "valid" in held:
        valid &= held["valid"][order].astype(bool)
    elif "scl" in held:
        valid &= masks.clear(held["scl"][order], masks.SCL)
    elif "pixel_qa" in held:
        valid &= (held["pixel_qa"][order] & masks.PIXEL_QA_HIDES) == 0
    transform = (
        tuple(float(v) for v in held["transform"][:6]) if "transform" in held else (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
    )
    grid = Grid(_wkt(str(held["crs"])) if "crs" in held else "", transform, *refl.shape[2:])  # type: ignore[arg-type]

    def read(window: Window) -> tuple[np.ndarray, np.ndarray]:
        part = (..., slice(window.row, window.row_stop), slice(window.col, window.col_stop))
        return values[part], valid[part]

    return Series(tuple(f"{path.stem} {dates[t]}" for t in order), tuple(dates[t] for t in order), grid, read)


def _of_stack(stack: FrameStack) -> Series:
    unknown = [f.name for f in stack.frames if f.date is None]
    if unknown:
        raise InvalidInput(
            f"The date of {', '.join(unknown[:5])} is unknown.", "Write it into the name, as 2024-05-31."
        )

    def read(window: Window) -> tuple[np.ndarray, np.ndarray]:
        cube = stack.read(window)
        values = np.clip(np.rint(cube.values), NODATA + 1, 32767).astype(np.int16)
        return np.where(cube.valid, values, np.int16(NODATA)), cube.seen

    return Series(tuple(f.name for f in stack.frames), tuple(d for d in stack.dates if d), stack.grid, read)


def _add(writer: ChipWriter, series: Series, config: ImportConfig) -> tuple[int, int]:
    """Cut a series; how many chips were added, and were there already."""
    added = known = 0
    for window in _windows(series.grid, config):
        pixels, valid = series.read(window)
        good = [t for t, share in enumerate(valid.mean(axis=(1, 2))) if share >= config.least]
        for k in range(0, len(good) - config.frames + 1, config.frames):
            picked = good[k : k + config.frames]
            info = _info(series, window, picked, config.split)
            new = writer.add(info, np.ascontiguousarray(pixels[:, picked]), np.ascontiguousarray(valid[picked]))
            added, known = added + new, known + (not new)
    return added, known


def _windows(grid: Grid, config: ImportConfig) -> Iterator[Window]:
    step = config.step or config.size
    for row in range(0, grid.height - config.size + 1, step):
        for col in range(0, grid.width - config.size + 1, step):
            yield Window(row, col, config.size, config.size)


def _info(series: Series, window: Window, picked: Sequence[int], split: str) -> ChipInfo:
    names = [series.names[t] for t in picked]
    told = json.dumps([names, window.row, window.col, window.height, window.width])
    times = tuple(dt.datetime.combine(series.dates[t], dt.time(), dt.UTC) for t in picked)
    grid = series.grid.crop(window)
    place = latlon(grid, [grid.centre()])[0] if grid.crs else None
    known: dict[str, Any] = {"crs": _short(grid.crs), "transform": grid.transform} if grid.crs else {}
    return ChipInfo(hashlib.sha256(told.encode()).hexdigest()[:16], times, place, split, **known)


def _wkt(crs: str) -> str:
    import rasterio.crs
    import rasterio.errors

    try:
        return str(rasterio.crs.CRS.from_user_input(crs).to_wkt()) if crs else ""
    except rasterio.errors.CRSError as error:
        raise ValueError(f"its CRS {crs!r} is unknown") from error


def _short(wkt: str) -> str:
    """An authority's code where there is one."""
    from ..archive.footprint import short_crs

    return short_crs(wkt)
