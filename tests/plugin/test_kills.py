"""kill -9 of the node and of its worker at any moment: QGIS lives, the reason is told, nothing half-made is shown."""

import contextlib
import os
import random
import signal
import threading

import numpy as np
import pytest
from fakenode import FakeNode, link_to
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProject
from scenes import WATER_VALUES, grid_of, load, read, water_scene, write

from prithvi_qgis.algorithms.segment import TASKS, Segment
from prithvi_qgis.session import Session
from prithvi_qgis.transport import NotReached

pytestmark = [pytest.mark.node, pytest.mark.usefixtures("provider")]

#: Seconds after the start of a run within which the kill comes; a run takes about as long.
SPAN = 2.0


def run(given, feedback=None):
    import processing

    return processing.runAndLoadResults("prithvi:mapfloods", given, feedback=feedback)


def pids(session):
    """(node, worker) as they are now."""
    with session.client() as client:
        worker = client.health()["devices"][0]["pid"]
    return session.local.pid, worker


@pytest.mark.slow
@pytest.mark.parametrize("victim", ["node", "worker"])
def test_ten_kills_at_random_moments(victim, tmp_path, session, qgis_new_project):
    chance = random.Random(7 if victim == "node" else 8)
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 12, 10)))
    small = write(tmp_path / "small_2024-05-01.tif", water_scene())
    told, made = [], 0
    for k in range(10):
        run({"INPUT": [str(small)], "OUTPUT": str(tmp_path / f"small{k}.tif")})  # the next one runs
        pid = pids(session)[0 if victim == "node" else 1]
        assert pid
        killer = threading.Timer(SPAN * (k + chance.random()) / 10, kill, [pid])
        killer.start()
        out = tmp_path / f"big{k}.tif"
        try:
            run({"INPUT": [str(big)], "OUTPUT": str(out)})
            made += 1
            assert grid_of(out) == grid_of(big) and np.isin(read(out), WATER_VALUES).all()
        except QgsProcessingException as error:
            told.append(str(error))
            assert not out.exists()
        killer.join()
        assert not [p.name for p in tmp_path.glob(".*")], "nothing half-written stays"
        shown = list(QgsProject.instance().mapLayers().values())
        assert len(shown) == k + 1 + made and all(layer.isValid() for layer in shown)
    assert len(told) >= 4, "the kills came too late to be noticed"
    why = ("node went away", "node cannot start", "cannot be reached") if victim == "node" else ("kill", "SIGKILL")
    assert all(any(w in text for w in why) and "Traceback" not in text for text in told), told


def test_a_node_that_dies_once_its_results_are_told_leaves_no_map(scene, tmp_path, feedback):
    """The last moment for a kill: after the results, before what else is asked of the node."""
    made = write(tmp_path / "map.tif", np.zeros((1, 64, 80), np.uint8), names=())

    class Dies(FakeNode):
        def send(self, method, path, *rest, **more):
            if path.startswith("/models/"):
                raise NotReached("Nobody is there.", "")
            return super().send(method, path, *rest, **more)

    report = {"classes": [], "dates": [], "warnings": []}
    node, out = Dies(results={"map": link_to(made), "report": {"value": report}}), tmp_path / "o.tif"
    algorithm = Segment(Session(lambda stop: node), TASKS[0]).create()
    with pytest.raises(QgsProcessingException, match="Nobody is there"):
        algorithm.run({"INPUT": [str(scene)], "OUTPUT": str(out)}, QgsProcessingContext(), feedback, {}, False)
    assert not out.exists() and not list(tmp_path.glob(".*"))


def kill(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def test_a_job_whose_node_died_is_told_of_by_the_next_node(tmp_path, session, feedback):
    """The job's folder outlives its node; the next one says how the job ended."""
    big = write(tmp_path / "big_2024-05-01.tif", np.tile(water_scene(), (1, 24, 20)))
    node, _ = pids(session)
    jobs = []
    session.on("job", lambda job, process: jobs.append(job))
    feedback.progressChanged.connect(lambda share: kill(node) if share > 5 else None)
    with pytest.raises(QgsProcessingException, match="node went away"):
        import processing

        processing.run("prithvi:mapfloods", {"INPUT": [str(big)], "OUTPUT": str(tmp_path / "o.tif")}, feedback=feedback)
    with session.client() as client:
        state = client.job(jobs[-1])
    assert state.status == "failed" and state.problem and state.problem.message
    assert load(big).isValid()
