"""The two tables between archive, sampling and chip store, as GeoParquet: ``archive.parquet`` and ``samples.parquet``.

A row of the first is a granule: one date of one place on one grid, with its files. A row of the second is a chip: a
window of a place and the granules of its dates. Footprints are in EPSG:4326, x before y. What made a table (version,
seed, recipe) is JSON in the file's metadata under the key ``prithvi``. Columns and their meaning are the fields of
``Granule`` and ``Chip``.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from ..errors import InvalidInput, NotFound, VersionMismatch
from ..grid import Grid, Transform
from ..masks import KINDS as MASK_KINDS
from ..protocol import Window

#: Versions of the tables; a table of another version is refused, never guessed at.
VERSIONS = {"archive": 1, "samples": 1}
SPLITS = ("train", "validation", "test")

_KEY = b"prithvi"
_STAT = "stat_"


@dataclass(frozen=True)
class BandRef:
    """Where one band lies: its name (a model's band name), a path or address, its number in the file (from 1)."""

    name: str
    href: str
    index: int = 1


@dataclass(frozen=True)
class Granule:
    """One date of one place.

    ``granule`` is unique in a table; ``sensor`` is S30, L30, S2, L8 ... or "". ``time`` is UTC. Granules of one
    ``place`` lie on one grid: (``crs``, ``transform``, ``height``, ``width``), where ``crs`` is an authority code or
    WKT. Reflectance (0 to 1) is value x ``scale`` + ``offset``; ``nodata`` is nan where a file has none. ``mask_kind``
    is "" where there is no mask. ``cloud`` is the share of hidden pixels among observed ones, ``valid`` that of
    observed pixels among all, 0 to 1, nan where unknown; ``measured`` says how both are known: "mask", "bands" (without
    clouds), "stated" (by metadata) or "". ``bytes`` is the size of all files (0 unknown), ``stamp`` changes when a file
    does.
    """

    granule: str
    sensor: str
    time: dt.datetime
    place: str
    crs: str
    transform: Transform
    height: int
    width: int
    bands: tuple[BandRef, ...]
    geometry: BaseGeometry
    mask_href: str = ""
    mask_kind: str = ""
    scale: float = 1e-4
    offset: float = 0.0
    nodata: float = math.nan
    cloud: float = math.nan
    valid: float = math.nan
    measured: str = ""
    bytes: int = 0
    stamp: str = ""

    @property
    def grid(self) -> Grid:
        """Where the pixels lie; ``crs`` as it stands in the table."""
        return Grid(self.crs, self.transform, self.height, self.width)

    def band(self, name: str) -> BandRef | None:
        """The band of a name, None where the granule lacks it."""
        return next((b for b in self.bands if b.name == name), None)


@dataclass(frozen=True)
class Chip:
    """One training sample: a window of a place, and one granule for each date in order of time.

    ``chip`` is ``chip_id`` of the rest. ``transform`` is the window's own; the window is ``size`` x ``size`` pixels
    from (``row``, ``col``) of the place's grid and lies inside it. ``copies`` says how often an epoch shows the chip
    (1: once; more: its stratum is rare). ``weight`` x ``copies`` over a stratum is proportional to the stratum's share
    of the archive: multiply the loss by it to undo the choice. ``stats`` hold one number for each statistic, nan where
    unknown (columns ``stat_*``).
    """

    chip: str
    place: str
    crs: str
    transform: Transform
    row: int
    col: int
    size: int
    granules: tuple[str, ...]
    times: tuple[dt.datetime, ...]
    geometry: BaseGeometry
    split: str = "train"
    stratum: str = ""
    copies: int = 1
    weight: float = 1.0
    stats: Mapping[str, float] = field(default_factory=dict)

    @property
    def window(self) -> Window:
        return Window(self.row, self.col, self.size, self.size)


@dataclass(frozen=True)
class TableInfo:
    """What made a table: ``seed`` (None: nothing was drawn), the whole ``recipe`` and ``notes``, both JSON-able."""

    seed: int | None = None
    recipe: Mapping[str, Any] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Archive:
    """The granules of an index, in order of place, time and name."""

    granules: tuple[Granule, ...]
    info: TableInfo = field(default_factory=TableInfo)

    def __len__(self) -> int:
        return len(self.granules)

    @property
    def places(self) -> dict[str, list[Granule]]:
        """The granules of each place in order of time, places by name."""
        found: dict[str, list[Granule]] = {}
        for g in self.granules:
            found.setdefault(g.place, []).append(g)
        return found


@dataclass(frozen=True)
class Samples:
    """The chips of a sample, all of one size and one number of dates."""

    chips: tuple[Chip, ...]
    info: TableInfo = field(default_factory=TableInfo)

    def __len__(self) -> int:
        return len(self.chips)

    @property
    def size(self) -> int:
        return self.chips[0].size

    @property
    def frames(self) -> int:
        return len(self.chips[0].granules)


def chip_id(place: str, window: Window, granules: Sequence[str]) -> str:
    """16 hexadecimal digits that depend on the place, the window and the granules, and on nothing else."""
    told = json.dumps([place, window.row, window.col, window.height, window.width, list(granules)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def write_archive(path: str | Path, granules: Iterable[Granule], info: TableInfo | None = None) -> Archive:
    """Check and write an index; beside first, then renamed. Gives it as written: in order of place, time and name.

    Raises InvalidInput for granules that contradict each other.
    """
    ordered = tuple(sorted(granules, key=lambda g: (g.place, g.time, g.granule)))
    check_granules(ordered)
    archive = Archive(ordered, info or TableInfo())
    columns = {name: [_plain(getattr(g, name)) for g in ordered] for name in _ARCHIVE.names if name != "geometry"}
    _write(Path(path), "archive", _ARCHIVE, columns, [g.geometry for g in ordered], archive.info)
    return archive


def read_archive(path: str | Path) -> Archive:
    """An index from its file.

    Raises NotFound, VersionMismatch for a table of another version, InvalidInput for another file.
    """
    table, info = _read(Path(path), "archive", _ARCHIVE)
    granules = []
    for row in table.to_pylist():
        row["bands"] = tuple(BandRef(**b) for b in row["bands"])
        row["transform"] = tuple(row["transform"])
        row["geometry"] = shapely.from_wkb(row["geometry"])
        granules.append(Granule(**row))
    return Archive(tuple(granules), info)


def write_samples(path: str | Path, chips: Iterable[Chip], info: TableInfo | None = None) -> Samples:
    """Check and write a sample; beside first, then renamed. The order of the chips is kept.

    Raises InvalidInput for chips that contradict each other.
    """
    samples = Samples(tuple(chips), info or TableInfo())
    check_chips(samples.chips)
    names = sorted({name for c in samples.chips for name in c.stats})
    schema = _SAMPLES
    for name in names:
        schema = schema.append(pa.field(_STAT + name, pa.float64()))
    columns = {n: [_plain(getattr(c, n)) for c in samples.chips] for n in _SAMPLES.names if n != "geometry"}
    columns |= {_STAT + n: [float(c.stats.get(n, math.nan)) for c in samples.chips] for n in names}
    _write(Path(path), "samples", schema, columns, [c.geometry for c in samples.chips], samples.info)
    return samples


def read_samples(path: str | Path) -> Samples:
    """A sample from its file.

    Raises NotFound, VersionMismatch for a table of another version, InvalidInput for another file.
    """
    table, info = _read(Path(path), "samples", _SAMPLES)
    names = [n for n in table.column_names if n.startswith(_STAT)]
    chips = []
    for row in table.to_pylist():
        stats = {n.removeprefix(_STAT): math.nan if row[n] is None else row[n] for n in names}
        plain = {n: row[n] for n in _SAMPLES.names}
        plain |= {n: tuple(row[n]) for n in ("transform", "granules", "times")}
        plain["geometry"] = shapely.from_wkb(row["geometry"])
        chips.append(Chip(**plain, stats=stats))
    return Samples(tuple(chips), info)


def check_granules(granules: Sequence[Granule]) -> None:
    """Raise InvalidInput unless the granules can be one index: names unique, one grid a place, shares 0 to 1."""
    grids: dict[str, Granule] = {}
    seen: set[str] = set()
    for g in granules:
        _check_granule(g)
        if g.granule in seen:
            raise InvalidInput(f"Two granules are called {g.granule}.", "Index each granule once.")
        seen.add(g.granule)
        first = grids.setdefault(g.place, g)
        if (first.crs, first.transform, first.height, first.width) != (g.crs, g.transform, g.height, g.width):
            raise InvalidInput(
                f"{g.granule} and {first.granule} are both of the place {g.place}, but lie on different grids.",
                "Give granules of another grid another place.",
            )


def _check_granule(g: Granule) -> None:
    wrong = [
        said
        for fails, said in (
            (g.height < 1 or g.width < 1, f"{g.height} x {g.width} pixels"),
            (not all(map(math.isfinite, g.transform)) or len(g.transform) != 6, f"the transform {g.transform}"),
            (not g.bands, "no band"),
            (len({b.name for b in g.bands}) < len(g.bands), "a band twice"),
            (any(b.index < 1 for b in g.bands), "a band number below 1"),
            (bool(g.mask_kind) != bool(g.mask_href), "a mask without a kind, or a kind without a mask"),
            (bool(g.mask_kind) and g.mask_kind not in MASK_KINDS, f"the mask kind {g.mask_kind!r}"),
            (g.cloud < 0 or g.cloud > 1, f"a cloud share of {g.cloud}"),
            (g.valid < 0 or g.valid > 1, f"a valid share of {g.valid}"),
            (g.time.tzinfo is None, "a time without its zone"),
        )
        if fails
    ]
    if wrong:
        raise InvalidInput(f"The granule {g.granule} has {', and '.join(wrong)}.", "Leave it out, or correct it.")


def check_chips(chips: Sequence[Chip]) -> None:
    """Raise InvalidInput unless the chips can be one sample: names unique and true, one size, one number of dates."""
    if not chips:
        raise InvalidInput("The sample holds no chip.", "Loosen the limits, or index more granules.")
    seen: set[str] = set()
    for c in chips:
        wrong = [
            said
            for fails, said in (
                (c.chip in seen, "is there twice"),
                (c.chip != chip_id(c.place, c.window, c.granules), "has a name that does not belong to it"),
                (c.size != chips[0].size, f"is {c.size} pixels wide, another {chips[0].size}"),
                (
                    len(c.granules) != len(chips[0].granules),
                    f"has {len(c.granules)} dates, another {len(chips[0].granules)}",
                ),
                (not c.granules or len(c.times) != len(c.granules), "has not one time for each granule"),
                (list(c.times) != sorted(set(c.times)), "has dates that do not ascend"),
                (c.split not in SPLITS, f"is of the split {c.split!r}; known are {', '.join(SPLITS)}"),
                (c.copies < 1, f"has {c.copies} copies"),
                (not (math.isfinite(c.weight) and c.weight > 0), f"has the weight {c.weight}"),
                (c.row < 0 or c.col < 0 or c.size < 1, f"has the window {c.window}"),
            )
            if fails
        ]
        if wrong:
            raise InvalidInput(f"The chip {c.chip} {', and '.join(wrong)}.", "Draw the sample again.")
        seen.add(c.chip)


_TIME = pa.timestamp("us", tz="UTC")
_ARCHIVE = pa.schema(
    [
        ("granule", pa.string()), ("sensor", pa.string()), ("time", _TIME), ("place", pa.string()),
        ("crs", pa.string()), ("transform", pa.list_(pa.float64())), ("height", pa.int32()), ("width", pa.int32()),
        ("bands", pa.list_(pa.struct([("name", pa.string()), ("href", pa.string()), ("index", pa.int32())]))),
        ("mask_href", pa.string()), ("mask_kind", pa.string()), ("scale", pa.float64()), ("offset", pa.float64()),
        ("nodata", pa.float64()), ("cloud", pa.float64()), ("valid", pa.float64()), ("measured", pa.string()),
        ("bytes", pa.int64()), ("stamp", pa.string()), ("geometry", pa.binary()),
    ]
)  # fmt: skip
_SAMPLES = pa.schema(
    [
        ("chip", pa.string()), ("place", pa.string()), ("crs", pa.string()), ("transform", pa.list_(pa.float64())),
        ("row", pa.int32()), ("col", pa.int32()), ("size", pa.int32()), ("granules", pa.list_(pa.string())),
        ("times", pa.list_(_TIME)), ("split", pa.string()), ("stratum", pa.string()), ("copies", pa.int32()),
        ("weight", pa.float64()), ("geometry", pa.binary()),
    ]
)  # fmt: skip


def _plain(value: Any) -> Any:
    """A field as pyarrow takes it."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return vars(value) if isinstance(value, BandRef) else value


def _write(
    path: Path, kind: str, schema: pa.Schema, columns: dict[str, list[Any]], shapes: list[BaseGeometry], info: TableInfo
) -> None:
    """One table with its metadata. Nothing depends on the clock: the same content gives the same bytes."""
    told = {"kind": kind, "version": VERSIONS[kind], "seed": info.seed, "recipe": info.recipe, "notes": info.notes}
    metadata = {
        _KEY: json.dumps(told, sort_keys=True, ensure_ascii=False),
        b"geo": json.dumps(_geo(shapes), sort_keys=True),
    }
    columns = {**columns, "geometry": list(shapely.to_wkb(shapes)) if shapes else []}
    arrays = [pa.array(columns[f.name], f.type) for f in schema]
    table = pa.Table.from_arrays(arrays, schema=schema.with_metadata(metadata))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        pq.write_table(table, beside, compression="zstd")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _geo(shapes: list[BaseGeometry]) -> dict[str, Any]:
    """The metadata that makes a Parquet file a GeoParquet file (version 1.1 of its specification)."""
    import pyproj

    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted({s.geom_type for s in shapes}),
        "crs": pyproj.CRS("EPSG:4326").to_json_dict(),
    }
    if shapes:
        column["bbox"] = [float(v) for v in shapely.total_bounds(shapes)]
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}


def _read(path: Path, kind: str, schema: pa.Schema) -> tuple[pa.Table, TableInfo]:
    """A table and what made it, its columns and version checked."""
    if not path.is_file():
        made_by = "`prithvi explore`" if kind == "archive" else "`prithvi sample`"
        raise NotFound(f"There is no table {path}.", f"{made_by} makes one.")
    try:
        file = pq.ParquetFile(path)
        told = json.loads((file.schema_arrow.metadata or {}).get(_KEY, b"null"))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InvalidInput(f"{path.name} cannot be read as a table: {error}", "Make it again.") from error
    if not isinstance(told, dict) or told.get("kind") != kind:
        found = f"a table of the kind {told.get('kind')!r}" if isinstance(told, dict) else "another Parquet file"
        raise InvalidInput(f"{path.name} is {found}; wanted is {kind}.parquet.", "Name the other file.")
    if told.get("version") != VERSIONS[kind]:
        raise VersionMismatch(
            f"{path.name} is of version {told.get('version')}; this program reads version {VERSIONS[kind]}.",
            "Make it again, or use the program that made it.",
        )
    missing = sorted(set(schema.names) - set(file.schema_arrow.names))
    if missing:
        raise InvalidInput(f"{path.name} lacks the columns {', '.join(missing)}.", "Make it again.")
    with file:
        table = file.read()
    return table, TableInfo(told.get("seed"), told.get("recipe") or {}, told.get("notes") or {})
