"""What is known of products as downloaded, by their file names alone: granule, cloud mask, scale, nodata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ..errors import InvalidInput
from .bands import in_file_name

_LANDSAT_C2 = re.compile(r"^L[COTEM]0\d_L2S[PR]_\d{6}_\d{8}_\d{8}_02_(T1|T2|RT)_SR_B\d", re.I)
_SENTINEL2 = re.compile(r"^T\d{2}[A-Z]{3}_\d{8}T\d{6}_B\d[\dA](_\d{2}m)?$", re.I)
_LANDSAT_1 = re.compile(r"^L[COTEM]0\d_L1(TP|GT|GS)_(?!.*_sr_)", re.I)
_SAFE = re.compile(r"^S2[ABCD]_MSI(?P<level>L1C|L2A)_\d{8}T\d{6}_N(?P<baseline>\d{4})_", re.I)
_MASK = re.compile(r"^(?P<rest>.+?)[._-](?P<kind>Fmask|SCL|QA[_-]PIXEL)(_\d+m)?$", re.I)
_KINDS = {"fmask": "fmask", "scl": "scl", "qapixel": "qa-pixel"}
_PLAIN_MASK = re.compile(r"^((?P<rest>.+?)[._-])?(cloud[_-]?)?masks?([._-](?P<end>.+))?$", re.I)

#: Sentinel-2 adds 1000 to its numbers since this processing baseline; 9999 is anybody's own processing.
BASELINE_4, OWN_BASELINE = 400, 9999


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


def plain_mask_of(stem: str) -> str | None:
    """What is left of a file's name without the word mask ("a_mask", "a_cloud_mask", "mask_a"); None without it."""
    match = _PLAIN_MASK.match(stem)
    return (match["rest"] or match["end"]) if match and bool(match["rest"]) != bool(match["end"]) else None


def scale(path: str) -> tuple[float, float, str] | None:
    """Factor and offset to reflectance x 10000 of a product whose files do not state them.

    Raises InvalidInput for a product that no factor alone turns into reflectance.
    """
    stem = Path(path).stem
    if _LANDSAT_1.match(stem):
        raise InvalidInput(
            f"{Path(path).name} is a Level-1 product: digital numbers of the sensor, not reflectance.",
            "Use the Level-2 product (L2SP), or give factors worked out from its MTL file: --scale and --offset",
        )
    if _LANDSAT_C2.match(stem):
        return 0.275, -2000.0, "of Landsat Collection 2"
    found = _safe(path)
    if found is None or not _SENTINEL2.match(stem):
        return None
    baseline = int(found["baseline"])
    if baseline == OWN_BASELINE:
        return None
    told = f"of Sentinel-2, baseline {baseline // 100:02d}.{baseline % 100:02d}"
    return 1.0, -1000.0 if baseline >= BASELINE_4 else 0.0, told


def is_top_of_atmosphere(path: str) -> bool:
    """Whether a file is of a Sentinel-2 Level-1C product."""
    found = _safe(path)
    return found is not None and found["level"].upper() == "L1C"


def has_no_offset(name: str) -> bool:
    """Whether a frame is of a product that never had 1000 added: HLS."""
    return name.upper().startswith("HLS.")


def _safe(path: str) -> re.Match[str] | None:
    """The name of the Sentinel-2 product that a file lies in."""
    return next((m for part in Path(path).absolute().parts if (m := _SAFE.match(part))), None)


def nodata(path: str) -> float | None:
    """The nodata value of a product whose files do not state it."""
    stem = Path(path).stem
    return 0.0 if _LANDSAT_C2.match(stem) or _SENTINEL2.match(stem) else None
