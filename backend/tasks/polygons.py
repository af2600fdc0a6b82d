"""A class map to polygons: names and areas beside the shapes, nodata left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InvalidInput
from ..protocol import ClassLabel, PolygonsRequest
from .checks import Progress, check_new
from .report import Watch, absolute

if TYPE_CHECKING:
    import numpy as np

    from ..grid import Grid
    from ..raster.polygons import Ring

#: Pixel types that a class map may have.
WHOLE = ("uint8", "int16", "uint16", "int32")


def polygons_of_map(request: PolygonsRequest, tell: Progress, overwrite: bool) -> dict[str, Any]:
    """The polygons of a class map that is a file."""
    watch = Watch()
    check_new([request.out], overwrite)
    done = write_polygons(request.map, request.out, request.classes, request.nodata, tell)
    watch.lap("run")
    return {
        "task": "polygons",
        "outputs": {"polygons": absolute(request.out)},
        **done,
        "seconds": watch.laps,
    }


def write_polygons(
    path: str, out: str, classes: Sequence[ClassLabel], nodata: int | None, tell: Progress
) -> dict[str, Any]:
    """Polygons of a raster's first band into a GeoPackage; gives for each class polygons, pixels and area.

    Memory follows the width of the map, not its size. Raises InvalidInput for a raster that is no class map.
    """
    from ..raster.gpkg import Column, PolygonWriter
    from ..raster.ground import measure
    from ..raster.polygons import polygons
    from ..raster.source import declared_nodata, gdal_env, grid_of, open_raster, reading

    with open_raster(path) as dataset, gdal_env(), reading(path):
        _check_kind(dataset)
        grid, none = grid_of(dataset), declared_nodata(dataset, 1) if nodata is None else nodata
        names = {c.value: c.name for c in classes} or _names(dataset.tags())
        measured = measure(grid)
        column = "area_m2" if measured.unit == "m²" else "area"
        kinds = {"class": "MEDIUMINT", "name": "TEXT", "pixels": "INTEGER", column: "REAL"}
        columns = [Column(name, kind) for name, kind in kinds.items()]
        counts: dict[int, tuple[int, int, float]] = {}

        def name_of(value: int) -> str:
            return names.get(value) or f"Class {value}"

        def read(first: int, last: int) -> np.ndarray:
            tell(first / grid.height, "Tracing polygons")
            return _rows(dataset, first, last)

        with PolygonWriter(out, grid.crs, columns, "Polygons", measured.sentence) as writer:
            for found in polygons(read, grid.height, grid.width, None if none is None else int(none)):
                rings = [_corners(ring) for ring in (found.outline, *found.holes)]
                area = measured.area_of(rings, found.pixels)
                writer.write(_placed(rings, grid), (found.value, name_of(found.value), found.pixels, area))
                n, pixels, total = counts.get(found.value, (0, 0, 0.0))
                counts[found.value] = (n + 1, pixels + found.pixels, total + area)
    return {
        "areas": measured.sentence,
        "unit": measured.unit,
        "classes": [
            {"value": value, "name": name_of(value), "polygons": n, "pixels": pixels, "area": total}
            for value, (n, pixels, total) in sorted(counts.items())
        ],
    }  # fmt: skip


def _check_kind(dataset: Any) -> None:
    if dataset.dtypes[0] not in WHOLE:
        raise InvalidInput(
            f"{dataset.name} has values of the kind {dataset.dtypes[0]}; a class map has whole numbers.",
            "Choose a class map, such as “Map floods” makes.",
        )


def _rows(dataset: Any, first: int, last: int) -> np.ndarray:
    from rasterio.windows import Window

    values: np.ndarray = dataset.read(1, window=Window(0, first, dataset.width, last - first))
    return values


def _names(tags: dict[str, str]) -> dict[int, str]:
    """Class names as our maps carry them."""
    found = {k.removeprefix("CLASS_"): v for k, v in tags.items() if k.startswith("CLASS_")}
    return {int(k): v for k, v in found.items() if k.isdecimal()}


def _corners(ring: Ring) -> np.ndarray:
    """A ring, closed, as (n, 2) of column and row."""
    import numpy as np

    return np.array([*ring, ring[0]], float)


def _placed(rings: list[np.ndarray], grid: Grid) -> list[np.ndarray]:
    """Rings in pixels as rings on the ground, the outline counterclockwise."""
    import numpy as np

    a, b, c, d, e, f = grid.transform
    turn = -1 if a * e - b * d < 0 else 1  # rows go down, y mostly up
    return [np.stack([a * r[:, 0] + b * r[:, 1] + c, d * r[:, 0] + e * r[:, 1] + f], 1)[::turn] for r in rings]
