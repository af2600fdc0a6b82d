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


def several(tmp_path, count=3):
    """Results of a node elsewhere: their content by name, and where each is to go."""
    files = {f"r{k}.tif": bytes([65 + k]) * 20 for k in range(count)}
    folder = tmp_path / "out"
    folder.mkdir()
    links = []
    for name, content in files.items():
        made = tmp_path / name
        made.write_bytes(content)
        links.append((link_to(made, local=False), folder / name))
    return files, folder, links


def test_several_results_come_together(tmp_path):
    files, folder, links = several(tmp_path)
    (folder / "r1.tif").write_bytes(b"older")
    shares = []
    NodeClient(FakeNode(files=files)).fetch_all(links, shares.append)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == files
    assert shares == sorted(shares) and shares[-1] == 1.0


def dies(node, monkeypatch, tmp_path):
    real = node._file
    node._file = lambda path, headers: real(path, headers) if "r2" not in path else node._job("GET")
    node.script = [DIED]


def is_damaged(node, monkeypatch, tmp_path):
    node.files["r2.tif"] = b"C" * 19 + b"!"


def cannot_be_placed(node, monkeypatch, tmp_path):
    (tmp_path / "out" / "r2.tif").mkdir()


@pytest.mark.parametrize("mishap", [dies, is_damaged, cannot_be_placed])
def test_of_several_results_none_appears_and_none_is_lost_when_the_last_fails(mishap, tmp_path, monkeypatch):
    files, folder, links = several(tmp_path)
    (folder / "r1.tif").write_bytes(b"older")
    node = FakeNode(files=dict(files))
    mishap(node, monkeypatch, tmp_path)
    before = {p.name for p in folder.iterdir()}
    with pytest.raises((BackendError, OSError)):
        NodeClient(node).fetch_all(links)
    assert {p.name for p in folder.iterdir()} == before and (folder / "r1.tif").read_bytes() == b"older"


def test_a_result_of_this_machine_is_no_longer_copied_once_cancelled(tmp_path, monkeypatch):
    monkeypatch.setattr(client_module, "PIECE", 4)
    made, target = tmp_path / "map.tif", tmp_path / "out" / "map.tif"
    made.write_bytes(b"0123456789" * 3)
    target.parent.mkdir()
    shares = []
    client = NodeClient(FakeNode(), lambda: len(shares) >= 2)
    with pytest.raises(Cancelled):
        client.fetch(link_to(made), target, shares.append)
    assert len(shares) == 2 and not list(target.parent.iterdir())


def test_a_cancel_while_a_result_is_verified_is_no_damage(tmp_path):
    made = tmp_path / "map.tif"
    made.write_bytes(b"right")
    shares = []
    with pytest.raises(Cancelled):
        NodeClient(FakeNode(), lambda: bool(shares)).fetch(link_to(made), tmp_path / "got.tif", shares.append)
    assert not (tmp_path / "got.tif").exists()


def test_what_gdal_kept_beside_a_replaced_file_goes_with_it(tmp_path):
    files, folder, links = several(tmp_path, 1)
    for name in ("r0.tif", "r0.tif.ovr", "r0.tif.aux.xml", "r00.tif.ovr"):
        (folder / name).write_bytes(b"older")
    NodeClient(FakeNode(files=files)).fetch_all(links)
    assert {p.name for p in folder.iterdir()} == {"r0.tif", "r00.tif.ovr"}
