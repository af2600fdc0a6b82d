"""Uploads continue where they broke off and are verified; no path of a request is trusted."""

from __future__ import annotations

import asyncio
import hashlib
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.errors import BackendError, InvalidInput, NotFound, OutOfMemory
from backend.node.blobs import BlobStore, Piece, piece_of
from backend.node.config import NodeConfig
from backend.node.files import InputFiles, safe_name
from tests.backend.node.harness import FakeExecutor, execute, wait

DATA = bytes(range(256)) * 1000
DIGEST = "sha256:" + hashlib.sha256(DATA).hexdigest()


def put(client: TestClient, data: bytes, start: int | None = None, digest: str = DIGEST, total: int = len(DATA)) -> Any:
    headers = {} if start is None else {"Content-Range": f"bytes {start}-{start + len(data) - 1}/{total}"}
    return client.put(f"/blobs/{digest}", content=data, headers=headers)


def test_an_upload_is_sent_in_pieces_and_verified(client: TestClient, config: NodeConfig) -> None:
    assert client.get(f"/blobs/{DIGEST}").json() == {"digest": DIGEST, "received": 0, "complete": False}
    assert put(client, DATA[:1000], 0).status_code == 202
    assert client.head(f"/blobs/{DIGEST}").headers["upload-offset"] == "1000"
    wrong = put(client, DATA[5000:], 5000)
    assert (wrong.status_code, wrong.headers["upload-offset"]) == (409, "1000")
    done = put(client, DATA[1000:], 1000)
    assert (done.status_code, done.json()["complete"], done.headers["upload-complete"]) == (201, True, "?1")
    assert [p.read_bytes() for p in config.blobs.iterdir()] == [DATA]
    assert put(client, DATA).status_code == 201  # again: nothing to do
    assert client.delete(f"/blobs/{DIGEST}").status_code == 204
    assert client.delete(f"/blobs/{DIGEST}").status_code == 404


def test_an_upload_with_a_wrong_digest_is_removed(client: TestClient, config: NodeConfig) -> None:
    answer = put(client, b"x" + DATA[1:])
    assert (answer.status_code, "damaged" in answer.json()["message"]) == (400, True)
    assert list(config.blobs.iterdir()) == []
    assert put(client, DATA).status_code == 201


def test_what_came_before_a_cut_stays(config: NodeConfig) -> None:
    async def cut() -> AsyncIterator[bytes]:
        yield DATA[:700]
        raise ConnectionError

    async def rest(start: int) -> AsyncIterator[bytes]:
        yield DATA[start:]

    async def upload() -> None:
        store = BlobStore(config)
        with pytest.raises(BackendError):  # the cut
            await store.receive(DIGEST, Piece(0, len(DATA), len(DATA)), cut())
        here = store.state(DIGEST).received
        assert here == 700
        assert (await store.receive(DIGEST, Piece(here, len(DATA), len(DATA)), rest(here))).complete

    asyncio.run(upload())


@pytest.mark.parametrize("limits", [{"upload_bytes": 1000}, {"blobs_bytes": 1000}, {"free_bytes": 10**18}])
def test_uploads_have_limits(start: Callable[..., TestClient], fake: FakeExecutor, limits: dict[str, int]) -> None:
    assert put(start(fake, **limits), DATA).status_code in (413, 507)


@pytest.mark.parametrize(
    "text",
    [
        "bytes 5-2/9",
        "bytes 0-9/5",
        "pages 1-2/3",
        "bytes 0-0/1",
        "bytes 0-/1",
        "bytes 0-99999999999999999999/1",
    ],
)
def test_headers_that_contradict_are_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        piece_of(text, "17")


@pytest.mark.parametrize(
    "digest", ["sha256:xyz", "md5:" + "0" * 64, "sha256:" + "A" * 64, "sha256:..%2F..%2Fx", "%2e%2e"]
)
def test_only_a_digest_names_an_upload(client: TestClient, config: NodeConfig, digest: str) -> None:
    for method in ("GET", "PUT", "DELETE"):
        assert client.request(method, f"/blobs/{digest}", content=b"x").status_code in (400, 404)
    assert not config.blobs.exists()


def test_old_uploads_are_forgotten(config: NodeConfig) -> None:
    config.blobs.mkdir(parents=True)
    for name, age in (("a" * 64, 8), ("b" * 64, 6), ("c" * 64 + ".part", 8)):
        (config.blobs / name).write_bytes(b"")
        past = os.stat(config.blobs / name).st_mtime - age * 86400
        os.utime(config.blobs / name, (past, past))
    BlobStore(config).forget_old()
    assert [p.name for p in config.blobs.iterdir()] == ["b" * 64]


def test_a_job_sees_an_upload_under_its_name_even_when_it_was_removed(
    client: TestClient, fake: FakeExecutor, config: NodeConfig
) -> None:
    seen: list[tuple[str, bytes]] = []

    def look(folder: Path, tell: Any) -> None:
        files = [p for p in (folder / "inputs").rglob("*") if p.is_file()]
        seen.extend((p.relative_to(folder).as_posix(), p.read_bytes()) for p in files)

    fake.act = look
    fake.release.clear()
    put(client, DATA)
    frames = [{"paths": [f"{DIGEST}/scene_2024-05-01.tif"], "mask": f"{DIGEST}/mask.tif"},
              {"href": f"http://127.0.0.1:8765/blobs/{DIGEST}", "title": "scene_2024-05-02.tif"}]  # fmt: skip
    job = execute(client, "fill", inputs={"frames": frames, "method": "no-model"}).json()["jobID"]
    client.delete(f"/blobs/{DIGEST}")
    fake.release.set()
    assert wait(client, job)["status"] == "successful"
    names = ("0/scene_2024-05-01.tif", "1/mask.tif", "2/scene_2024-05-02.tif")
    assert sorted(seen) == [(f"inputs/{n}", DATA) for n in names]
    assert not (config.jobs / job / "inputs").exists()  # gone when the job ended


@pytest.mark.parametrize(
    "name",
    [
        "../x.tif",
        "a/b.tif",
        ".hidden",
        "",
        "a\0b",
        "a\nb",
        "C:x.tif",
        "con.tif",
        "NUL",
        "x.tif.",
        "x ",
        "é" * 120,
        "\\\\host\\x",
        "a:b",
    ],
)
def test_an_upload_cannot_be_called_anything(client: TestClient, name: str) -> None:
    assert not safe_name(name)
    put(client, DATA)
    answer = execute(client, "fill", inputs={"frames": [{"paths": [f"{DIGEST}/{name}"]}], "method": "no-model"})
    assert answer.status_code in (400, 404)


@pytest.mark.parametrize(
    "name",
    ["a.tif", "HLS.S30.T13RCN.2024120T173859.v2.0.B8A.tif", "Überflutung (2).tif", "T13RCN_20240501", "_x"],
)
def test_usual_names_are_taken(name: str) -> None:
    assert safe_name(name)


def files(config: NodeConfig, tmp_path: Path) -> InputFiles:
    return InputFiles(config.roots, BlobStore(config), tmp_path / "inputs")


def test_paths_below_the_roots_are_read_and_no_others(config: NodeConfig, tmp_path: Path) -> None:
    (tmp_path / "data" / "in.tif").write_bytes(b"")
    (tmp_path / "secret.tif").write_bytes(b"")
    (tmp_path / "data2").mkdir()
    (tmp_path / "data2" / "in.tif").write_bytes(b"")
    (tmp_path / "data" / "link.tif").symlink_to(tmp_path / "secret.tif")
    (tmp_path / "data" / "out").symlink_to(tmp_path)
    (tmp_path / "data" / "loop.tif").symlink_to(tmp_path / "data" / "loop.tif")
    given = files(config, tmp_path)
    good = str(tmp_path / "data" / "in.tif")
    assert given.path(good, "x") == given.path(f"file://{good}", "x") == good
    data = tmp_path / "data"
    for wrong in (
        "in.tif", f"{data}/../secret.tif", f"{data}/link.tif", f"{data}/out/secret.tif",
        f"{tmp_path}/data2/in.tif",
        str(data), f"{data}/nothing.tif", f"{data}/loop.tif", f"/{good}", f"{good}\0", "/etc/passwd",
        "/vsicurl/http://x/y.tif",
        f"GTIFF_DIR:1:{good}", f"//{good}", "\\\\host\\share\\x.tif", "http://169.254.169.254/x.tif",
        f"file://{data}/../secret.tif", "",
    ):  # fmt: skip
        with pytest.raises((InvalidInput, NotFound)):
            given.path(wrong, "x")


def test_what_lies_outside_is_not_told(config: NodeConfig, tmp_path: Path) -> None:
    (tmp_path / "there.tif").write_bytes(b"")
    told = set()
    for name in ("there", "not-there"):
        with pytest.raises(InvalidInput) as refused:
            files(config, tmp_path).path(str(tmp_path / f"{name}.tif"), "x")
        told.add(refused.value.message.replace("not-", ""))
    assert len(told) == 1


def test_kernel_files_are_never_read(config: NodeConfig, tmp_path: Path) -> None:
    everything = InputFiles((Path("/"),), BlobStore(config), tmp_path)
    with pytest.raises(InvalidInput):
        everything.path("/proc/self/environ", "x")


def test_without_roots_only_uploads_are_read(
    start: Callable[..., TestClient], fake: FakeExecutor, tmp_path: Path
) -> None:
    (tmp_path / "data" / "in.tif").write_bytes(b"")
    client = start(fake, roots=())
    answer = execute(
        client,
        "fill",
        inputs={"frames": [{"paths": [str(tmp_path / "data" / "in.tif")]}], "method": "no-model"},
    )
    assert (answer.status_code, "uploads only" in answer.json()["message"]) == (400, True)
    assert client.get("/health").json()["reads_paths"] is False
    assert all("path" not in m for m in client.get("/models").json()["models"])


@settings(max_examples=40)
@given(st.text(max_size=80))
def test_no_text_leads_out_of_the_roots(text: str) -> None:
    given_files = InputFiles((Path("/nonexistent-root"),), BlobStore(NodeConfig(Path("/nonexistent"))), Path("/job"))
    with pytest.raises((InvalidInput, NotFound)):
        given_files.path(text, "x")


@given(st.text(max_size=40))
def test_a_safe_name_stays_in_its_folder(name: str) -> None:
    if safe_name(name):
        assert Path("/job", name).parent == Path("/job") and os.path.basename(name) == name


def test_a_full_disk_is_said(config: NodeConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stream() -> AsyncIterator[bytes]:
        raise OSError(28, "No space left on device")
        yield b""

    with pytest.raises(OutOfMemory):
        asyncio.run(BlobStore(config).receive(DIGEST, Piece(), stream()))
