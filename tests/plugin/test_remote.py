"""A node on another machine: one road, the same results, and no more sent than is needed."""

import json
import os
import threading
import time

import numpy as np
import pytest
from nodes import Far, backend_python
from qgis.core import QgsProcessingContext, QgsProcessingException
from scenes import HLS, grid_of, read, water_scene, write

from prithvi_qgis import catalogue, elsewhere, parcels
from prithvi_qgis.client import NodeClient
from prithvi_qgis.parcels import Tiling
from prithvi_qgis.protocol import RESOURCES, Window
from prithvi_qgis.session import Session
from prithvi_qgis.transport import QgsTransport

pytestmark = [pytest.mark.node, pytest.mark.usefixtures("provider")]


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    made = Far(tmp_path_factory.mktemp("far"), backend_python())
    yield made
    made.stop()


@pytest.fixture
def far(node, monkeypatch):
    """The settings name the node."""
    monkeypatch.setenv("PRITHVI_NODE_URL", node.url)
    return node


def run(name, given, feedback=None):
    import processing

    return processing.run(f"prithvi:{name}", given, feedback=feedback)


def wide_scene(height=420, width=500):
    """Twelve bands, of which the model needs six, in another order; water at the left of each 80 columns."""
    values = np.tile(water_scene(100, 100), (1, 5, 5))[:, :height, :width]
    other = np.random.default_rng(1).integers(0, 9000, values.shape, np.int16)
    return np.concatenate([other, values[::-1]]), [f"X{k}" for k in range(6)] + list(HLS[::-1])


EXTENT = "506000,507500,5594000,5595500 [EPSG:32631]"  # pixels 150 to 200 down, 200 to 250 across


def test_a_map_is_the_same_from_here_and_from_afar(node, monkeypatch, tmp_path):
    values, bands = wide_scene()
    scene = write(tmp_path / "scene_2024-05-01.tif", values, names=bands)
    for extent in ("", EXTENT):
        near, there = tmp_path / "near.tif", tmp_path / "there.tif"
        given = {"INPUT": [str(scene)], "EXTENT": extent}
        monkeypatch.delenv("PRITHVI_NODE_URL", raising=False)
        run("mapfloods", {**given, "OUTPUT": str(near)})
        monkeypatch.setenv("PRITHVI_NODE_URL", node.url)
        run("mapfloods", {**given, "OUTPUT": str(there)})
        assert grid_of(near) == grid_of(there)
        np.testing.assert_array_equal(read(near), read(there))


def test_only_the_window_and_the_bands_needed_are_sent(far, tmp_path):
    values, bands = wide_scene()
    scene = write(tmp_path / "noise_2024-05-01.tif", np.random.default_rng(2).integers(0, 9000, values.shape, np.int16),
                  names=bands)  # fmt: skip
    before = far.uploads()
    run("mapfloods", {"INPUT": [str(scene)], "EXTENT": EXTENT, "OUTPUT": str(tmp_path / "o.tif")})
    (sent,) = [size for size in far.uploads() if size not in before]
    need = parcels.needed((420, 500), Window(150, 200, 50, 50), Tiling(128, 32))
    assert sent < 1.1 * need.height * need.width * 6 * 2 < scene.stat().st_size / 4


def test_a_series_is_filled_the_same_from_afar(series, node, monkeypatch, tmp_path):
    images, masks = series
    given = {"INPUT": list(map(str, images)), "MASKS": list(map(str, masks)), "MASK_KIND": 4, "LOAD": False}
    near = run("fillgaps", {**given, "OUTPUT": str(tmp_path / "near")})
    monkeypatch.setenv("PRITHVI_NODE_URL", node.url)
    there = run("fillgaps", {**given, "OUTPUT": str(tmp_path / "there")})
    for kind in ("FILLED", "ORIGIN", "UNCERTAINTY"):
        for a, b in zip(near[kind], there[kind]):
            np.testing.assert_array_equal(read(a), read(b))
            assert os.path.basename(a) == os.path.basename(b)


def test_polygons_come_from_afar_too(far, scene, tmp_path):
    given = {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif"), "POLYGONS": str(tmp_path / "o.gpkg")}
    made = run("mapfloods", given)
    again = run("classpolygons", {"INPUT": made["OUTPUT"], "OUTPUT": str(tmp_path / "again.gpkg")})
    assert areas(made["POLYGONS"]) == areas(again["OUTPUT"]) != {}


def areas(path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(str(path), "p", "ogr")
    assert layer.isValid()
    return {f.id(): (f["name"], f["pixels"], f["area_m2"]) for f in layer.getFeatures()}


def test_a_file_that_states_its_scale_keeps_it(far, scene, tmp_path):
    from osgeo import gdal

    scaled = tmp_path / "scaled_2024-05-01.tif"
    out = gdal.GetDriverByName("GTiff").CreateCopy(str(scaled), gdal.Open(str(scene)))
    for k in range(6):
        out.GetRasterBand(k + 1).SetScale(1e-4)
    out = None
    for name, source in (("a", scene), ("b", scaled)):
        run("mapfloods", {"INPUT": [str(source)], "EXTENT": "500000,501500,5599100,5600000 [EPSG:32631]",
                          "OUTPUT": str(tmp_path / f"{name}.tif")})  # fmt: skip
    np.testing.assert_array_equal(read(tmp_path / "a.tif"), read(tmp_path / "b.tif"))


def test_an_upload_goes_on_after_the_node_was_gone(far, tmp_path, monkeypatch):
    from prithvi_qgis import client as module

    monkeypatch.setattr(module, "PIECE", 200_000)
    scene = write(tmp_path / "big_2024-05-01.tif", np.random.default_rng(3).integers(0, 9000, (6, 300, 300), np.int16))
    client = NodeClient(QgsTransport(far.url))
    shares = []

    def cut(share):
        shares.append(share)
        if len(shares) == 2:
            far.process.kill()
            far.process.wait()
            threading.Timer(0.5, far.start).start()

    reference = client.upload(scene, cut)
    assert reference.endswith("/big_2024-05-01.tif") and shares[-1] == 1.0
    (name,) = [p for p in (far.home / "blobs").glob("*") if p.name in reference]
    assert name.read_bytes() == scene.read_bytes()


def test_a_run_outlives_a_short_absence_of_the_network(far, scene, tmp_path, monkeypatch):
    from prithvi_qgis.transport import NotReached

    real, lost = QgsTransport.send, []

    def sometimes(self, method, path, *args, **more):
        if method == "GET" and "/results/" in path and len(lost) < 2:
            lost.append(path)
            raise NotReached("The network is away.", "")
        return real(self, method, path, *args, **more)

    monkeypatch.setattr(QgsTransport, "send", sometimes)
    out = tmp_path / "o.tif"
    run("mapfloods", {"INPUT": [str(scene)], "OUTPUT": str(out)})
    assert len(lost) == 2 and grid_of(out) == grid_of(scene)


def test_a_node_that_dies_while_it_sends_a_series_leaves_nothing_of_it(far, series, tmp_path, monkeypatch):
    from prithvi_qgis import transport

    real, asked = QgsTransport.send, []

    def until_the_fifth(self, method, path, *args, **more):
        if "/results/" in path:
            asked.append(path)
            if len(asked) == 5:
                far.process.kill()
                far.process.wait()
        return real(self, method, path, *args, **more)

    monkeypatch.setattr(QgsTransport, "send", until_the_fifth)
    monkeypatch.setattr(transport, "PATIENCE", 0.0)
    images, masks = series
    out = tmp_path / "out"
    given = {"INPUT": list(map(str, images)), "MASKS": list(map(str, masks)), "MASK_KIND": 4, "OUTPUT": str(out)}
    try:
        with pytest.raises(QgsProcessingException, match="cannot be reached"):
            run("fillgaps", given)
        assert len(asked) == 5 and not list(out.iterdir())
    finally:
        far.start()
    run("fillgaps", {**given, "LOAD": False})
    assert len(list(out.iterdir())) == 9


# the catalogue -------------------------------------------------------------------------------------------------


@pytest.fixture
def known(far, tmp_path, monkeypatch):
    """What the node has, asked for once; kept in a home of its own."""
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    with Session().client() as client:
        assert elsewhere.ask(client)
        assert not elsewhere.ask(client), "nothing is new the second time"
    return elsewhere.listing()


def test_the_models_are_those_of_the_node(known, far):
    assert "prithvi-tiny-water" in catalogue.usable() and known.age() < 60 and not known.is_stale()
    assert catalogue.known("prithvi-tiny-water").kind == "segment"
    assert not catalogue.is_installed("prithvi-eo-1.0-burn")
    assert far.url in known.words()


def test_a_model_that_the_node_has_not_is_one_clear_sentence(known, provider, scene):
    fine, why = provider.algorithm("mapburnscars").create().canExecute()
    assert not fine and why.startswith(f"The node {known.url} does not have the weights of") and "Fetch a model" in why
    given = {"INPUT": [str(scene)], "MODEL": "prithvi-eo-1.0-flood", "OUTPUT": "TEMPORARY_OUTPUT"}
    fine, why = provider.algorithm("mapfloods").create().checkParameterValues(given, QgsProcessingContext())
    assert not fine and "does not have the weights of" in why


def test_a_model_that_went_meanwhile_is_one_clear_sentence(far, scene, tmp_path, monkeypatch):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    card = json.loads((RESOURCES / "models" / "prithvi-tiny-water" / "model.json").read_text(encoding="utf-8"))
    now, gone = elsewhere._now(), {**card, "name": "gone", "installed": True}
    stale = elsewhere.Listing(far.url, {"gone": gone}, now, now)
    elsewhere._keep(stale)
    from prithvi_qgis.algorithms.segment import Segment, task_of

    algorithm = Segment(Session(), task_of(catalogue.known("gone"))).create()
    with pytest.raises(QgsProcessingException, match="There is no model 'gone'") as found:
        from qgis.core import QgsProcessingFeedback

        algorithm.run({"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")}, QgsProcessingContext(),
                      QgsProcessingFeedback(), {}, False)  # fmt: skip
    assert "prithvi models" not in str(found.value)


def test_what_is_known_stays_when_the_node_is_away_and_is_marked(known, monkeypatch, provider):
    far = known.url
    monkeypatch.setattr(elsewhere, "FRESH", 0.0)
    monkeypatch.setattr(QgsTransport, "send", gone)
    elsewhere.refresh(Session())
    now = elsewhere.listing()
    assert now.models == known.models and now.is_stale() and "did not answer" in now.words()
    assert f"Models of {far}" in provider.algorithm("mapfloods").create().shortHelpString()


def gone(self, *args, **more):
    from prithvi_qgis.transport import NotReached

    raise NotReached(f"{self._url} cannot be reached.", "")


def test_asking_keeps_nobody_waiting(far, tmp_path, monkeypatch, qtbot, gui_iface):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    real = QgsTransport.send

    def slowly(self, *args, **more):
        time.sleep(1.0)
        return real(self, *args, **more)

    monkeypatch.setattr(QgsTransport, "send", slowly)
    session, heard = Session(iface=gui_iface), []
    session.on_models_changed(lambda: heard.append(1))
    began = time.monotonic()
    elsewhere.refresh(session)
    elsewhere.refresh(session)
    assert time.monotonic() - began < 1.0
    qtbot.waitUntil(lambda: heard == [1], timeout=20000)
    assert elsewhere.listing().asked
    session.close()
