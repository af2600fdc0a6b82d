"""The client over a node in memory."""

import threading
import time

import pytest
from fakenode import DIED, FakeNode, link_to
from pace import allowed

from prithvi_qgis import client as client_module
from prithvi_qgis.algorithms.base import follow
from prithvi_qgis.client import NodeClient
from prithvi_qgis.protocol import (
    BackendError,
    Cancelled,
    FrameRef,
    NotFound,
    OutOfMemory,
    SegmentRequest,
    VersionMismatch,
)

pytestmark = pytest.mark.usefixtures("qgis_app")


def test_a_request_goes_out_as_the_standard_wants_it():
    node = FakeNode()
    NodeClient(node).submit(SegmentRequest((FrameRef(("/a.tif",)),), "toy", "/never/sent"), ("map",))
    ((process, body, headers),) = node.bodies
    assert process == "segment" and headers["Prefer"] == "respond-async"
    assert body["outputs"] == {"map": {}} and body["response"] == "document"
    assert set(body["inputs"]) == {"frames", "model", "options"}
    assert body["inputs"]["frames"][0]["paths"] == ["/a.tif"]


def test_a_refusal_becomes_the_error_that_it_was():
    with pytest.raises(NotFound, match="nothing at /jobs/nope") as found:
        NodeClient(FakeNode()).job("nope")
    assert found.value.hint == "Look."


def test_a_failed_job_raises_its_problem(feedback):
    problem = {"kind": "out-of-memory", "message": "The memory is exhausted.", "hint": "Use smaller tiles."}
    node = FakeNode([{"status": "running"}, {"status": "failed", "problem": problem}])
    with pytest.raises(OutOfMemory, match="exhausted") as found:
        follow(NodeClient(node), "j1", feedback)
    assert found.value.hint == "Use smaller tiles."


def test_progress_and_stages_are_passed_on_once(feedback):
    steps = [
        {"status": "running", "progress": p, "message": m}
        for p, m in ((0, "Loading"), (10, "Predicting"), (50, "Predicting"))
    ]
    node = FakeNode(
        [*steps, {"status": "successful", "progress": 100, "message": "Done"}], {"report": {"value": {"a": 1}}}
    )
    heard = []
    feedback.progressChanged.connect(heard.append)
    assert follow(NodeClient(node), "j1", feedback) == {"report": {"a": 1}}
    assert feedback.stages == ["Loading", "Predicting", "Done"]
    assert heard == sorted(heard) and heard[-1] == 100


def test_cancel_stops_the_job_on_the_node_within_a_second(feedback):
    node = FakeNode([{"status": "running", "progress": 5}])
    threading.Timer(0.3, feedback.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        follow(NodeClient(node, feedback.isCanceled), "j1", feedback)
    assert time.monotonic() - began < 0.3 + allowed(1.0)
    assert node.sent[-1] == "DELETE /jobs/j1"


def test_a_node_that_goes_away_is_told_as_that(feedback):
    with pytest.raises(BackendError, match="node went away while the job ran"):
        follow(NodeClient(FakeNode([{"status": "running"}, DIED])), "j1", feedback)


def test_a_result_comes_in_pieces_and_is_verified(tmp_path, monkeypatch):
    monkeypatch.setattr(client_module, "PIECE", 7)
    made = tmp_path / "map.tif"
    made.write_bytes(b"0123456789" * 3)
    node = FakeNode(files={"map.tif": made.read_bytes()})
    shares = []
    target = tmp_path / "got.tif"
    NodeClient(node).fetch(link_to(made, local=False), target, shares.append)
    assert target.read_bytes() == made.read_bytes()
    assert len(shares) == 5 and shares[-1] == 1.0


@pytest.mark.parametrize("local", [True, False])
def test_a_damaged_result_is_never_shown(tmp_path, local):
    made = tmp_path / "map.tif"
    made.write_bytes(b"right")
    link = link_to(made, local)
    made.write_bytes(b"wrong")
    target = tmp_path / "out" / "got.tif"
    target.parent.mkdir()
    with pytest.raises(BackendError, match="arrived damaged"):
        NodeClient(FakeNode(files={"map.tif": b"wrong"})).fetch(link, target)
    assert list(target.parent.iterdir()) == []


def test_an_upload_continues_where_it_was_cut(tmp_path, monkeypatch):
    monkeypatch.setattr(client_module, "PIECE", 4)
    file = tmp_path / "scene_2024-05-01.tif"
    file.write_bytes(b"0123456789")
    node, name = FakeNode(), client_module.digest(file)
    node.blobs[name] = b"0123"
    assert NodeClient(node).upload(file) == f"{name}/scene_2024-05-01.tif"
    assert node.blobs[name] == b"0123456789"


def test_a_node_of_another_protocol_is_refused():
    node = FakeNode()
    node.send = lambda *a, **k: node._json({"protocol": "9.0"})
    with pytest.raises(VersionMismatch, match="speaks protocol 9"):
        NodeClient(node).health()
