"""The plugin as QGIS loads it: lazily, twice, and gone without a trace."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from pace import allowed
from qgis.core import QgsApplication
from scenes import water_scene, write

from prithvi_qgis import classFactory
from prithvi_qgis.protocol import RESOURCES

pytestmark = pytest.mark.usefixtures("qgis_app", "qgis_processing")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def registry():
    """QGIS's registry without our provider (the session's is put back afterwards)."""
    found = QgsApplication.processingRegistry()
    assert found.providerById("prithvi") is None
    return found


def children():
    said = subprocess.run(["ps", "-o", "pid=,comm=", "--ppid", str(os.getpid())], capture_output=True, text=True).stdout
    return [line for line in said.splitlines() if line.split()[1:] != ["ps"]]


def test_it_loads_and_unloads_twice_and_leaves_nothing(registry, qgis_iface):
    threads, before = threading.active_count(), children()
    for _ in range(2):
        plugin = classFactory(qgis_iface)
        plugin.initGui()
        assert len(registry.providerById("prithvi").algorithms()) >= 8
        assert children() == before, "nothing may be started before the first run"
        plugin.unload()
        assert registry.providerById("prithvi") is None
    assert threading.active_count() == threads
    plugin.unload()  # once more does no harm


@pytest.mark.node
def test_unloading_ends_the_node_it_started(registry, qgis_iface, monkeypatch, tmp_path):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    threads, before = threading.active_count(), children()
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    with plugin._session.client() as client:
        assert client.health()["status"] == "ok"
    assert len(children()) == len(before) + 1
    plugin.unload()
    assert children() == before and threading.active_count() == threads


def test_a_model_that_comes_has_an_algorithm_and_takes_it_along(registry, qgis_iface, qtbot, monkeypatch, tmp_path):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    try:
        ids = lambda: {a.name() for a in registry.providerById("prithvi").algorithms()}  # noqa: E731
        folder = tmp_path / "models" / "my-fields"
        folder.mkdir(parents=True)
        card = json.loads((RESOURCES / "models" / "prithvi-tiny-water" / "model.json").read_text(encoding="utf-8"))
        (folder / "model.safetensors").write_bytes(b"")
        (folder / "model.json").write_text(json.dumps({**card, "name": "my-fields", "title": "My fields"}))
        qtbot.waitUntil(lambda: "map_my_fields" in ids(), timeout=5000)
        shutil.rmtree(folder)
        qtbot.waitUntil(lambda: "map_my_fields" not in ids(), timeout=5000)
    finally:
        plugin.unload()


def test_a_damaged_card_hides_no_other(registry, qgis_iface, monkeypatch, tmp_path):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    (tmp_path / "models" / "bad").mkdir(parents=True)
    (tmp_path / "models" / "bad" / "model.json").write_text("{")
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    assert len(registry.providerById("prithvi").algorithms()) >= 8
    plugin.unload()


MEASURE = """
import resource, sys, time
from qgis.core import QgsApplication
app = QgsApplication([], False); app.initQgis()
sys.path.insert(0, sys.argv[1]); sys.path.insert(0, "/usr/share/qgis/python/plugins")
from processing.core.Processing import Processing
Processing.initialize()
def memory():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, began = memory(), time.process_time()
import prithvi_qgis
plugin = prithvi_qgis.classFactory(None); plugin.initProcessing()
print("COST", time.process_time() - began, memory() - before)
print("LOADED", *sys.modules)
plugin.unload()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures with /proc")
def test_idle_it_costs_next_to_nothing(tmp_path):
    costs = []
    env = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}  # QGIS keeps compiled modules too, after its first start
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    for _ in range(4):
        measure = [sys.executable, "-c", MEASURE, str(ROOT)]
        done = subprocess.run(measure, capture_output=True, text=True, timeout=60, env=env)
        line = next(line for line in done.stdout.splitlines() if line.startswith("COST"))
        costs.append([float(v) for v in line.split()[1:]])
    assert min(c[0] for c in costs) <= allowed(0.05) and min(c[1] for c in costs) <= 5, costs
    loaded = set(done.stdout.split("LOADED")[1].split())
    assert not {"torch", "rasterio", "zarr"} & loaded


def test_the_plugin_never_waits_at_start(registry, qgis_iface):
    began = time.perf_counter()
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    assert time.perf_counter() - began < allowed(0.5)
    plugin.unload()


@pytest.fixture
def busy(registry, qgis_iface, monkeypatch, tmp_path, qtbot):
    """The plugin with a long run under way as the desktop runs it, its job's id and the task."""
    from qgis.core import QgsProcessingAlgRunnerTask, QgsProcessingContext, QgsProcessingFeedback

    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    jobs, session = [], plugin._session
    session.on("job", lambda job, process: jobs.append(job))
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback(False)
    given = {"INPUT": [str(big)], "OUTPUT": str(tmp_path / "o.tif")}
    task = QgsProcessingAlgRunnerTask(registry.algorithmById("prithvi:mapfloods"), given, context, feedback)
    ended = []
    task.executed.connect(lambda fine, results: ended.append(results))
    yield plugin, task, jobs, ended
    feedback.cancel()
    plugin.unload()
    qtbot.waitUntil(lambda: bool(ended), timeout=10_000)


@pytest.mark.node
@pytest.mark.parametrize("moment", ["while the node starts", "while the job waits", "while it runs"])
def test_unloading_ends_a_run_under_way_and_its_job(moment, busy, tmp_path, qtbot, qgis_iface):
    plugin, task, jobs, ended = busy
    before, session = children(), plugin._session
    QgsApplication.taskManager().addTask(task)
    if moment == "while the node starts":
        qtbot.waitUntil(lambda: bool(session.local.pid), timeout=10_000)
    else:
        qtbot.waitUntil(lambda: bool(jobs), timeout=60_000)
    if moment == "while it runs":
        with session.client() as client:
            qtbot.waitUntil(lambda: client.job(jobs[0]).progress > 5, timeout=60_000)
    began = time.monotonic()
    plugin.unload()
    took = time.monotonic() - began
    assert children() == before
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    own = [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]  # that is a thread of Qt's
    assert own == [threading.main_thread()] and not (tmp_path / "o.tif").exists()
    assert took < allowed(0.6)
    again = classFactory(qgis_iface)
    again.initGui()
    try:
        with again._session.client() as client:
            assert {job["status"] for job in client.jobs()} <= {"dismissed"}, "it would hold up the next run"
    finally:
        again.unload()


@pytest.mark.node
def test_unloading_an_idle_plugin_takes_no_time(registry, qgis_iface, monkeypatch, tmp_path, qtbot):
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path))
    plugin = classFactory(qgis_iface)
    plugin.initGui()
    with plugin._session.client() as client:
        qtbot.waitUntil(lambda: client.health()["devices"][0]["pid"] > 0, timeout=20_000)
    qtbot.wait(500)
    before, began = plugin._session.local.pid, time.monotonic()
    plugin.unload()
    assert before and time.monotonic() - began < allowed(0.25)
