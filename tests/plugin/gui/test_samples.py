"""A sample's run: why there is no result, and that it always comes to an end."""

import pytest

from prithvi_qgis.algorithms.segment import Segment
from prithvi_qgis.gui import samples
from prithvi_qgis.protocol import BackendError

pytestmark = pytest.mark.usefixtures("qgis_processing", "qgis_new_project")


@pytest.fixture
def ended(desk_session, environment, qtbot):
    environment.kind = "ready"

    def run(sample, after=lambda run: None):
        heard = []
        made = samples.run(desk_session, sample, lambda layers, why: heard.append((layers, why)))
        after(made)
        qtbot.waitUntil(lambda: bool(heard), timeout=10_000)
        qtbot.wait(50)
        assert len(heard) == 1
        return heard[0]

    return run


def test_what_is_refused_before_it_runs_is_told(ended, monkeypatch):
    def refuse(self, values):
        raise BackendError("The model is not here.", "Install it.")

    monkeypatch.setattr(Segment, "check", refuse)
    layers, why = ended(samples.SCENE)
    assert layers == [] and "The model is not here." in why


def test_a_node_that_refuses_is_told(ended, node):
    problem = {"kind": "out-of-memory", "message": "The worker ran out of memory.", "hint": "Close programs."}
    node.scripts["segment"] = [{"status": "failed", "problem": problem}]
    layers, why = ended(samples.SCENE)
    assert layers == [] and "The worker ran out of memory." in why


def test_a_bug_is_told_in_a_line(ended, monkeypatch):
    def break_(self, *_):
        raise KeyError("surprise")

    monkeypatch.setattr(Segment, "request", break_)
    layers, why = ended(samples.SCENE)
    assert layers == [] and "surprise" in why and "\n" not in why.strip() and "Traceback" not in why


@pytest.mark.parametrize("sample", [samples.SCENE, samples.SERIES])
def test_cancelling_at_once_ends_it(ended, node, sample):
    node.scripts["segment"] = node.scripts["fill"] = [{"status": "running"}]
    assert ended(sample, lambda run: run.cancel()) == ([], "Cancelled.")


def test_cancelling_while_it_runs_stops_the_job(ended, node, qtbot):
    node.scripts["segment"] = [{"status": "running"}]

    def after(run):
        qtbot.waitUntil(lambda: "made-1" in node.jobs, timeout=10_000)
        run.cancel()

    assert ended(samples.SCENE, after) == ([], "Cancelled.")
    assert node.jobs["made-1"]["status"] == "dismissed"
