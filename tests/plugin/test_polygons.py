"""Polygons in QGIS: beside a map or from one, valid by GEOS, of the area of their pixels, in the colours of the map."""

import numpy as np
import pytest
from qgis.core import QgsFeatureRequest, QgsProcessingException, QgsProject, QgsVectorLayer
from scenes import grid_of, load, read, water_classes, water_scene, write

pytestmark = [pytest.mark.node, pytest.mark.usefixtures("provider")]

PLACES = [
    {},
    {"crs": 4326, "pixel": 0.00027, "origin": (5.0, 50.0)},
    {"crs": 3857, "pixel": 30.0, "origin": (500000.0, 6600000.0)},
    {"crs": None},
    {"turn": 25.0},
]


def run(name, given, feedback=None, load=False):
    import processing

    how = processing.runAndLoadResults if load else processing.run
    return how(f"prithvi:{name}", given, feedback=feedback)


def class_map(path, height=90, width=70, turn=0.0, **place):
    """Three classes and nodata, as noise: the worst of all maps."""
    rng = np.random.default_rng(0)
    values = rng.choice(np.array([0, 1, 2, 255], np.uint8), (height, width), p=[0.5, 0.3, 0.1, 0.1])
    made = write(path, values, names=(), nodata=255, **place)
    if turn:
        from osgeo import gdal

        c, s = 30 * np.cos(np.deg2rad(turn)), 30 * np.sin(np.deg2rad(turn))
        gdal.Open(str(made), gdal.GA_Update).SetGeoTransform((5e5, c, s, 5.6e6, s, -c))
    return made, values


def polygons(path):
    layer = QgsVectorLayer(str(path), "p", "ogr")
    assert layer.isValid()
    return layer, list(layer.getFeatures())


@pytest.mark.parametrize("place", PLACES, ids=["metres", "degrees", "mercator", "nowhere", "turned"])
def test_they_are_valid_on_pixel_edges_and_of_the_area_of_their_pixels(place, tmp_path, feedback):
    made, values = class_map(tmp_path / "map.tif", **place)
    run("classpolygons", {"INPUT": str(made), "OUTPUT": str(tmp_path / "p.gpkg")}, feedback)
    layer, found = polygons(tmp_path / "p.gpkg")
    pixel = abs(np.linalg.det(np.reshape([grid_of(made)[1][k] for k in (1, 2, 4, 5)], (2, 2))))
    for f in found:
        assert not f.geometry().validateGeometry() and f.geometry().isGeosValid()
        assert f.geometry().area() == pytest.approx(f["pixels"] * pixel, rel=1e-3)
    for value in (0, 1, 2):
        assert sum(f["pixels"] for f in found if f["class"] == value) == (values == value).sum()
    assert {f["class"] for f in found} == {0, 1, 2}, "nodata is left out"
    if grid_of(made)[0]:
        assert layer.crs() == load(made).crs()
    else:
        assert "Undefined" in layer.crs().toWkt()
    said = {None: "square map units", 4326: "on the ellipsoid", 3857: "plane of EPSG:3857"}
    assert any(said.get(place.get("crs", 1), "plane of EPSG:32631") in line for line in feedback.infos), feedback.infos


def test_areas_in_degrees_are_those_that_qgis_measures(tmp_path):
    from qgis.core import QgsCoordinateTransformContext, QgsDistanceArea

    made, _ = class_map(tmp_path / "map.tif", **PLACES[1])
    run("classpolygons", {"INPUT": str(made), "OUTPUT": str(tmp_path / "p.gpkg")})
    layer, found = polygons(tmp_path / "p.gpkg")
    measure = QgsDistanceArea()
    measure.setSourceCrs(layer.crs(), QgsCoordinateTransformContext())
    measure.setEllipsoid("EPSG:7030")
    for f in found:
        assert f["area_m2"] == pytest.approx(measure.measureArea(f.geometry()), rel=1e-3)


def test_beside_a_map_they_have_its_names_and_colours(scene, tmp_path, qgis_new_project, feedback):
    given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif"), "POLYGONS": str(tmp_path / "p.gpkg")}
    run("mapfloods", given, feedback, load=True)
    raster, vector = sorted(QgsProject.instance().mapLayers().values(), key=lambda layer: layer.type() != 1)
    colours = {int(c.value): c.color.name() for c in raster.renderer().classes()}
    shown = {c.value(): (c.symbol().color().name(), c.label()) for c in vector.renderer().categories()}
    assert shown == {value: (colours[value], name) for value, name in water_classes()}
    assert vector.name() == "Water: polygons"
    counts = {name: (read(tmp_path / "o.tif") == value).sum() for value, name in water_classes()}
    for name, count in counts.items():
        chosen = QgsFeatureRequest().setFilterExpression(f"\"name\" = '{name}'")
        assert sum(f["pixels"] for f in vector.getFeatures(chosen)) == count
        assert sum(f["area_m2"] for f in vector.getFeatures(chosen)) == count * 900


def test_the_legend_of_the_layer_names_and_colours_them(tmp_path, qgis_new_project):
    from qgis.core import QgsPalettedRasterRenderer
    from qgis.PyQt.QtGui import QColor

    made, _ = class_map(tmp_path / "map.tif")
    layer = load(made, "Cover 2024")
    entries = [QgsPalettedRasterRenderer.Class(k, QColor(10 * k, 90, 200), f"Kind {k}") for k in range(3)]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, entries))
    QgsProject.instance().addMapLayer(layer)
    run("classpolygons", {"INPUT": layer.id(), "OUTPUT": "TEMPORARY_OUTPUT"}, load=True)
    (vector,) = [m for m in QgsProject.instance().mapLayers().values() if m.type() == 0]
    assert vector.name() == "Cover 2024: polygons"
    assert [(c.label(), c.symbol().color().name()) for c in vector.renderer().categories()] == [
        (f"Kind {k}", QColor(10 * k, 90, 200).name()) for k in range(3)
    ]


def test_measured_values_are_no_class_map(tmp_path):
    height = write(tmp_path / "height.tif", np.ones((8, 8), np.float32), names=())
    with pytest.raises(QgsProcessingException, match="a class map has whole numbers"):
        run("classpolygons", {"INPUT": str(height), "OUTPUT": str(tmp_path / "p.gpkg")})
    assert not list(tmp_path.glob("*.gpkg"))


def test_a_layer_that_is_no_file_is_written_out_first(tmp_path, feedback):
    from osgeo import gdal

    made, values = class_map(tmp_path / "map.tif")
    gdal.Translate(str(tmp_path / "clip.vrt"), str(made), srcWin=[10, 20, 30, 40], format="VRT")
    run("classpolygons", {"INPUT": str(tmp_path / "clip.vrt"), "OUTPUT": str(tmp_path / "p.gpkg")}, feedback)
    _, found = polygons(tmp_path / "p.gpkg")
    assert sum(f["pixels"] for f in found) == (values[20:60, 10:40] != 255).sum()


def test_only_geopackages_are_offered(provider, tmp_path):
    from qgis.core import QgsProcessingContext

    algorithm = provider.algorithm("classpolygons").create()
    made, _ = class_map(tmp_path / "map.tif")
    given = {"INPUT": str(made), "OUTPUT": str(tmp_path / "p.shp")}
    fine, why = algorithm.checkParameterValues(given, QgsProcessingContext())
    assert not fine and "not" in why
    scene = write(tmp_path / "scene.tif", water_scene())
    given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.png")}
    assert not provider.algorithm("mapfloods").create().checkParameterValues(given, QgsProcessingContext())[0]
