"""Where results go: nothing of the user's is lost, and what cannot be written is said before anything runs."""

import os

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from scenes import grid_of, load, read, water_scene, write

from prithvi_qgis.algorithms import places

pytestmark = pytest.mark.usefixtures("provider")


def run(name, given, load=False):
    import processing

    how = processing.runAndLoadResults if load else processing.run
    return how(f"prithvi:{name}", given)


@pytest.fixture
def nothing_is_sent(session, monkeypatch):
    """A run that would be computed is an error."""
    monkeypatch.setattr(type(session), "client", lambda *_: pytest.fail("it was sent to the node"))


@pytest.mark.parametrize("how", ["by its path", "as a layer", "another way to it", "with another CRS", "behind a VRT"])
def test_a_result_never_takes_the_place_of_an_image(how, scene, qgis_new_project, nothing_is_sent):
    before, given, out = scene.read_bytes(), str(scene), scene
    if how == "as a layer":
        given = QgsProject.instance().addMapLayer(load(scene)).id()
    if how == "another way to it":
        out = scene.parent / "link.tif"
        os.symlink(scene, out)
    if how == "with another CRS":
        layer = load(scene)
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
        given = QgsProject.instance().addMapLayer(layer).id()
    if how == "behind a VRT":
        inner, given = (str(scene.parent / f"{name} & co.vrt") for name in ("inner", "outer"))
        gdal.BuildVRT(inner, [str(scene)]).FlushCache()
        gdal.BuildVRT(given, [inner]).FlushCache()
    with pytest.raises(QgsProcessingException, match=r"(?s)is an input, or chosen for two results.+another name"):
        run("mapfloods", {"INPUT": [given], "OUTPUT": str(out)})
    assert scene.read_bytes() == before


def test_a_mask_is_no_place_for_a_result_either(scene, series, nothing_is_sent):
    mask = series[1][0]
    given = {"INPUT": [str(scene)], "MASKS": [str(mask)], "MASK_KIND": 4, "OUTPUT": str(mask)}
    with pytest.raises(QgsProcessingException, match="is an input"):
        run("mapfloods", given)


def test_a_mask_in_a_formula_is_none_either(scene, series, qgis_new_project, nothing_is_sent):
    images, masks = series
    place = "crs=EPSG:32631&extent=500000,5598080,501920,5600000&width=64&height=64"
    formula = QgsRasterLayer(
        f'?{place}&formula="m@1" > 0&m:uri={masks[0]}&m:provider=gdal', masks[0].stem, "virtualraster"
    )
    mask = QgsProject.instance().addMapLayer(formula).id()
    given = {"INPUT": [str(images[0])], "MASKS": [mask], "MASK_KIND": 4, "OUTPUT": str(masks[0])}
    with pytest.raises(QgsProcessingException, match="is an input"):
        run("mapfloods", given)


def test_two_results_do_not_share_a_place(scene, tmp_path, nothing_is_sent):
    out = str(tmp_path / "o.tif")
    with pytest.raises(QgsProcessingException, match=r"probabilities: .* chosen for two results"):
        run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": out, "PROBABILITIES": out})


def test_what_cannot_be_written_is_said_before_anything_runs(scene, series, tmp_path, nothing_is_sent, monkeypatch):
    (tmp_path / "d.tif").mkdir()
    series_of = {"INPUT": list(map(str, series[0])), "MASKS": list(map(str, series[1])), "MASK_KIND": 4}
    for name, given in (
        ("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "d.tif")}),
        ("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(scene / "below_a_file.tif")}),
        ("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / ("n" * 300) / "o.tif")}),
        ("fillgaps", {**series_of, "OUTPUT": str(scene)}),
    ):
        with pytest.raises(QgsProcessingException, match=r"cannot be written \(.+\)\.\s.*another place"):
            run(name, given)
    monkeypatch.setattr(places.os, "access", lambda path, mode: path != tmp_path)  # root may write anywhere
    with pytest.raises(QgsProcessingException, match=r"cannot be written \(Permission denied\)"):
        run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")})


@pytest.mark.node
def test_folders_that_are_not_there_are_made_whatever_their_names(tmp_path):
    odd = tmp_path / "Überflutung 洪水 'a' #1 %20"
    scene = write(odd / "scène ñ; 2024-05-01.tif", water_scene())
    deep = odd.joinpath(*["d" * 100] * 8)
    made = run(
        "mapfloods",
        {
            "INPUT": [str(scene)],
            "OUTPUT": str(deep / "Karte ü.tif"),
            "POLYGONS": str(deep / "Flächen ü.gpkg"),
            "PROBABILITIES": str(deep / f"{'w' * 245}.tif"),
        },
    )
    assert grid_of(made["OUTPUT"]) == grid_of(made["PROBABILITIES"]) == grid_of(scene)
    assert QgsVectorLayer(made["POLYGONS"], "p", "ogr").featureCount() and len(list(deep.iterdir())) == 3


@pytest.mark.node
def test_a_map_that_is_open_in_the_project_can_be_made_again(tmp_path, qgis_new_project):
    from osgeo import gdal

    out, scenes = tmp_path / "o.tif", []
    for k in range(2):
        values = water_scene(64, 80, seed=k)
        scenes.append(write(tmp_path / f"s{k}_2024-05-0{k + 1}.tif", values[:, :, ::-1] if k else values))
    run("mapfloods", {"INPUT": [str(scenes[0])], "OUTPUT": str(out)}, load=True)
    gdal.SetConfigOption("USE_RRD", "NO")
    gdal.Open(str(out)).BuildOverviews("NEAREST", [2])  # opened for reading: they lie beside it
    assert (tmp_path / "o.tif.ovr").exists()
    run("mapfloods", {"INPUT": [str(scenes[1])], "OUTPUT": str(out)}, load=True)
    assert not (tmp_path / "o.tif.ovr").exists(), "they show the older map"
    assert read(out)[20, 70] == 1 and all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())
