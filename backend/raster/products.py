"""What is known of products as downloaded, by their file names alone: granule, cloud mask, scale, nodata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from .bands import in_file_name

_LANDSAT_C2 = re.compile(r"^L[COTEM]0\d_L2S[PR]_\d{6}_\d{8}_\d{8}_02_(T1|T2|RT)_SR_B\d", re.I)
_SENTINEL2 = re.compile(r"^T\d{2}[A-Z]{3}_\d{8}T\d{6}_B\d[\dA](_\d{2}m)?$", re.I)
_MASK = re.compile(r"^(?P<rest>.+?)[._-](?P<kind>Fmask|SCL|QA[_-]PIXEL)(_\d+m)?$", re.I)
_KINDS = {"fmask": "fmask", "scl": "scl", "qapixel": "qa-pixel"}


def granule(paths: Sequence[str]) -> str:
    """The common name of the band files of one date."""
    rests = {in_file_name(Path(p).stem)[1] for p in paths}
    if len(rests) == 1:
        return rests.pop()
    stems = [Path(p).stem for p in paths]
    common = 0
    while all(len(s) > common and s[common] == stems[0][common] for s in stems):
        common += 1
    return stems[0][:common].rstrip("_-. ") or stems[0]


def mask_of(stem: str) -> tuple[str, str] | None:
    """(granule, mask kind) when a file's name is that of a cloud mask of a known maker."""
    match = _MASK.match(stem)
    return (match["rest"], _KINDS[re.sub(r"[_-]", "", match["kind"].lower())]) if match else None


def scale(path: str) -> tuple[float, float, str] | None:
    """Factor and offset to reflectance x 10000 of a product whose files do not state them."""
    if _LANDSAT_C2.match(Path(path).stem):
        return 0.275, -2000.0, "of Landsat Collection 2"
    return None


def nodata(path: str) -> float | None:
    """The nodata value of a product whose files do not state it."""
    stem = Path(path).stem
    return 0.0 if _LANDSAT_C2.match(stem) or _SENTINEL2.match(stem) else None
