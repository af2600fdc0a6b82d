"""Opening files with care: allowed formats, limits, and errors that keep their cause."""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.errors
from rasterio._err import CPLE_BaseError
from rasterio.enums import MaskFlags
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

from ..errors import InvalidInput, NotFound, OutOfMemory
from ..grid import Grid
from ..words import counted

#: Formats that are read; a VRT only where the caller says so, as it may name any file of the machine.
DRIVERS = ("GTiff", "COG", "JP2OpenJPEG", "JP2KAK", "JP2ECW", "JP2MrSID")
MAX_BANDS = 1024
MAX_PIXELS = 10**11
#: Bytes of a block, which is always decoded whole.
MAX_BLOCK = 1 << 30

#: Megabytes of decoded blocks that GDAL may keep.
CACHE_MB = 16

_READABLE = "Readable are GeoTIFF (also cloud-optimised) and JPEG 2000 files."


def gdal_env(threads: int = 1, cache: int = CACHE_MB << 20) -> rasterio.Env:
    """GDAL's settings while we work: few decoded blocks kept (``cache`` bytes), nothing but local files
    read.
    """
    return rasterio.Env(
        GDAL_CACHEMAX=cache,  # as a number rasterio takes it as bytes
        GDAL_NUM_THREADS=str(threads),
        GDAL_OVR_CHUNK_MAX_SIZE=str(1 << 20),
        GDAL_VRT_ENABLE_PYTHON="NO",
        CPL_VSIL_CURL_ALLOWED_EXTENSIONS="none",
    )


def open_raster(path: str, *, vrt: bool = False) -> DatasetReader:
    """Open one local raster.

    Raises NotFound, or InvalidInput for other formats, damaged files, and sizes beyond reason.
    """
    if not Path(path).is_file():
        raise NotFound(f"There is no file {path}.", "Check the spelling, or the folder you are in.")
    if Path(path).suffix.lower() == ".vrt":
        _check_vrt(path, vrt)
    with gdal_env(), reading(path), warnings.catch_warnings():
        warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
        dataset = DatasetReader(str(Path(path)), driver=[*DRIVERS, "VRT"] if vrt else list(DRIVERS))
    if any(dtype.startswith("complex") for dtype in dataset.dtypes):
        dataset.close()
        raise InvalidInput(f"{Path(path).name} holds complex numbers, as radar does.", "Wanted is reflectance.")
    left, bottom, right, top = grid_of(dataset).bounds
    if not (left < right and bottom < top):  # nor where these are no numbers
        place = ", ".join(f"{v:g}" for v in tuple(dataset.transform)[:6])
        dataset.close()
        raise InvalidInput(
            f"{Path(path).name} states that its pixels have no size on the ground ({place}).",
            "Give it its place again, for instance with gdal_edit -a_ullr, or take the original.",
        )
    height, width = dataset.block_shapes[0]
    shared = dataset.count if dataset.interleaving and dataset.interleaving.name == "pixel" else 1
    if height * width * shared * np.dtype(dataset.dtypes[0]).itemsize > MAX_BLOCK:
        dataset.close()
        raise InvalidInput(
            f"{Path(path).name} is stored in blocks of {height:,} x {width:,} pixels, which do not fit into memory.",
            "Write it anew in smaller ones: gdal_translate -co TILED=YES",
        )
    if dataset.count > MAX_BANDS or dataset.width * dataset.height > MAX_PIXELS:
        size = f"{counted(dataset.count, 'band')} of {dataset.height} x {dataset.width} pixels"
        dataset.close()
        raise InvalidInput(
            f"{Path(path).name} claims {size}, more than can be meant.", "Cut out the part you need."
        )
    return dataset


def _check_vrt(path: str, allowed: bool) -> None:
    """A VRT must be wanted, and may name only plain local files."""
    name = Path(path).name
    if not allowed:
        raise InvalidInput(
            f"{name} is a virtual raster, which is not read here.", f"Convert it first. {_READABLE}"
        )
    text = Path(path).read_text(errors="replace")
    named = re.findall(r"<(?:SourceFilename|SourceDataset|SrcDSName)[^>]*>([^<]*)<", text)
    bad = [n for n in named if n.startswith("/vsi") or "://" in n or n.startswith("<")]
    if bad or "PixelFunctionLanguage" in text or len(text) > 10_000_000:
        raise InvalidInput(f"{name} refers to {bad[0] if bad else 'code'}, which is not read.", _READABLE)


@contextlib.contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn a failure of GDAL into an InvalidInput that names the file and the root cause."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise InvalidInput(
            f"The name {Path(path).name!r} is not all text, as on disks written long ago.", "Rename the file."
        ) from error
    except (RasterioError, CPLE_BaseError, OSError) as error:
        raise InvalidInput(
            f"{Path(path).name} cannot be read: {root_cause(error)}.",
            f"The file may be damaged or cut short: fetch it again. {_READABLE}",
        ) from error
    except MemoryError as error:
        raise OutOfMemory(f"Memory ran out while reading {Path(path).name}.", "Use smaller tiles.") from error


def root_cause(error: BaseException) -> str:
    """The message at the bottom of a chain of errors, in one line."""
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__  # type: ignore[assignment]
    return " ".join(str(error).split()).rstrip(".") or type(error).__name__


def grid_of(dataset: Any) -> Grid:
    """A dataset's grid; the CRS as WKT, "" where there is none."""
    crs = dataset.crs.to_wkt() if dataset.crs else ""
    return Grid(crs, tuple(dataset.transform)[:6], dataset.height, dataset.width)


def has_mask(dataset: DatasetReader) -> bool:
    """Whether a file carries a mask of its own (a mask band or an alpha band)."""
    return any(MaskFlags.per_dataset in flags for flags in dataset.mask_flag_enums)


def declared_nodata(dataset: DatasetReader, index: int) -> float | None:
    """The nodata value that a file states for a band (counted from 1)."""
    value = dataset.nodatavals[index - 1]
    return None if value is None else float(value)


def can_hold(dtype: str, value: float) -> bool:
    """Whether a pixel type can hold a value at all."""
    kind = np.dtype(dtype)
    if kind.kind == "f":
        return True
    info = np.iinfo(kind)
    return info.min <= value <= info.max and float(value).is_integer()
