"""Polygons of class maps: on pixel edges, valid, of the very area of their pixels, however the map is cut."""

from __future__ import annotations

import sqlite3
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import shapely
from rasterio.features import shapes

from backend import tasks
from backend.errors import InvalidInput, OutOfMemory
from backend.grid import Grid
from backend.protocol import ClassLabel, PolygonsRequest
from backend.raster.ground import measure
from backend.raster.polygons import Polygon, polygons
from tests.conftest import UTM31, write_raster

pyogrio = pytest.importorskip("pyogrio")

NONE = 255
CLASSES = (ClassLabel(0, "Land", (200, 180, 90)), ClassLabel(1, "Water", (10, 60, 220)))


def traced(values: np.ndarray, rows: int = 0) -> list[Polygon]:
    return list(polygons(lambda first, last: values[first:last], *values.shape, NONE, rows))


def geometry(polygon: Polygon) -> shapely.Polygon:
    return shapely.Polygon(polygon.outline, polygon.holes)


def plain(value: float, shape: shapely.Polygon) -> tuple[int, str]:
    return int(value), shapely.normalize(shapely.simplify(shape, 0)).wkt


def noise(height: int, width: int, seed: int = 0) -> np.ndarray:
    """The worst of all maps: every pixel by itself, so that areas touch in corners everywhere."""
    rng = np.random.default_rng(seed)
    return rng.choice(np.array([0, 1, 2, NONE], np.uint8), (height, width), p=[0.5, 0.3, 0.1, 0.1])


@pytest.mark.parametrize("seed", range(12))
def test_strips_give_the_very_polygons_of_the_whole_map(seed: int) -> None:
    values = noise(*np.random.default_rng(seed).integers(1, 40, 2), seed)
    whole = sorted(
        plain(value, shapely.geometry.shape(shape)) for shape, value in shapes(values, values != NONE, connectivity=4)
    )
    for rows in (1, 2, 3, 7, 64):
        found = traced(values, rows)
        assert sorted(plain(p.value, geometry(p)) for p in found) == whole
        assert all(geometry(p).is_valid for p in found)


def test_areas_are_counts_of_pixels_and_nodata_is_left_out() -> None:
    values = noise(150, 170)
    found = traced(values, 16)
    for value in (0, 1, 2):
        assert sum(p.pixels for p in found if p.value == value) == (values == value).sum()
    assert all(p.pixels == geometry(p).area for p in found)
    assert {p.value for p in found} == {0, 1, 2}


def test_a_snake_through_all_strips_is_one_polygon() -> None:
    values = np.ones((61, 41), np.uint8)
    values[1::4, :-1] = values[3::4, 1:] = 0
    found = traced(values, 5)
    (snake,) = [p for p in found if p.value == 1]
    assert snake.pixels == (values == 1).sum() and len(found) == 31


def test_a_lake_that_is_closed_by_a_corner_is_a_hole_that_touches() -> None:
    values = np.ones((3, 3), np.uint8)
    values[1, 1] = values[0, 0] = NONE
    for rows in (1, 3):
        (ring,) = traced(values, rows)
        assert len(ring.holes) == 1 and geometry(ring).is_valid and ring.pixels == 7


def test_memory_follows_the_width_not_the_height() -> None:
    def peak(height: int) -> int:
        tracemalloc.start()
        count = sum(1 for _ in polygons(lambda a, b: tile[: b - a], height, 256, NONE, 64))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count > height
        return top

    tile = noise(64, 256)
    tile[:, ::16] = NONE
    peak(64)
    assert peak(2048) < 1.5 * peak(256)


def written(tmp_path: Path, values: np.ndarray, **place: object) -> tuple[dict, object]:
    """(what the task tells, the layer as GDAL reads it)."""
    source = write_raster(tmp_path / "map.tif", values, nodata=NONE, **place)
    out = tmp_path / "map.gpkg"
    told = tasks.run(PolygonsRequest(str(source), str(out), CLASSES))
    return told, pyogrio.read_dataframe(out)


def test_a_geopackage_with_names_and_areas(tmp_path: Path) -> None:
    values = noise(50, 60)
    values[values == 2] = 1
    told, layer = written(tmp_path, values)
    assert layer.geometry.is_valid.all() and layer.geometry.exterior.is_ccw.all()
    assert layer.crs.to_epsg() == 32631
    assert list(layer.columns[:4]) == ["class", "name", "pixels", "area_m2"]
    assert set(zip(layer["class"], layer["name"])) == {(0, "Land"), (1, "Water")}
    np.testing.assert_allclose(layer.geometry.area, layer["area_m2"], rtol=1e-9)
    np.testing.assert_allclose(layer["area_m2"], layer["pixels"] * 900)
    by_name = {c["name"]: c for c in told["classes"]}
    assert by_name["Water"]["pixels"] == (values == 1).sum() == layer["pixels"][layer["class"] == 1].sum()
    assert told["areas"] == "Areas are measured in the plane of EPSG:32631."
    offsets = shapely.get_coordinates(layer.geometry.values) - (UTM31[2], UTM31[5])
    assert (offsets % 30 == 0).all()


def test_the_index_finds_what_lies_there(tmp_path: Path) -> None:
    written(tmp_path, noise(50, 60))
    part = pyogrio.read_dataframe(tmp_path / "map.gpkg", bbox=(500000, 5599900, 500100, 5600000))
    whole = pyogrio.read_dataframe(tmp_path / "map.gpkg")
    assert len(part) == whole.geometry.intersects(shapely.box(500000, 5599900, 500100, 5600000)).sum() < len(whole)
    with sqlite3.connect(tmp_path / "map.gpkg") as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT data_type, srs_id FROM gpkg_contents").fetchall() == [("features", 32631)]


def test_in_degrees_areas_are_those_on_the_ellipsoid(tmp_path: Path) -> None:
    from pyproj import Geod

    place = (0.01, 0.0, 5.0, 0.0, -0.01, 60.0)
    told, layer = written(tmp_path, noise(40, 30), crs="EPSG:4326", transform=place)
    geod = Geod(ellps="WGS84")
    dense = layer.geometry.segmentize(0.001)  # the sides are parallels, not geodesics
    true = [abs(geod.geometry_area_perimeter(shape)[0]) for shape in dense]
    np.testing.assert_allclose(layer["area_m2"], true, rtol=1e-5)
    assert told["areas"] == "Areas are measured on the ellipsoid."


def test_a_rotated_map_keeps_its_edges_and_areas(tmp_path: Path) -> None:
    angle = np.deg2rad(20)
    c, s = 30 * np.cos(angle), 30 * np.sin(angle)
    values = noise(20, 30)
    _, layer = written(tmp_path, values, transform=(c, s, 5e5, s, -c, 5.6e6))
    assert layer.geometry.is_valid.all()
    np.testing.assert_allclose(layer.geometry.area, layer["pixels"] * 900, rtol=1e-6)
    corner = shapely.get_coordinates(layer.geometry.values).tolist()
    assert [5e5, 5.6e6] in corner or values[0, 0] == NONE


def test_rotated_degrees_are_measured_too() -> None:
    turned = Grid(_wkt(), (0.007, 0.007, 5.0, 0.007, -0.007, 60.0), 10, 10)
    straight = Grid(_wkt(), (0.007 * 2**0.5, 0.0, 5.0, 0.0, -0.007 * 2**0.5, 60.0), 10, 10)
    square = [np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)], float)]
    assert measure(turned).area_of(square, 1) == pytest.approx(measure(straight).area_of(square, 1), rel=2e-3)


def _wkt() -> str:
    from rasterio.crs import CRS

    return str(CRS.from_epsg(4326).to_wkt())


def test_without_a_crs_areas_are_in_map_units_and_said_to_be(tmp_path: Path) -> None:
    told, layer = written(tmp_path, noise(20, 30), crs=None)
    assert "no coordinate reference system" in told["areas"] and "area_m2" not in layer
    np.testing.assert_allclose(layer["area"], layer["pixels"] * 900)


def test_measurements_are_no_class_map(tmp_path: Path) -> None:
    source = write_raster(tmp_path / "height.tif", np.ones((4, 4), np.float32))
    with pytest.raises(InvalidInput, match="a class map has whole numbers"):
        tasks.run(PolygonsRequest(str(source), str(tmp_path / "o.gpkg")))
    assert not (tmp_path / "o.gpkg").exists()


def test_a_stopped_run_leaves_nothing(tmp_path: Path) -> None:
    source = write_raster(tmp_path / "map.tif", noise(40, 40), nodata=NONE)

    def stop(fraction: float, stage: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tasks.run(PolygonsRequest(str(source), str(tmp_path / "o.gpkg")), stop)
    assert [p.name for p in tmp_path.iterdir()] == ["map.tif"]


@pytest.mark.parametrize("pages", [8, 40], ids=["at once", "half-way"])
def test_a_disk_that_becomes_full_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int
) -> None:
    source, connect = write_raster(tmp_path / "map.tif", noise(80, 80), nodata=NONE), sqlite3.connect

    def small(path: Path, **options: object) -> sqlite3.Connection:
        """A disk without room for more than some pages, as SQLite sees it."""
        base: sqlite3.Connection = connect(path, **options)  # type: ignore[call-overload]
        base.execute(f"PRAGMA max_page_count = {pages}")
        return base

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OutOfMemory, match=r"became full while o\.gpkg was written") as caught:
        tasks.run(PolygonsRequest(str(source), str(tmp_path / "o.gpkg")))
    assert "Free some space" in caught.value.hint and [p.name for p in tmp_path.iterdir()] == ["map.tif"]


def test_a_map_of_nothing_has_no_polygons(tmp_path: Path) -> None:
    told, layer = written(tmp_path, np.full((8, 8), NONE, np.uint8))
    assert told["classes"] == [] and len(layer) == 0


def test_the_command_line_writes_them_beside_the_map(make_scene, tmp_path: Path) -> None:
    from backend.cli import main

    scene, _ = make_scene(height=40, width=50)
    out, shapes_file = tmp_path / "map.tif", tmp_path / "map.gpkg"
    assert main(["segment", str(scene), "--model", "prithvi-tiny-water", "--out", str(out), "--polygons",
                 str(shapes_file), "--json"]) == 0  # fmt: skip
    layer = pyogrio.read_dataframe(shapes_file)
    assert layer["pixels"].sum() == 40 * 50 and "No water" in set(layer["name"])
