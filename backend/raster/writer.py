"""Maps written row by row: compressed tiled GeoTIFFs that appear whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any
from xml.sax.saxutils import escape  # nosec B406 - writes XML, reads none

import numpy as np
import rasterio
from affine import Affine
from rasterio._err import CPLE_BaseError
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.windows import Window as GdalWindow

from ..errors import InvalidInput, OutOfMemory
from ..grid import Grid
from ..leftovers import beside, sweep
from ..protocol import ClassLabel, ModelCard
from .source import gdal_env, root_cause

BLOCK = 256
_LAYOUT = {
    "tiled": True,
    "blockxsize": BLOCK,
    "blockysize": BLOCK,
    "interleave": "band",
    "bigtiff": "IF_SAFER",
}
_COMPRESSION = {"compress": "deflate", "zlevel": 6, "num_threads": 2}
OVERVIEWS_ABOVE = 2048
SOFTWARE = "Prithvi for QGIS"
#: What the name of a raster that we write may end in, and that of a vector layer.
SUFFIXES, VECTOR_SUFFIXES = (".tif", ".tiff"), (".gpkg",)
#: Bytes that the name of a file may have, on nearly every file system.
LONGEST_NAME = 255
#: What the name of a raster ends in while it grows.
PART = ".part.tif"


@dataclass(frozen=True)
class Output:
    """One file to write. ``scale`` and ``offset`` (value x scale + offset; one for all bands, or one for each) tell
    readers what file values mean.
    """

    path: str | Path
    dtype: str = "uint8"
    bands: tuple[str, ...] = ("",)  # descriptions
    nodata: float | None = None
    classes: tuple[ClassLabel, ...] = ()  # colour table and category names; one uint8 band
    scale: float | tuple[float, ...] = 1.0
    offset: float | tuple[float, ...] = 0.0
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def target(self) -> Path:
        return Path(self.path).expanduser()

    @property
    def temporary(self) -> Path:
        """Where it grows, beside its target; hidden."""
        return beside(self.target, PART)


class MapWriter:
    """Writes outputs on one grid from top to bottom, in a ``with`` statement.

    Rows are collected to whole blocks, so memory depends on the width alone. Files get their name when the
    block ends well; after an error, Ctrl-C or a full disk nothing remains, and an older file of the name is
    as it was. What a killed process left of the same outputs is removed first.

    Raises InvalidInput before any work when a target cannot be written or is one of ``inputs``; OutOfMemory
    when the disk is too small or becomes full.
    """

    def __init__(self, grid: Grid, outputs: Sequence[Output], *, inputs: Iterable[str | Path] = ()) -> None:
        self.grid, self.outputs = grid, tuple(outputs)
        _check_targets(self.grid, self.outputs, inputs)
        self._datasets: list[Any] = []
        self._buffers: list[np.ndarray] = []
        self._row = 0  # rows handed to GDAL
        self._filled = 0  # rows waiting in the buffers

    def __enter__(self) -> MapWriter:
        try:
            for output in self.outputs:
                sweep(output.target, PART)
                self._datasets.append(_create(self.grid, output))
                self._buffers.append(np.empty((len(output.bands), BLOCK, self.grid.width), output.dtype))
        except BaseException as error:
            self._discard()
            _explain(error, self.outputs[min(len(self._datasets), len(self.outputs) - 1)].target)
            raise
        return self

    def write(self, *rows: np.ndarray) -> None:
        """The next rows of every output, in their order: (bands, n, width), or (n, width) for one band."""
        blocks = [r if r.ndim == 3 else r[None] for r in rows]
        done, count = 0, blocks[0].shape[1]
        while done < count:
            n = min(count - done, BLOCK - self._filled)
            for buffer, block in zip(self._buffers, blocks, strict=True):
                buffer[:, self._filled : self._filled + n] = block[:, done : done + n]
            done, self._filled = done + n, self._filled + n
            if self._filled == BLOCK:
                self._flush()

    def _flush(self) -> None:
        """Hand the buffered rows to GDAL."""
        if not self._filled:
            return
        window = GdalWindow(0, self._row, self.grid.width, self._filled)
        for output, dataset, buffer in zip(self.outputs, self._datasets, self._buffers, strict=True):
            _check_space(output.target, self._filled * buffer[:, 0].nbytes + (1 << 20))  # at worst nothing is saved
            try:
                with gdal_env(threads=2, cache=1):  # whole blocks: let them go to the disk at once
                    dataset.write(buffer[:, : self._filled], window=window)
            except (RasterioError, CPLE_BaseError) as error:
                _explain(error, output.target)
                raise
        self._row, self._filled = self._row + self._filled, 0

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            return
        try:
            self._flush()
            if self._row != self.grid.height:
                raise ValueError(f"{self._row} of {self.grid.height} rows were written")
            for output, dataset in zip(self.outputs, self._datasets, strict=True):
                _finish(dataset, output)
            for output in self.outputs:
                _publish(output)
        except BaseException:
            self._discard()
            raise

    def _discard(self) -> None:
        """Close all and leave nothing."""
        with gdal_env():  # else GDAL writes what goes wrong to the terminal
            for dataset in self._datasets:
                with contextlib.suppress(RasterioError, CPLE_BaseError):  # a full disk fails again; it was told
                    dataset.close()
        for output in self.outputs:
            for path in (output.temporary, _sidecar(output.temporary)):
                path.unlink(missing_ok=True)


def model_tags(card: ModelCard, dates: Sequence[dt.date | None]) -> dict[str, str]:
    """What a map should know about its making, for Output.tags."""
    return {
        "MODEL": card.name,
        "MODEL_VERSION": card.version,
        "MODEL_WEIGHTS": card.weights.digest,
        "MODEL_LICENCE": card.licence,
        "ACQUISITION_DATE": ", ".join(d.isoformat() for d in dates if d),
    }


def check_targets(
    paths: Sequence[str | Path], inputs: Iterable[str | Path] = (), suffixes: Sequence[str] = SUFFIXES
) -> None:
    """Raise InvalidInput for a file that cannot be written, or is one of ``inputs``: cheap, and before any work.

    ``suffixes`` are what its name may end in, the usual one first.
    """
    for path in paths:
        _check_name(Path(path))
    targets = [Path(p).expanduser().resolve() for p in paths]
    read = {Path(p).expanduser().resolve() for p in inputs}
    for target in targets:
        if target.is_dir():
            raise InvalidInput(f"{target} is a folder.", f"Name a file in it, for instance map{suffixes[0]}")
        if target.suffix.lower() not in suffixes:
            kind = "a GeoTIFF" if suffixes == SUFFIXES else "a GeoPackage"
            raise InvalidInput(
                f"{target.name} is not the name of {kind}, which is what is written.",
                f"Name it {target.stem}{suffixes[0]}; other programs turn that into what you need.",
            )
        if target in read:
            raise InvalidInput(f"{target} is one of the inputs.", "Write to another file.")
        if targets.count(target) > 1:
            raise InvalidInput(f"{target} is named for two outputs.", "Give each output its own file.")
        folder = target.parent
        if not folder.is_dir():
            raise InvalidInput(f"The folder {folder} does not exist.", "Make it, or write somewhere else.")
        if not os.access(folder, os.W_OK):
            raise InvalidInput(
                f"The folder {folder} may not be written to.", "Write somewhere else, or change its permissions."
            )
        if target.exists() and not os.access(target, os.W_OK):
            raise InvalidInput(f"{target} may not be replaced.", "Write to another file, or change its permissions.")


def _check_name(path: Path) -> None:
    """Raise InvalidInput for a name that no file can have, or that leaves no room for what it grows under."""
    try:
        path.name.encode()
        sound = "\0" not in str(path)
    except UnicodeEncodeError:
        sound = False
    if not sound:
        raise InvalidInput(f"{str(path)!r} is no name for a file: not all of it is text.", "Choose another name.")
    over = len(_sidecar(beside(path, PART)).name.encode()) - LONGEST_NAME
    if over > 0:
        raise InvalidInput(
            f"The name {path.name[:40]}… is too long for a file.", f"Choose one that is {over} characters shorter."
        )


def _check_targets(grid: Grid, outputs: Sequence[Output], inputs: Iterable[str | Path]) -> None:
    """Refuse what cannot be written, and what will not fit on its disk, before any work."""
    check_targets([o.path for o in outputs], inputs)
    needed: dict[Path, int] = {}
    for output in outputs:
        folder = output.target.resolve().parent
        raw = grid.height * grid.width * len(output.bands) * np.dtype(output.dtype).itemsize
        needed[folder] = needed.get(folder, 1 << 20) + raw // (100 if output.classes else 10)
    for folder, size in needed.items():
        _check_space(folder / "", size)


def _check_space(path: Path, needed: int) -> None:
    folder = path if path.is_dir() else path.parent
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise OutOfMemory(
            f"The disk of {folder} is too full: {free / 1e6:.1f} MB are free, {needed / 1e6:.1f} MB are needed.",
            "Free some space, or write to another disk.",
        )


def _create(grid: Grid, output: Output) -> Any:
    """An empty GeoTIFF with all its metadata, open for writing."""
    kind = np.dtype(output.dtype).kind
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": grid.width,
        "height": grid.height,
        "count": len(output.bands),
        "dtype": output.dtype,
        "nodata": output.nodata,
        "crs": rasterio.crs.CRS.from_wkt(grid.crs) if grid.crs else None,
    }
    predictor = 3 if kind == "f" else 1 if output.classes else 2
    if grid.georeferenced:
        profile["transform"] = Affine(*grid.transform)
    with gdal_env(), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        dataset = rasterio.open(
            output.temporary, "w", predictor=predictor, **profile, **_LAYOUT, **_COMPRESSION
        )
        if output.classes:
            colors = {c.value: (*c.color, 255) for c in output.classes}
            if output.nodata is not None:
                colors[int(output.nodata)] = (0, 0, 0, 0)
            dataset.write_colormap(1, colors)
        for index, text in enumerate(output.bands, start=1):
            if text:
                dataset.set_band_description(index, text)
        scales, offsets = (_each(v, dataset.count) for v in (output.scale, output.offset))
        if set(zip(scales, offsets)) != {(1.0, 0.0)}:
            dataset.scales, dataset.offsets = scales, offsets
        names = {f"CLASS_{c.value}": c.name for c in output.classes}
        tags = {"TIFFTAG_SOFTWARE": SOFTWARE, **names, **output.tags}
        dataset.update_tags(**{k: v for k, v in tags.items() if v})
    return dataset


def _each(value: float | tuple[float, ...], count: int) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,) * count


def _finish(dataset: Any, output: Output) -> None:
    """Close one output, add overviews, and make sure that all of it is on the disk."""
    path = output.temporary
    try:
        with gdal_env(threads=1), warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset.close()
            side = max(dataset.height, dataset.width)
            if side > OVERVIEWS_ABOVE:
                levels = [2**k for k in range(1, 12) if side >> k >= BLOCK]
                with rasterio.open(path, "r+") as again:
                    again.build_overviews(
                        levels, Resampling.nearest if output.classes else Resampling.average
                    )
            with rasterio.open(path) as written:
                _check_whole(written, path.stat().st_size)
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    except (RasterioError, CPLE_BaseError, OSError) as error:
        _explain(error, output.target)
        raise


def _check_whole(dataset: Any, size: int) -> None:
    """Raise OSError when a block of a GeoTIFF lies behind the end of its file, or nowhere."""
    for band in dataset.indexes:
        for (row, col), _ in dataset.block_windows(band):
            offset = dataset.get_tag_item(f"BLOCK_OFFSET_{col}_{row}", "TIFF", bidx=band)
            length = dataset.get_tag_item(f"BLOCK_SIZE_{col}_{row}", "TIFF", bidx=band)
            if offset is None or int(offset) + int(length) > size:
                raise OSError("the file was cut short while it was written")


def _publish(output: Output) -> None:
    """Give a finished file its name, with the category names beside it; remove what belonged to an older
    file.
    """
    target, sidecar = output.target, _sidecar(output.target)
    try:
        if output.classes:
            _sidecar(output.temporary).write_text(_categories(output.classes), encoding="utf-8")
        for stale in (
            sidecar,
            target.with_name(target.name + ".ovr"),
            target.with_name(target.name + ".msk"),
        ):
            stale.unlink(missing_ok=True)
        if output.classes:
            os.replace(_sidecar(output.temporary), sidecar)
        os.replace(output.temporary, target)
    except OSError as error:
        _explain(error, target)
        raise


def _sidecar(path: Path) -> Path:
    """GDAL's file of further metadata, the only place where it keeps category names of a GeoTIFF."""
    return path.with_name(path.name + ".aux.xml")


def _categories(classes: Sequence[ClassLabel]) -> str:
    """GDAL's XML for category names, one for each value from 0."""
    names = {c.value: c.name for c in classes}
    lines = "".join(f"      <Category>{escape(names.get(v, ''))}</Category>\n" for v in range(max(names) + 1))
    return (
        '<PAMDataset>\n  <PAMRasterBand band="1">\n    <CategoryNames>\n'
        f"{lines}    </CategoryNames>\n  </PAMRasterBand>\n</PAMDataset>\n"
    )


def _explain(error: BaseException, target: Path) -> None:
    """Raise an error that a person can act on in place of one about a file that could not be written."""
    if not isinstance(error, (RasterioError, CPLE_BaseError, OSError)):
        return
    cause = root_cause(error)
    free = shutil.disk_usage(target.parent).free
    if free < 1 << 20 or "No space" in cause or "cut short" in cause:
        raise OutOfMemory(
            f"The disk became full while {target.name} was written ({free / 1e6:.1f} MB free): {cause}.",
            "Free some space, or write to another disk. Nothing half-written was left.",
        ) from error
    raise InvalidInput(f"{target} cannot be written: {cause}.", "Write somewhere else.") from error
