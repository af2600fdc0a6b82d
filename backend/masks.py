"""Cloud masks of several makers, as one plain array: which pixels show the ground clearly. numpy only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

import numpy as np

from .errors import InvalidInput

FMASK, SCL, QA_PIXEL, BINARY = "fmask", "scl", "qa-pixel", "binary"
KINDS = (FMASK, SCL, QA_PIXEL, BINARY)

#: HLS v2 Fmask: cirrus, cloud, adjacent to cloud, shadow hide the ground; snow (4), water (5), aerosol (6-7)
#: do not.
FMASK_HIDES = 0b1111
FMASK_FILL = 255

#: Sentinel-2 scene classes that hide the ground: no data, defective, shadow, cloud (two), cirrus.
#: Dark (2), vegetation (4), soil (5), water (6), unclassified (7) and snow (11) are clear.
SCL_HIDES = (0, 1, 3, 8, 9, 10)

#: Landsat Collection 2 QA_PIXEL: fill, dilated cloud, cirrus, cloud, shadow; snow (5), clear (6), water (7)
#: do not hide.
QA_PIXEL_HIDES = 0b11111

#: pixel_qa of Landsat Collection 1, its forerunner, which lies beside some series: fill, shadow, cloud; snow (4) is
#: ground.
PIXEL_QA_HIDES = 0b101001

_NAMES = (
    (re.compile(r"fmask", re.I), FMASK),
    (re.compile(r"(^|[^A-Za-z])SCL([^A-Za-z]|$)"), SCL),
    (re.compile(r"QA[_-]PIXEL", re.I), QA_PIXEL),
)


def guess_kind(path: str, tags: Mapping[str, str] | None = None, description: str | None = None) -> str:
    """The kind of a mask by its file's name, band description or metadata, where these are certain.

    Raises InvalidInput asking for the kind otherwise: 0 and 1 mean opposite things to different makers.
    """
    for text in (PurePath(path).name, description or "", " ".join(tags or ())):
        for pattern, kind in _NAMES:
            if pattern.search(text):
                return kind
    raise InvalidInput(
        f"It is not certain what the values of the mask {PurePath(path).name} mean.",
        "Say it: --mask-kind fmask, scl, qa-pixel, or binary (0 is clear, anything else is hidden). "
        "Is it no cloud mask at all? --mask none",
    )


def clear(values: np.ndarray, kind: str) -> np.ndarray:
    """Where a mask says that the ground is seen: True clear, False hidden. Any shape; whole numbers, but a float
    raster's NaN counts as hidden, since nothing is known there.

    Raises InvalidInput for values that the kind cannot have, so that a mask of another kind is not misread.
    """
    if values.dtype.kind == "f":
        known = np.isfinite(values)
        if not known.all():
            return known & clear(np.where(known, values, 0), kind)
    check(values, kind)
    if kind == FMASK:
        return (values != FMASK_FILL) & ((values.astype(np.int64) & FMASK_HIDES) == 0)
    if kind == SCL:
        return ~np.isin(values, SCL_HIDES)
    if kind == QA_PIXEL:
        return (values.astype(np.int64) & QA_PIXEL_HIDES) == 0
    return values == 0


def check(values: np.ndarray, kind: str) -> None:
    """Raise InvalidInput when a mask holds values that its kind does not know."""
    if kind not in KINDS:
        raise InvalidInput(f"The mask kind {kind!r} is unknown.", f"Known are {', '.join(KINDS)}.")
    if (
        kind != BINARY
        and not np.issubdtype(values.dtype, np.integer)
        and not (values == np.round(values)).all()
    ):
        raise InvalidInput(
            f"A {kind} mask holds whole numbers, this one has fractions.", "Name another --mask-kind."
        )
    lowest, highest = (int(values.min()), int(values.max())) if values.size else (0, 0)
    limit = {FMASK: 255, SCL: 11, QA_PIXEL: 65535, BINARY: None}[kind]
    if limit is not None and (lowest < 0 or highest > limit):
        raise InvalidInput(
            f"A {kind} mask holds values from 0 to {limit}, this one has {lowest} to {highest}.",
            "Name another --mask-kind, or give the mask that belongs to the image.",
        )
    if kind == QA_PIXEL and 1 < highest < 1024:
        raise InvalidInput(
            f"The highest value of this mask is {highest}; QA_PIXEL of Collection 2 goes beyond 5000.",
            "The bits of Collection 1 (pixel_qa) are others: make a plain mask, and say --mask-kind binary.",
        )
