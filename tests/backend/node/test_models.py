"""Models over the wire: listed, installed from uploads, fetched with progress, used warm, removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient

from backend.node import work
from backend.protocol import RunOptions
from backend.registry.places import sha256
from tests.backend import fakehub, small_hub
from tests.backend.node.harness import Live, execute, wait
from tests.backend.toy_models import write_water
from tests.conftest import write_raster


def send(node: Live, path: Path) -> str:
    """Upload a file; gives how to name it in a request."""
    digest = sha256(path)
    assert node.client.put(f"/blobs/{digest}", content=path.read_bytes()).status_code == 201
    return f"{digest}/{path.name}"


def test_a_model_is_installed_from_uploads_used_twice_and_removed(live: Callable[..., Live], tmp_path: Path) -> None:
    import rasterio

    folder = write_water(tmp_path / "toy")
    values = np.full((6, 40, 50), 1000, np.int16)
    values[1, :, 25:] = 3000  # green: water in the east
    bands = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")
    scene = write_raster(tmp_path / "scene_2024-05-01.tif", values, bands=bands)
    node = live()
    inputs = {"file": send(node, folder / "model.safetensors"), "card": send(node, folder / "model.json")}
    job = execute(node.client, "install-model", inputs=inputs).json()["jobID"]
    assert wait(node.client, job)["status"] == "successful", node.client.get(f"/jobs/{job}/log").text
    card = node.client.get("/models/toy-water").json()
    assert card["installed"] and card["classes"][1]["name"] == "Water"

    frames = [{"href": f"{node.ready['url']}/blobs/{sha256(scene)}", "title": scene.name}]
    send(node, scene)
    for _ in range(2):
        body = {"inputs": {"frames": frames, "model": "toy-water"}, "outputs": {"map": {}, "report": {}}}
        job = execute(node.client, "segment", **body).json()["jobID"]
        assert wait(node.client, job, seconds=60)["status"] == "successful", node.client.get(f"/jobs/{job}/log").text
        result = node.client.get(f"/jobs/{job}/results").json()
        assert "path" not in result["map"]  # this node's clients may be elsewhere
        with rasterio.MemoryFile(node.client.get(result["map"]["href"]).content) as file, file.open() as made:
            assert (made.read(1) == (values[1] == 3000)).all()
    everything = execute(node.client, "segment", inputs={"frames": frames, "model": "toy-water"}).json()["jobID"]
    assert wait(node.client, everything)["status"] == "successful", node.client.get(f"/jobs/{everything}/log").text
    assert set(node.client.get(f"/jobs/{everything}/results").json()) == {
        "map", "polygons", "probabilities", "report",
    }  # fmt: skip

    assert node.client.delete("/models/toy-water").json() == {"name": "toy-water", "removed": True}
    assert node.client.get("/models/toy-water").status_code == 404
    gone = execute(node.client, "segment", inputs={"frames": frames, "model": "toy-water"})
    assert (gone.status_code, "inputs.model" in gone.json()["message"]) == (400, True)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[fakehub.Hub]:
    small_hub.use_home(monkeypatch, tmp_path)
    with small_hub.running(monkeypatch, tmp_path) as running:
        yield running


def test_a_model_is_fetched_with_progress(live: Callable[..., Live], hub: fakehub.Hub, tmp_path: Path) -> None:
    """The hub has a small stand-in, which is refused once it is here: the refusal proves the road."""
    node = live("--cold")
    job = execute(node.client, "fetch-model", inputs={"name": small_hub.NAME}).json()["jobID"]
    info = wait(node.client, job)
    assert (info["status"], info["problem"]["kind"]) == ("failed", "invalid-input")
    assert "contradicts the model card" in info["problem"]["message"]
    assert "Downloading: 0 of" in node.client.get(f"/jobs/{job}/log").text
    assert execute(node.client, "fetch-model", inputs={"name": "nothing"}).status_code == 400
    assert node.worker("models") == 0  # ends with its job


def test_models_are_listed_and_shown(client: TestClient) -> None:
    listed = client.get("/models").json()["models"]
    assert {"name", "kind", "installed", "bytes", "licence"} <= set(listed[0])
    assert client.get(f"/models/{listed[0]['name']}").json()["name"] == listed[0]["name"]
    assert client.get("/models/nothing").status_code == 404
    assert client.delete("/models/nothing").status_code == 404
    assert client.delete("/models/..").status_code in (400, 404, 405)


def test_a_loaded_model_is_kept_until_its_files_change(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loads: list[str] = []

    def load(name: str) -> tuple[Any, Any]:
        loads.append(name)
        return name, object()

    (tmp_path / "model.json").write_text("{}")
    monkeypatch.setattr(work.registry, "load", load)
    monkeypatch.setattr(work.registry, "folder_of", lambda name: tmp_path)
    models = work.Models()
    models.ready_for("segment", RunOptions(device="cpu"))
    assert models.load("a") is models.load("a")
    models.ready_for("segment", RunOptions(device="cpu", precision="bfloat16"))
    models.load("a")  # another use changes the module in another way
    assert loads == ["a", "a"]
    (tmp_path / "model.json").write_text(json.dumps({"version": 2}))
    models.load("a")
    assert loads == ["a"] * 3
    models.load("b")
    models.load("a")
    assert loads == ["a", "a", "a", "b"]
    models.forget()
    models.load("a")
    assert loads[-1] == "a"
