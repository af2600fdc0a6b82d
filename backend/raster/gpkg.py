"""Polygons into a GeoPackage (OGC 12-128r19), with the standard library's SQLite: no vector library is needed."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ..errors import InvalidInput, OutOfMemory
from ..leftovers import beside, sweep

TABLE, GEOMETRY = "polygons", "geom"

#: "GPKG" and the version of the standard, 1.3.0, in SQLite's header.
_APPLICATION, _VERSION = 0x47504B47, 10300

#: A srs_id of our own for a CRS without a code; -1 is the standard's for an unknown plane.
_OWN, _UNKNOWN = 100_000, -1

_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents(table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL,
  m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, UNIQUE (table_name, column_name, extension_name));
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', ''),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', ''),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,
AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",
0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]', '');
"""

#: The spatial index as the standard wants it (annex F.3), kept up when somebody edits the file.
_INDEX = """
INSERT INTO gpkg_extensions VALUES ('{t}', '{c}', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree',
  'write-only');
CREATE TRIGGER "rtree_{t}_{c}_insert" AFTER INSERT ON "{t}" WHEN (new."{c}" NOT NULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES ({new}); END;
CREATE TRIGGER "rtree_{t}_{c}_update1" AFTER UPDATE OF "{c}" ON "{t}" WHEN OLD."fid" = NEW."fid" AND
(NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES ({new}); END;
CREATE TRIGGER "rtree_{t}_{c}_update2" AFTER UPDATE OF "{c}" ON "{t}" WHEN OLD."fid" = NEW."fid" AND
(NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."fid"; END;
CREATE TRIGGER "rtree_{t}_{c}_update3" AFTER UPDATE ON "{t}" WHEN OLD."fid" != NEW."fid" AND
(NEW."{c}" NOTNULL AND NOT ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."fid"; INSERT OR REPLACE INTO "rtree_{t}_{c}" VALUES ({new}); END;
CREATE TRIGGER "rtree_{t}_{c}_update4" AFTER UPDATE ON "{t}" WHEN OLD."fid" != NEW."fid" AND
(NEW."{c}" ISNULL OR ST_IsEmpty(NEW."{c}"))
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id IN (OLD."fid", NEW."fid"); END;
CREATE TRIGGER "rtree_{t}_{c}_delete" AFTER DELETE ON "{t}" WHEN old."{c}" NOT NULL
BEGIN DELETE FROM "rtree_{t}_{c}" WHERE id = OLD."fid"; END;
"""
_NEW = 'NEW."fid", ST_MinX(NEW."{c}"), ST_MaxX(NEW."{c}"), ST_MinY(NEW."{c}"), ST_MaxY(NEW."{c}")'


@dataclass(frozen=True)
class Column:
    """An attribute: its name and SQLite's type (INTEGER, MEDIUMINT, REAL, TEXT)."""

    name: str
    kind: str


class PolygonWriter:
    """Writes one layer of polygons, in a ``with`` statement; the file gets its name when that ends well.

    ``crs`` is WKT, "" where unknown. Raises InvalidInput where the file cannot be written, OutOfMemory when its disk
    becomes full; then nothing of it remains.
    """

    def __init__(self, path: str | Path, crs: str, columns: Sequence[Column], title: str, description: str) -> None:
        self.target = Path(path).expanduser()
        self._temporary = beside(self.target, ".part")
        self._crs, self._columns, self._title, self._description = crs, tuple(columns), title, description
        self._srs, self._count = _UNKNOWN, 0
        self._box = [np.inf, np.inf, -np.inf, -np.inf]

    def __enter__(self) -> PolygonWriter:
        self._temporary.unlink(missing_ok=True)
        sweep(self.target, ".part")
        try:
            self._base = sqlite3.connect(self._temporary, isolation_level=None)
            self._begin()
        except BaseException as error:
            self._discard()
            self._explain(error)
            raise
        names = ", ".join(f'"{c.name}"' for c in self._columns)
        marks = ", ".join("?" * (len(self._columns) + 2))
        self._insert = f'INSERT INTO "{TABLE}" ("fid", "{GEOMETRY}", {names}) VALUES ({marks})'  # nosec B608 - names of ours
        return self

    def _begin(self) -> None:
        run = self._base.execute
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {_APPLICATION}",
                       f"user_version = {_VERSION}"):  # fmt: skip
            run(f"PRAGMA {pragma}")
        self._base.executescript(_SCHEMA)
        self._srs = self._reference()
        columns = ", ".join(f'"{c.name}" {c.kind}' for c in self._columns)
        columns = f'"fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "{GEOMETRY}" POLYGON, {columns}'
        run(f'CREATE TABLE "{TABLE}" ({columns})')
        run("INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'POLYGON', ?, 0, 0)", (TABLE, GEOMETRY, self._srs))
        run(f'CREATE VIRTUAL TABLE "rtree_{TABLE}_{GEOMETRY}" USING rtree(id, minx, maxx, miny, maxy)')
        run("BEGIN")

    def write(self, rings: Sequence[np.ndarray], values: Sequence[object]) -> None:
        """One polygon: closed rings (n, 2) of x and y, the outline first (counterclockwise), and its attributes."""
        outline = rings[0]
        (x1, y1), (x2, y2) = outline.min(0).tolist(), outline.max(0).tolist()
        self._count += 1
        self._base.execute(self._insert, (self._count, _blob(rings, self._srs, (x1, x2, y1, y2)), *values))
        index = f'INSERT INTO "rtree_{TABLE}_{GEOMETRY}" VALUES (?, ?, ?, ?, ?)'  # nosec B608 - names of ours
        self._base.execute(index, (self._count, x1, x2, y1, y2))
        self._box = [min(self._box[0], x1), min(self._box[1], y1), max(self._box[2], x2), max(self._box[3], y2)]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._discard()
            self._explain(error)
            return
        try:
            self._end()
            os.replace(self._temporary, self.target)
        except BaseException as failed:
            self._discard()
            self._explain(failed)
            raise

    def _end(self) -> None:
        box = self._box if self._count else [None] * 4
        self._base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, "
            "srs_id) VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?)",
            (TABLE, self._title, self._description, *box, self._srs),
        )
        self._base.execute("COMMIT")
        self._base.executescript(_INDEX.format(t=TABLE, c=GEOMETRY, new=_NEW.format(c=GEOMETRY)))
        self._base.close()
        with self._temporary.open("rb+") as file:
            os.fsync(file.fileno())

    def _discard(self) -> None:
        if base := getattr(self, "_base", None):
            base.close()
        self._temporary.unlink(missing_ok=True)

    def _explain(self, error: BaseException | None) -> None:
        """Raise an error that a person can act on in place of one of SQLite, which does not know which file it was."""
        if not isinstance(error, sqlite3.Error):
            return
        if "full" in str(error):  # SQLITE_FULL; its number is only in Python 3.11's errors
            raise OutOfMemory(
                f"The disk became full while {self.target.name} was written ({error}).",
                "Free some space, or write to another disk. Nothing half-written was left.",
            ) from error
        raise InvalidInput(f"{self.target} cannot be written ({error}).", "Write somewhere else.") from error

    def _reference(self) -> int:
        """Note the CRS; gives its srs_id."""
        try:
            crs = CRS.from_wkt(self._crs) if self._crs else None
        except CRSError:
            crs = None
        if crs is None:
            return _UNKNOWN
        code = crs.to_epsg()
        number, name, wkt = code or _OWN, self._crs.split('"')[1], crs.to_wkt(version="WKT1_GDAL")
        line = (name, number, "EPSG" if code else "NONE", number, wkt)
        self._base.execute("INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, '')", line)
        return int(number)


def _blob(rings: Iterable[np.ndarray], srs: int, box: tuple[float, float, float, float]) -> bytes:
    """GeoPackage's geometry: a header with the box, then little-endian WKB of a polygon."""
    rings = list(rings)
    header = struct.pack("<2sBBi4d", b"GP", 0, 0b00000011, srs, *box)
    parts = [header, struct.pack("<BII", 1, 3, len(rings))]
    for ring in rings:
        parts += [struct.pack("<I", len(ring)), np.ascontiguousarray(ring, "<f8").tobytes()]
    return b"".join(parts)
