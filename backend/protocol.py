"""The words that QGIS, the command line and the node share. Standard library only.

Values are frozen dataclasses; ``to_json``/``from_json`` turn each into plain JSON and back, and refuse unknown or
missing members, so that an old card or a mistyped request never half-works.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
import sys
import types
import typing
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from .errors import InvalidInput

#: Version of the card and request layout; a reader refuses a higher major number.
PROTOCOL = "1.0"

#: The unit every frame is brought to before a model sees it: reflectance times this number.
CANONICAL_SCALE = 10_000.0

#: Label value that is not trained on.
IGNORE = -1

#: The six HLS bands, in the order of every Prithvi model.
HLS_BANDS = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")


@dataclass(frozen=True)
class Band:
    """One input band of a model: its name, and the statistics it was trained with.

    ``mean`` and ``std`` are in the unit that the card's ``scale`` yields.
    """

    name: str
    mean: float
    std: float

    def __post_init__(self) -> None:
        if not (self.std > 0 and math.isfinite(self.std) and math.isfinite(self.mean)):
            raise InvalidInput(
                f"Band {self.name} has a mean of {self.mean} and a standard deviation of {self.std}.",
                "Give numbers, the deviation above 0.",
            )


@dataclass(frozen=True)
class ClassLabel:
    """One class of a map: value in the file, name in the legend, colour (red, green, blue; 0-255)."""

    value: int
    name: str
    color: tuple[int, int, int]


@dataclass(frozen=True)
class WeightsRef:
    """Where the weights lie: a file beside the card, and the file on a hub that it was converted from.

    ``file`` is safetensors in our own names. A digest is written "sha256:<64 hex digits>" (a bare hex string would trip
    secret scanners). ``upstream_*`` tell what to fetch and, once installed, exactly what was fetched (``revision`` is
    then a commit, "commit:<40 hex digits>").
    """

    file: str = "model.safetensors"
    digest: str = ""
    bytes: int = 0
    repo: str = ""
    upstream_file: str = ""
    revision: str = ""
    upstream_digest: str = ""
    upstream_bytes: int = 0


@dataclass(frozen=True)
class ModelCard:
    """All that is to know about a model; ``model.json`` beside ``model.safetensors``.

    A task is data: flood, burn scar and crop are three cards of the kind ``segment``.
    """

    name: str  # short, lowercase, never changed: the id in the toolbox and on the command line
    title: str  # sentence case, shown to people
    kind: str  # "pretrained" (encoder + MAE decoder), "fill", "segment"
    description: str
    bands: tuple[Band, ...]
    frames: int  # dates the model was built for
    frames_flexible: bool  # True: any number of dates (the time table is recomputed)
    tile: int  # pixels, square
    patch: int  # pixels, spatial side of a token
    architecture: dict[str, Any]  # read by backend.model.build only
    scale: float = 1.0  # canonical value (reflectance x 10000) x scale = unit of the statistics
    normalisation: str = "fixed"  # by the bands' statistics; no other is known
    nodata_fill: float = 0.0  # value a missing pixel takes ...
    nodata_stage: str = "after"  # ... "after" or "before" normalising
    pixel_size: float = 30.0  # metres, what it was trained on
    classes: tuple[ClassLabel, ...] = ()
    map_nodata: int = 255  # value of "no answer" in the class map
    frame_order: str = "time"  # "time", or "v1-crop-scrambled": see docs/models.md
    overlap: int = 32  # pixels shared by neighbouring tiles (default)
    plan: str = "lattice"  # tile plan: "lattice", or the upstream "slide" / "terratorch"
    weights: WeightsRef = field(default_factory=WeightsRef)
    licence: str = ""
    source: str = ""
    citation: str = ""
    metrics: dict[str, Any] = field(default_factory=dict)
    training: dict[str, Any] = field(default_factory=dict)
    limits: str = ""
    version: str = "1"
    protocol: str = PROTOCOL

    def __post_init__(self) -> None:
        for wrong, why in _wrong_with(self):
            if wrong:
                raise InvalidInput(
                    f"Model card {self.name!r} cannot be used: {why}.",
                    "Correct model.json, or install the model again.",
                )

    @property
    def band_names(self) -> tuple[str, ...]:
        return tuple(b.name for b in self.bands)


def _wrong_with(card: ModelCard) -> Iterator[tuple[bool, str]]:
    """All that can be wrong with a card, each looked at when those before it are right."""
    values = (card.map_nodata, *(c.value for c in card.classes))
    texts = (card.name, card.title, card.licence, *(c.name for c in card.classes), *(b.name for b in card.bands))
    yield not card.name or card.name != card.name.lower() or " " in card.name, "the name must be lowercase, no blanks"
    yield any(_unprintable(t) for t in texts), "a text holds control characters"
    major = card.protocol.split(".")[0]
    yield major != PROTOCOL.split(".")[0], f"it is of layout {card.protocol}, this is {PROTOCOL}"
    yield card.kind not in KINDS, f"the kind is {card.kind!r}, known are {', '.join(KINDS)}"
    yield not 1 <= len(card.bands) <= MOST_BANDS, f"it has {len(card.bands)} bands, wanted are 1 to {MOST_BANDS}"
    yield len({b.name for b in card.bands}) != len(card.bands), "a band is named twice"
    yield not 1 <= card.frames <= MOST_FRAMES, f"frames are {card.frames}, wanted are 1 to {MOST_FRAMES}"
    yield not 1 <= card.tile <= MOST_TILE, f"the tile is {card.tile} pixels, wanted are 1 to {MOST_TILE}"
    yield card.patch < 1 or card.tile % card.patch != 0, "the tile must be a multiple of the patch"
    yield not 0 <= card.overlap < card.tile, "the overlap must be smaller than the tile"
    yield card.plan not in PLANS, f"the plan is {card.plan!r}, known are {', '.join(PLANS)}"
    yield card.frame_order not in FRAME_ORDERS, f"frame_order is {card.frame_order!r}; known: {', '.join(FRAME_ORDERS)}"
    yield card.normalisation != "fixed", "normalisation must be 'fixed'"
    yield card.nodata_stage not in ("before", "after"), "nodata_stage must be 'before' or 'after'"
    yield not math.isfinite(card.nodata_fill), "nodata_fill must be a number"
    sizes = (card.pixel_size, card.scale)
    yield not all(v > 0 and math.isfinite(v) for v in sizes), "pixel_size and scale must be positive numbers"
    yield card.kind == "segment" and len(card.classes) < 2, "a segmentation model needs at least two classes"
    yield not all(0 <= v <= 255 for v in values), "class values and map_nodata lie between 0 and 255"
    yield len(set(values[1:])) != len(card.classes), "two classes have one value"
    yield card.map_nodata in values[1:], "a class has the value of nodata"
    yield not all(0 <= v <= 255 for c in card.classes for v in c.color), "colours lie between 0 and 255"


def _unprintable(text: str) -> bool:
    """Whether a text would move the cursor, break the line or turn its direction where it is shown."""
    return any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in text)


KINDS = ("pretrained", "fill", "segment")
PLANS = ("lattice", "slide", "terratorch")
FRAME_ORDERS = ("time", "v1-crop-scrambled")

#: Beyond these a card is a mistake or an attack: a tile is held in memory whole, and several times over.
MOST_BANDS, MOST_FRAMES, MOST_TILE = 1024, 1000, 8192
#: And so is a run beyond these.
MOST_THREADS, MOST_BATCH = 1024, 4096


@dataclass(frozen=True)
class FrameRef:
    """One date as given by the user: its files, and what the user already said about them.

    ``paths`` is one multi-band file, or one file per band. ``bands`` names the bands of the file in file order (of a
    multi-band file) or of the files in order; empty means: find them by description or file name. ``scale`` and
    ``offset`` turn file values into reflectance x 10000 (value x scale + offset); None means: as the file says,
    else taken as x 10000 and checked. ``mask`` is a file whose meaning is ``mask_kind``.
    """

    paths: tuple[str, ...]
    bands: tuple[str, ...] = ()
    date: dt.date | None = None
    scale: float | None = None
    offset: float | None = None
    nodata: float | None = None
    mask: str | None = None
    mask_kind: str | None = None  # "fmask", "scl", "qa-pixel", "binary"; None: by the file's name

    def __post_init__(self) -> None:
        if self.scale is not None and not (self.scale > 0 and math.isfinite(self.scale)):
            raise InvalidInput(
                f"A scale of {self.scale:g} makes no reflectance.",
                "Give a number above 0: file value x scale + offset = reflectance x 10000.",
            )
        if self.offset is not None and not math.isfinite(self.offset):
            raise InvalidInput(f"An offset of {self.offset:g} makes no reflectance.", "Give a number, such as -1000.")


@dataclass(frozen=True)
class Window:
    """A pixel rectangle, row before column; may reach beyond the raster."""

    row: int
    col: int
    height: int
    width: int

    @property
    def row_stop(self) -> int:
        return self.row + self.height

    @property
    def col_stop(self) -> int:
        return self.col + self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.row, self.row_stop), slice(self.col, self.col_stop)

    def intersect(self, other: Window) -> Window:
        """The common rectangle; height or width 0 where there is none."""
        row, col = max(self.row, other.row), max(self.col, other.col)
        height = max(0, min(self.row_stop, other.row_stop) - row)
        width = max(0, min(self.col_stop, other.col_stop) - col)
        return Window(row, col, height, width)

    def __bool__(self) -> bool:
        return self.height > 0 and self.width > 0


@dataclass(frozen=True)
class RunOptions:
    """How to run, not what: no field changes the result beyond rounding, but ``precision``."""

    device: str = "auto"  # "auto", "cpu", "cuda", "cuda:1"
    precision: str = "auto"  # "float32", "bfloat16"; auto: bfloat16 where the hardware multiplies it natively
    threads: int = 0  # 0: as many as there are cores
    batch: int = 0  # tiles at once; 0: chosen for the device
    tile: int = 0  # pixels; 0: as the card says
    overlap: int = -1  # pixels; -1: as the card says
    window: Window | None = None  # only this part of the first frame's grid

    def __post_init__(self) -> None:
        for name, least, most in (
            ("threads", 0, MOST_THREADS), ("batch", 0, MOST_BATCH), ("tile", 0, MOST_TILE), ("overlap", -1, MOST_TILE),
        ):  # fmt: skip
            value = getattr(self, name)
            if not least <= value <= most:
                raise InvalidInput(
                    f"{name} is {value:,}; wanted is {least} to {most:,}.", f"Correct it; {least} leaves it to Prithvi."
                )


@dataclass(frozen=True)
class SegmentRequest:
    """Frames -> one class map (``out``), and on request the class probabilities, and its polygons."""

    frames: tuple[FrameRef, ...]
    model: str
    out: str
    probabilities: str | None = None
    options: RunOptions = field(default_factory=RunOptions)
    polygons: str | None = None  # a GeoPackage


@dataclass(frozen=True)
class PolygonsRequest:
    """A class map -> its polygons in the GeoPackage ``out``; ``classes`` names them, where the file does not."""

    map: str
    out: str
    classes: tuple[ClassLabel, ...] = ()
    nodata: int | None = None  # None: as the file says


@dataclass(frozen=True)
class FillRequest:
    """Cloudy frames -> per date a filled raster, its origin and its uncertainty, in the folder ``out``.

    ``method``: "fitted" (the model's prediction fitted to the clear pixels of the date), "plain" (the model's
    reconstruction as it is) or "no-model" (the same fit without a model). ``targets``: indices of the dates to fill,
    empty for all.
    """

    frames: tuple[FrameRef, ...]
    out: str
    model: str = ""  # empty: the bundled one
    method: str = "fitted"
    targets: tuple[int, ...] = ()
    options: RunOptions = field(default_factory=RunOptions)


@dataclass(frozen=True)
class InspectRequest:
    """What would a model see of these frames, and what does not fit?"""

    frames: tuple[FrameRef, ...]
    model: str
    options: RunOptions = field(default_factory=RunOptions)


@dataclass(frozen=True)
class Problem:
    """An error on the wire: a kind from backend.errors, what was found, and what to do."""

    kind: str
    message: str
    hint: str = ""


T = TypeVar("T")


def to_json(value: Any) -> Any:
    """A dataclass, and all in it, as plain JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_json(v) for v in value]
    if isinstance(value, dict):
        return {str(k): to_json(v) for k, v in value.items()}
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def from_json(cls: type[T], data: Any, where: str = "") -> T:
    """Plain JSON values as ``cls``.

    Raises InvalidInput naming the member that is unknown, missing, or of the wrong type.
    """
    return typing.cast(T, _decode(cls, data, where or cls.__name__))


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if kind is Any:
        return data
    if origin in (typing.Union, getattr(types, "UnionType", typing.Union)):
        return None if data is None else _decode(next(a for a in args if a is not type(None)), data, where)
    if dataclasses.is_dataclass(kind):
        return _decode_dataclass(kind, data, where)
    if origin is tuple:
        _expect(isinstance(data, list), where, "a list", data)
        each = [args[0]] * len(data) if args[1:] == (Ellipsis,) else list(args)
        _expect(len(each) == len(data), where, f"{len(each)} values", data)
        return tuple(_decode(k, v, f"{where}[{i}]") for i, (k, v) in enumerate(zip(each, data)))
    if origin is dict:
        _expect(isinstance(data, dict), where, "an object", data)
        return {k: _decode(args[1], v, f"{where}.{k}") for k, v in data.items()}
    if kind is dt.date:
        return _decode_date(data, where)
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    _expect(isinstance(data, kind) and not (kind is int and isinstance(data, bool)), where, kind.__name__, data)
    return data


def _hints(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's members; also in Python 3.9, which knows no ``X | None`` (QGIS 3.22 on Windows)."""
    if hasattr(types, "UnionType"):
        return typing.get_type_hints(kind)
    words = {f.name: str(f.type) for f in dataclasses.fields(kind)}
    known = {n: f"typing.Optional[{t[:-7]}]" if t.endswith(" | None") else t for n, t in words.items()}
    plain = type(kind.__name__, (), {"__annotations__": known})
    return typing.get_type_hints(plain, vars(sys.modules[kind.__module__]))


def _decode_dataclass(kind: Any, data: Any, where: str) -> Any:
    _expect(isinstance(data, dict), where, "an object", data)
    hints = _hints(kind)
    known = {f.name: f for f in dataclasses.fields(kind)}
    unknown = sorted(set(data) - set(known))
    required = {
        n for n, f in known.items() if f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
    }
    missing = sorted(required - set(data))
    if unknown or missing:
        found = "; ".join(
            s for s in (unknown and f"unknown: {', '.join(unknown)}", missing and f"missing: {', '.join(missing)}") if s
        )
        raise InvalidInput(f"{where} has members that do not fit ({found}).", "Correct them, or update Prithvi.")
    return kind(**{k: _decode(hints[k], v, f"{where}.{k}") for k, v in data.items()})


def _decode_date(data: Any, where: str) -> dt.date:
    try:
        return dt.date.fromisoformat(data)
    except (TypeError, ValueError):
        raise InvalidInput(f"{where} is {data!r}, not a date.", "Write it as YYYY-MM-DD.") from None


def _expect(fits: bool, where: str, wanted: str, data: Any) -> None:
    if not fits:
        raise InvalidInput(f"{where} is {data!r}; wanted is {wanted}.", "Correct the value.")
