"""The whole road: processing.run, a real node on this machine, results on the canvas."""

import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from pace import allowed
from qgis.core import (
    QgsLayerTreeRegistryBridge,
    QgsMultiBandColorRenderer,
    QgsPalettedRasterRenderer,
    QgsProcessingException,
    QgsProject,
    QgsSettings,
)
from scenes import grid_of, read, water_classes, water_scene, write

from prithvi_qgis.local_node import running
from prithvi_qgis.session import Session
from prithvi_qgis.settings import Setting

pytestmark = [pytest.mark.node, pytest.mark.usefixtures("provider")]


def run(name, parameters, feedback=None, load=False):
    import processing

    how = processing.runAndLoadResults if load else processing.run
    return how(f"prithvi:{name}", parameters, feedback=feedback)


def test_floods_are_mapped_on_the_grid_of_the_image(scene, tmp_path, feedback):
    out = tmp_path / "water.tif"
    assert run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(out)}, feedback)["OUTPUT"] == str(out)
    assert grid_of(out) == grid_of(scene)
    found = read(out)
    assert (found[8:-8, 4:20] == 1).mean() > 0.95 and (found[8:-8, 36:-4] == 0).mean() > 0.95
    assert not list(tmp_path.glob(".*.part"))


def test_an_extent_gives_the_same_pixels_of_a_part(scene, tmp_path):
    extent = "500300,501500,5599100,5599700 [EPSG:32631]"
    whole, part = tmp_path / "whole.tif", tmp_path / "part.tif"
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(whole)})
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(part), "EXTENT": extent})
    np.testing.assert_array_equal(read(part), read(whole)[10:30, 10:50])
    assert grid_of(part)[1][0] == 500300 and grid_of(part)[1][3] == 5599700


def test_the_map_has_its_legend_and_its_date(scene, qgis_new_project):
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": "TEMPORARY_OUTPUT"}, load=True)
    (layer,) = QgsProject.instance().mapLayers().values()
    renderer = layer.renderer()
    assert isinstance(renderer, QgsPalettedRasterRenderer)
    assert [(c.value, c.label) for c in renderer.classes()] == water_classes()
    assert layer.name() == "Water 2024-05-01"


def test_a_saved_project_opens_with_its_styles(scene, tmp_path, qgis_new_project):
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "water.tif")}, load=True)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    (layer,) = project.mapLayers().values()
    assert [(c.value, c.label) for c in layer.renderer().classes()] == water_classes()


def test_a_series_is_filled_and_clear_pixels_stay_bit_for_bit(series, tmp_path, feedback):
    images, masks = series
    given = {
        "INPUT": list(map(str, images)),
        "MASKS": list(map(str, masks)),
        "MASK_KIND": 4,
        "OUTPUT": str(tmp_path / "out"),
    }
    made = run("fillgaps", given, feedback)
    assert len(made["FILLED"]) == len(made["ORIGIN"]) == len(made["UNCERTAINTY"]) == 3
    for image, mask, filled, origin in zip(images, masks, made["FILLED"], made["ORIGIN"]):
        assert grid_of(filled) == grid_of(image)
        clear = read(mask) == 0
        np.testing.assert_array_equal(read(filled)[:, clear], read(image)[:, clear])
        np.testing.assert_array_equal(read(origin), (~clear).astype(np.uint8))
        assert (
            abs(read(filled)[:, ~clear].astype(float) - read(images[0])[:, 50:, 50:].mean((1, 2))[:, None]).mean() < 400
        )


def test_a_filled_series_is_one_group_that_can_be_played(series, tmp_path, qgis_new_project):
    images, masks = series
    given = {
        "INPUT": list(map(str, images)),
        "MASKS": list(map(str, masks)),
        "MASK_KIND": 4,
        "OUTPUT": str(tmp_path / "out"),
    }
    run("fillgaps", given, load=True)
    root = QgsProject.instance().layerTreeRoot()
    (group,) = root.children()
    assert group.name() == "Filled series 2024-04-01 – 2024-06-01"
    filled = [c.layer() for c in group.children()[:3]]
    assert [layer.name() for layer in filled] == [f"2024-0{m}-01 filled" for m in (4, 5, 6)]
    assert [g.name() for g in group.findGroups()] == ["Origin of pixels", "Expected error"]
    assert all(not g.itemVisibilityChecked() and len(g.children()) == 3 for g in group.findGroups())
    ranges = [layer.temporalProperties().fixedTemporalRange() for layer in filled]
    assert all(layer.temporalProperties().isActive() for layer in filled)
    assert [r.begin().toString("yyyy-MM-dd") for r in ranges] == ["2024-04-01", "2024-05-01", "2024-06-01"]
    assert ranges[0].end() == ranges[1].begin() and not ranges[0].includeEnd()
    assert not QgsProject.instance().timeSettings().temporalRange().isInfinite()
    renderers = [layer.renderer() for layer in filled]
    assert all(isinstance(r, QgsMultiBandColorRenderer) and r.redBand() == 3 for r in renderers)
    stretches = {
        (r.redContrastEnhancement().minimumValue(), r.redContrastEnhancement().maximumValue()) for r in renderers
    }
    assert len(stretches) == 1, "dates can only be compared with one stretch"
    origin = group.findGroups()[0].children()[0].layer()
    assert [c.label for c in origin.renderer().classes()] == ["Observed", "Filled", "Impossible to fill"]


def test_a_second_series_has_its_own_group_wherever_new_layers_go(series, tmp_path, qgis_new_project):
    images, masks = series
    given = {"INPUT": list(map(str, images)), "MASKS": list(map(str, masks)), "MASK_KIND": 4}
    run("fillgaps", {**given, "OUTPUT": str(tmp_path / "a")}, load=True)
    project = QgsProject.instance()
    (first,) = project.layerTreeRoot().children()
    point = QgsLayerTreeRegistryBridge.InsertionPoint(first, 0)  # as with a layer of the group chosen in the desktop
    bridge = project.layerTreeRegistryBridge()
    bridge.setLayerInsertionPoint(point)
    run("fillgaps", {**given, "OUTPUT": str(tmp_path / "b")}, load=True)
    root = project.layerTreeRoot()
    bridge.setLayerInsertionPoint(QgsLayerTreeRegistryBridge.InsertionPoint(root, 0))  # the group goes with the project
    for group in project.layerTreeRoot().children():
        assert [c.name() for c in group.children()[:3]] == [f"2024-0{m}-01 filled" for m in (4, 5, 6)]
        assert len(group.children()) == 5
    assert len(project.mapLayers()) == 18


def test_inspect_tells_what_fits_and_what_does_not(scene, tmp_path, feedback):
    page = tmp_path / "report.html"
    made = run("inspectinput", {"INPUT": [str(scene)], "MODEL": "prithvi-tiny-water", "HTML": str(page)}, feedback)
    assert made["FITS"] is True and "SWIR_2" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bands": 3}, "has 3 bands; .* needs 6"),
        ({"names": ()}, "“Bands”"),
        ({"unit": 1e-4}, "reflectance from 0 to 1.*“Scale” = 10000"),
        ({"crs": None}, "no coordinate reference system"),
        ({"nothing": True}, "no valid pixel|is nodata|no pixel"),
        ({"bytes": True}, "8 bits|picture"),
    ],
)
def test_bad_input_gets_one_clear_sentence(change, said, tmp_path, feedback):
    values = water_scene(bands=change.get("bands", 6))
    if "unit" in change:
        values = (values * change["unit"]).astype(np.float32)
    if "nothing" in change:
        values[:] = -9999
    if "bytes" in change:
        values = (values // 12).clip(0, 255).astype(np.uint8)
    options = {k: change[k] for k in ("names", "crs") if k in change}
    bad = write(tmp_path / "bad_2024-05-01.tif", values, nodata=None if "bytes" in change else -9999, **options)
    out = tmp_path / "o.tif"
    with pytest.raises(QgsProcessingException, match=f"(?s){said}"):
        run("mapfloods", {"INPUT": [str(bad)], "OUTPUT": str(out)}, feedback)
    assert not out.exists()
    assert not any("Traceback" in text for text in feedback.errors)


def test_reflectance_from_0_to_1_works_once_it_is_said(scene, tmp_path):
    fraction = write(tmp_path / "fraction_2024-05-01.tif", (water_scene() / 10000).astype(np.float32))
    a, b = tmp_path / "a.tif", tmp_path / "b.tif"
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(a)})
    run("mapfloods", {"INPUT": [str(fraction)], "OUTPUT": str(b), "SCALE": 10000})
    assert (read(a) == read(b)).mean() > 0.999


def test_a_nodata_wedge_stays_nodata(tmp_path):
    values = water_scene()
    wedge = np.add.outer(np.arange(64), np.arange(80)) < 40
    values[:, wedge] = -9999
    out = tmp_path / "o.tif"
    run("mapfloods", {"INPUT": [str(write(tmp_path / "wedge_2024-05-01.tif", values))], "OUTPUT": str(out)})
    assert (read(out)[wedge] == 255).all() and (read(out)[~wedge] != 255).all()


def test_degrees_are_mapped_on_their_own_grid(tmp_path):
    place = {"crs": 4326, "pixel": 0.00027, "origin": (5.0, 50.0)}
    scene = write(tmp_path / "degrees_2024-05-01.tif", water_scene(), **place)
    out = tmp_path / "o.tif"
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(out)})
    assert grid_of(out) == grid_of(scene)


def test_cancel_takes_less_than_a_second(tmp_path, feedback, session):
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))
    out = tmp_path / "o.tif"
    asked = []

    def cancel_once_it_computes():
        while "Predicting" not in feedback.stages:
            time.sleep(0.02)
        time.sleep(0.3)
        asked.append(time.monotonic())
        feedback.cancel()

    watcher = threading.Thread(target=cancel_once_it_computes, daemon=True)
    watcher.start()
    made = run("mapfloods", {"INPUT": [str(big)], "OUTPUT": str(out)}, feedback)
    assert asked and time.monotonic() - asked[0] < allowed(1.0)
    assert made == {} or "OUTPUT" not in made
    assert not out.exists()


def test_the_road_adds_less_than_a_second(scene, tmp_path):
    given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")}
    run("mapfloods", given)
    began = time.monotonic()
    run("mapfloods", given)
    assert time.monotonic() - began < allowed(1.5)  # the job itself takes about a third of it here


def test_a_killed_node_is_told_and_the_next_run_starts_another(scene, tmp_path, session):
    given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")}
    run("mapfloods", given)
    os.kill(session.local.pid, signal.SIGKILL)
    run("mapfloods", given)
    assert session.local.pid


@pytest.mark.parametrize("victim", ["node", "worker"])
def test_a_kill_during_the_run_is_told_and_adds_no_layer(victim, tmp_path, feedback, session):
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))
    with session.client() as client:
        worker = client.health()["devices"][0]["pid"]
    pid = session.local.pid if victim == "node" else worker

    def kill_once_it_computes():
        while "Predicting" not in feedback.stages:
            time.sleep(0.02)
        os.kill(pid, signal.SIGKILL)

    threading.Thread(target=kill_once_it_computes, daemon=True).start()
    out = tmp_path / "o.tif"
    why = "node went away while the job ran" if victim == "node" else "killed|SIGKILL|memory"
    with pytest.raises(QgsProcessingException, match=why):
        run("mapfloods", {"INPUT": [str(big)], "OUTPUT": str(out)}, feedback)
    assert not list(tmp_path.glob("o.tif*"))
    small = write(tmp_path / "small_2024-05-01.tif", water_scene())
    run("mapfloods", {"INPUT": [str(small)], "OUTPUT": str(out)})
    assert out.exists()


def test_a_second_qgis_uses_the_node_of_the_first(scene, tmp_path, session):
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")})
    other = Session()
    with other.client() as client:
        assert client.health()["status"] == "ok"
    assert other.local.pid == 0
    other.close()
    with session.client() as client:
        assert client.health()["status"] == "ok"


def test_a_run_goes_on_when_the_qgis_that_had_started_the_node_ends(tmp_path, session, feedback):
    """Its node ends with it; the job is sent again to one that this QGIS starts."""
    session.local.stop()
    other = Session()
    with other.client() as client:
        assert client.health()["status"] == "ok"
    owner = other.local.pid
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))

    def close_once_it_computes():
        while "Predicting" not in feedback.stages:
            time.sleep(0.02)
        other.close()

    closing = threading.Thread(target=close_once_it_computes, daemon=True)
    closing.start()
    run("mapfloods", {"INPUT": [str(big)], "OUTPUT": str(tmp_path / "o.tif")}, feedback)
    closing.join()
    assert any("had started the node has ended" in line for line in feedback.infos)
    assert session.local.pid not in (0, owner) and grid_of(tmp_path / "o.tif") == grid_of(big)
    with session.client() as client:
        states = [job["status"] for job in client.jobs(5)]
    assert states[0] == "successful" and "running" not in states and "accepted" not in states
    assert running() == session.local.address(), "other QGIS are told of the new node"


def test_the_note_of_another_qgis_is_left_alone(tmp_path, monkeypatch):
    """Both had a node here one after the other; the first one ends last."""
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    first, second = Session(), Session()
    with first.client():
        os.kill(first.local.pid, signal.SIGKILL)
    with second.client():
        first.close()
        assert running() == second.local.address()
    second.close()
    assert running() is None


def test_a_proxy_in_qgis_does_not_lead_our_own_node_astray(scene, tmp_path):
    settings = QgsSettings()
    before = {
        k: settings.value(k) for k in ("proxy/proxyEnabled", "proxy/proxyType", "proxy/proxyHost", "proxy/proxyPort")
    }
    for key, value in zip(before, (True, "HttpProxy", "127.0.0.1", "9")):
        settings.setValue(key, value)
    try:
        out = tmp_path / "o.tif"
        run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(out)})
        assert out.exists()
    finally:
        for key, value in before.items():
            settings.remove(key) if value is None else settings.setValue(key, value)


def test_an_interpreter_without_the_packages_says_so(scene, tmp_path, monkeypatch, node_home):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PRITHVI_PYTHON", "/usr/bin/python3")
    assert Setting.PYTHON.get() == "/usr/bin/python3"
    lonely = Session()
    with pytest.raises(Exception, match=r"(?s)cannot start.*(ModuleNotFoundError|not installed)"), lonely.client():
        pass
    lonely.close()


def test_the_child_gets_none_of_qgis_variables(monkeypatch):
    from prithvi_qgis.local_node import environment

    for name in (
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONEXECUTABLE",
        "PROJ_DATA",
        "GDAL_DATA",
        "LD_LIBRARY_PATH",
        "QT_PLUGIN_PATH",
    ):
        monkeypatch.setenv(name, "/qgis")
    assert "/qgis" not in environment().values()


def test_qgis_loads_none_of_the_nodes_libraries(scene, tmp_path):
    import sys

    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")})
    assert not {"torch", "rasterio", "zarr", "safetensors"} & set(sys.modules)
    maps = Path("/proc/self/maps").read_text() if Path("/proc/self/maps").exists() else ""
    assert "libtorch" not in maps and len({w for w in maps.split() if "/libgdal" in w}) <= 1
