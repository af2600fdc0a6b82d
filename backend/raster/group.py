"""From the files, folders and patterns that a user names to frames: band files of one date belong
together.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import InvalidInput, NotFound
from ..protocol import FrameRef
from . import dates, products
from .bands import in_file_name

SUFFIXES = (".tif", ".tiff", ".jp2", ".vrt")

#: Angle layers of HLS, and layers of Sentinel-2 that are neither bands nor the scene classes.
_ASIDE = ("SAA", "SZA", "VAA", "VZA", "TCI", "AOT", "WVP", "PVI")

#: Layers of Landsat products that are neither surface reflectance nor QA_PIXEL.
_LANDSAT_ASIDE = re.compile(
    r"^L[COTEM]0\d_.+_(QA_RADSAT|SR_QA_AEROSOL|SR_ATMOS_OPACITY|SR_CLOUD_QA|ST_(B\d+|[A-Z]+))$", re.I
)

_REPORT = re.compile(r"^(?P<rest>.+)_(origin|uncertainty)$")

#: Sentinel-2 bands of the six that Prithvi needs are all there at 20 m.
_SAFE_SIZES = ("R20m", "R10m", "R60m")


def group_inputs(paths: Sequence[str | Path]) -> list[FrameRef]:
    """One FrameRef per date, in the order the user named them (a folder's files by name).

    Files with one name but for the band ("….B02.tif", "…_SR_B2.TIF", "…_blue.tif") are one date. A mask of a
    known maker with the same name belongs to it: Fmask of HLS, SCL of Sentinel-2, QA_PIXEL of Landsat; and a plain one
    ("a_mask.tif" for "a.tif"), whose kind is left open. HLS and Landsat masks lying beside the band files are found by
    themselves.

    Raises NotFound for what does not exist, InvalidInput for a folder without images.
    """
    files = [file for path in paths for file in _expand(str(path))]
    files = list(dict.fromkeys(_without_reports(files)))
    if not files:
        raise InvalidInput("No frame was given.", "Name at least one image file or folder.")
    groups: dict[str, list[Path]] = {}
    found_masks: dict[str, tuple[str, str | None]] = {}
    images = {file.parent / stem for file in files for stem in (file.stem, in_file_name(file.stem)[1])}
    for file in files:
        mask = products.mask_of(file.stem) or _plain_mask(file, images)
        if mask:
            found_masks[str(file.parent / mask[0])] = (str(file), mask[1])
        elif not _is_aside(file.stem):
            band, rest = in_file_name(file.stem)
            groups.setdefault(str(file.parent / rest) if band else str(file), []).append(file)
    if not groups:
        raise InvalidInput("Only cloud masks were given, no image.", "Name the image files too.")
    return [_frame(key, members, found_masks) for key, members in groups.items()]


def _is_aside(stem: str) -> bool:
    """Whether a file of a product is a layer that no model wants: angles, water vapour, surface temperature, …"""
    ends = tuple(f"{sep}{a}{size}" for a in _ASIDE for sep in "._" for size in ("", "_20m", "_10m", "_60m"))
    return stem.endswith(ends) or bool(_LANDSAT_ASIDE.match(stem))


def _without_reports(files: list[Path]) -> list[Path]:
    """Files but for those that tell about a filled one beside them: where its pixels are from, how sure they are."""
    stems = {file.parent / file.stem for file in files}
    return [f for f in files if not (m := _REPORT.match(f.stem)) or f.parent / f"{m['rest']}_filled" not in stems]


def _plain_mask(file: Path, images: set[Path]) -> tuple[str, None] | None:
    """(name, no known kind) of the image beside which a file lies that calls itself a mask ("a_mask.tif")."""
    rest = products.plain_mask_of(file.stem)
    return (rest, None) if rest and file.parent / rest in images else None


def _frame(key: str, members: list[Path], found_masks: dict[str, tuple[str, str | None]]) -> FrameRef:
    """One date: its files and, where one is known, its cloud mask."""
    ref = FrameRef(tuple(str(m) for m in members))
    named = key if len(members) > 1 or in_file_name(members[0].stem)[0] else str(members[0].with_suffix(""))
    mask = found_masks.get(named) or _beside(Path(named), members[0])
    if mask:
        ref = replace(ref, mask=mask[0], mask_kind=mask[1])
    return replace(ref, date=dates.of_name(Path(named).name))


def _beside(granule: Path, member: Path) -> tuple[str, str] | None:
    """The mask that a maker delivers in the same folder as the band files."""
    if not in_file_name(member.stem)[0]:
        return None
    for tail in (".Fmask.tif", "_QA_PIXEL.TIF", "_QA_PIXEL.tif"):
        file = granule.parent / (granule.name + tail)
        mask = products.mask_of(file.stem)
        if mask and file.is_file():
            return str(file), mask[1]
    return None


def _expand(text: str) -> list[Path]:
    """The image files that a path, a pattern or a folder means."""
    if not text.strip():  # Path("") is the current folder, which nobody meant
        raise InvalidInput("A frame has no name: an empty path was given.", "Give a file, a folder or a pattern.")
    path = Path(text).expanduser()
    if path.is_dir():
        return _in_folder(path)
    if path.is_file():
        return [path]
    found = sorted(Path(p) for p in glob.glob(str(path)))
    if not found:
        raise NotFound(f"There is no file or folder {text}.", "Check the spelling, or the folder you are in.")
    return [file for one in found for file in (_in_folder(one) if one.is_dir() else [one])]


def _in_folder(folder: Path) -> list[Path]:
    """Image files of a folder by name; of a Sentinel-2 product those of one pixel size, and folders of
    granules.
    """
    safe = sorted(folder.rglob("IMG_DATA")) if folder.suffix.upper() == ".SAFE" else []
    if safe:
        sized = [d for size in _SAFE_SIZES for d in [safe[0] / size] if d.is_dir()]
        folder = sized[0] if sized else safe[0]
    files = sorted(f for f in folder.iterdir() if f.is_file() and f.suffix.lower() in SUFFIXES)
    if not files:
        inner = [d for d in sorted(folder.iterdir()) if d.is_dir() and _holds_images(d)]
        files = [file for d in inner for file in _in_folder(d)]
    if not files:
        raise InvalidInput(f"The folder {folder} holds no image.", "Wanted are .tif or .jp2 files.")
    return files


def _holds_images(folder: Path) -> bool:
    return any(f.suffix.lower() in SUFFIXES for f in folder.rglob("*"))
