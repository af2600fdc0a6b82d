"""Pushing to the Hub, against a server on this machine that takes repositories and commits as the Hub does."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from backend.errors import BackendError, InvalidInput
from backend.pretrain import export


class Taker:
    """What the server was given: repositories, files, and the tokens that came with them."""

    def __init__(self) -> None:
        self.repos: list[str] = []
        self.files: dict[str, bytes] = {}
        self.tokens: set[str] = set()
        self.status = 200
        self.url = ""


class Handler(BaseHTTPRequestHandler):
    taker: Taker

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the terminal."""

    def do_GET(self) -> None:
        self._answer(200, {"id": "me/model", "sha": "c" * 40, "siblings": []})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        taker = self.taker
        taker.tokens.add(self.headers.get("Authorization", ""))
        if taker.status != 200:
            return self._answer(taker.status, {"error": "the token may only read"})
        if self.path == "/api/repos/create":
            taker.repos.append(json.loads(body)["name"])
            return self._answer(200, {"url": f"{taker.url}/me/model"})
        if "/preupload/" in self.path:
            files = [f["path"] for f in json.loads(body)["files"]]
            modes = [{"path": p, "uploadMode": "regular", "shouldIgnore": False} for p in files]
            return self._answer(200, {"files": modes})
        if "/commit/" in self.path:
            for line in map(json.loads, body.splitlines()):
                if line["key"] == "file":
                    taker.files[line["value"]["path"]] = base64.b64decode(line["value"]["content"])
            return self._answer(200, {"commitUrl": f"{taker.url}/me/model/commit/" + "c" * 40, "commitOid": "c" * 40})
        return self._answer(200, {})

    def _answer(self, status: int, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Taker]:
    taker = Taker()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("H", (Handler,), {"taker": taker}))
    taker.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("HF_ENDPOINT", taker.url)
    monkeypatch.setenv("HF_TOKEN", "hf_of-the-test")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield taker
    server.shutdown()
    server.server_close()


@pytest.fixture
def finished(train: Callable[..., Any], tmp_path: Path) -> Path:
    train(steps=2)
    return tmp_path / "run"


def test_a_model_is_pushed_with_its_card_and_report(finished: Path, hub: Taker) -> None:
    assert export.push(finished, "me/model") == f"{hub.url}/me/model"
    assert hub.repos == ["model"] and hub.tokens == {"Bearer hf_of-the-test"}
    assert set(hub.files) == {
        "model.json", "model.safetensors", "README.md", "loss.svg", "rate.svg", "pictures/step-00000002.png",
    }  # fmt: skip
    assert b"pictures/step-00000002.png" in hub.files["README.md"]
    for name in ("model.json", "model.safetensors"):
        assert hub.files[name] == (finished / "model" / name).read_bytes()
    assert hub.files["README.md"].startswith(b"# Pretraining")


def test_what_the_hub_refuses_is_told_without_the_token(finished: Path, hub: Taker) -> None:
    hub.status = 403
    with pytest.raises(BackendError, match="The hub did not take me/model") as refused:
        export.push(finished, "me/model")
    assert "hf_of-the-test" not in str(refused.value)


def test_pushing_needs_a_token_and_a_name(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    with pytest.raises(InvalidInput, match="needs a token"):
        export.push(finished, "me/model")
    monkeypatch.setenv("HF_TOKEN", "hf_x")
    with pytest.raises(InvalidInput, match="names no repository"):
        export.push(finished, "model")


def test_what_the_uploader_of_large_files_says_is_told_without_the_token(
    finished: Path, hub: Taker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: Any, **__: Any) -> None:
        raise RuntimeError("Data processing error: connection cut, hf_of-the-test")

    monkeypatch.setattr("huggingface_hub.HfApi.create_commit", cut)
    with pytest.raises(BackendError, match="connection cut") as refused:
        export.push(finished, "me/model")
    assert "hf_of-the-test" not in str(refused.value)
