"""Stores and loaders in forked and spawned processes, also after the parent has used them, and on other storage than a
folder.
"""

from __future__ import annotations

import contextlib
import http.server
import multiprocessing
import pickle
import re
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader

from backend.chips import Augment, ChipDataset, ChipLoader, ChipStore, ChipStream, ChipWriter, open_store
from backend.chips.check import check
from backend.errors import InvalidInput, NotFound
from tests.backend.chips.stores import Known, make_store

#: Seconds after which a process that should have ended is taken to hang.
PATIENCE = 60


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return make_store(tmp_path_factory.mktemp("store") / "s")


@pytest.fixture
def store(known: Known) -> ChipStore:
    return open_store(known.path)


def checksum(loader: ChipLoader, epoch: int = 0) -> list[int]:
    """A number for each batch."""
    return [int(b.pixels.long().sum()) * 31 + int(b.index.sum()) for b in loader.epoch(epoch)]


def child(loader: ChipLoader, answer: Any) -> None:
    """Load an epoch and read a chip in another process."""
    answer.put((checksum(loader), int(loader.store.read(3).pixels.astype(int).sum())))


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_loader_that_the_parent_used_works_in_another_process(store: ChipStore, method: str) -> None:
    """The parent has an epoch running, with threads in the middle of their work, and has read with zarr too."""
    import zarr

    zarr.open_group(store.storage.name, mode="r")["chips"][2]
    loader = ChipLoader(store, store.indices(), 4, seed=1, threads=3, augment=Augment())
    want = checksum(loader), int(store.read(3).pixels.astype(int).sum())
    running = loader.epoch(0)
    next(running)
    context = multiprocessing.get_context(method)
    answer = context.Queue()
    process = context.Process(target=child, args=(loader, answer), daemon=True)
    process.start()
    try:
        assert answer.get(timeout=PATIENCE) == want
        process.join(PATIENCE)
        assert process.exitcode == 0
    finally:
        process.kill()
    assert len(list(running)) == len(loader) - 1  # the parent goes on undisturbed


def orphan(running: Iterator[Any], answer: Any) -> None:
    try:
        next(running)
    except RuntimeError as error:
        answer.put(str(error))


def test_an_epoch_cannot_be_carried_into_a_fork_and_says_so(store: ChipStore) -> None:
    running = ChipLoader(store, store.indices(), 2, seed=1).epoch(0)
    next(running)
    context = multiprocessing.get_context("fork")
    answer = context.Queue()
    process = context.Process(target=orphan, args=(running, answer), daemon=True)
    process.start()
    assert "forked in the middle of an epoch" in answer.get(timeout=PATIENCE)
    process.join(PATIENCE)


def whole(batch: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    return {name: torch.stack([item[name] for item in batch]) for name in batch[0]}


@pytest.mark.parametrize(("workers", "method"), [(0, None), (2, "fork"), (1, "spawn")])
def test_torchs_own_loader_reads_single_chips(known: Known, store: ChipStore, workers: int, method: str) -> None:
    data = ChipDataset(store)
    data[0]
    found = DataLoader(
        data, batch_size=5, num_workers=workers, multiprocessing_context=method, collate_fn=whole,
        timeout=PATIENCE if workers else 0,
    )  # fmt: skip
    seen = 0
    for batch in found:
        for k, i in enumerate(batch["index"].tolist()):
            assert np.array_equal(batch["pixels"][k].numpy(), known.pixels[i])
            assert np.array_equal(batch["valid"][k].numpy(), known.valid[i])
            seen += 1
    assert seen == len(store.indices())


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_worker_processes_keep_the_order_of_the_batches(store: ChipStore, workers: int) -> None:
    loader = ChipLoader(store, store.indices(), 4, seed=2, threads=1, augment=Augment())
    want = [(b.index.tolist(), b.pixels.long().sum()) for b in loader.epoch(3)]
    stream = ChipStream(loader)
    stream.set_epoch(3)
    context = "fork" if workers else None
    found = DataLoader(
        stream,
        batch_size=None,
        num_workers=workers,
        multiprocessing_context=context,
        timeout=PATIENCE if workers else 0,
    )
    assert [(b.index.tolist(), b.pixels.long().sum()) for b in found] == want


@pytest.fixture
def bucket() -> Iterator[str]:
    """An object store, in memory."""
    import fsspec

    yield "memory://bucket/chips"
    fsspec.filesystem("memory").rm("/bucket", recursive=True)


def test_a_store_in_an_object_store_is_written_read_checked_and_repaired(known: Known, bucket: str) -> None:
    with ChipWriter(bucket, known.layout) as writer:
        for i, info in enumerate(known.infos):
            writer.add(info, known.pixels[i], known.valid[i])
    store = open_store(bucket)
    assert all(np.array_equal(store.read(i).pixels, known.pixels[i]) for i in range(23))
    options = {"seed": 1, "augment": Augment()}
    local = ChipLoader(open_store(known.path), store.indices(), 4, **options)  # type: ignore[arg-type]
    assert checksum(ChipLoader(store, store.indices(), 4, **options)) == checksum(local)  # type: ignore[arg-type]
    assert check(bucket).problems == ()
    import fsspec

    files = fsspec.filesystem("memory")
    data = bytearray(files.cat_file("/bucket/chips/chips/c/1/0/0/0/0"))
    data[40] ^= 1
    files.pipe_file("/bucket/chips/chips/c/1/0/0/0/0", bytes(data))
    with pytest.raises(InvalidInput, match=r"Chip 5 \(chip-5\) of memory://bucket/chips is damaged"):
        checksum(ChipLoader(open_store(bucket), store.indices(), 4, seed=1))
    assert check(bucket, repair=True).damaged == [5]
    assert 5 not in open_store(bucket).indices()


def test_many_requests_are_one_round(known: Known, bucket: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch is fetched with one call, not chip by chip."""
    import fsspec

    with ChipWriter(bucket, known.layout) as writer:
        for i, info in enumerate(known.infos):
            writer.add(info, known.pixels[i], known.valid[i])
    store = open_store(bucket)
    files, calls = type(fsspec.filesystem("memory")), []
    real = files.cat_ranges
    monkeypatch.setattr(files, "cat_ranges", lambda self, *a, **k: calls.append(len(a[0])) or real(self, *a, **k))
    loader = ChipLoader(store, store.indices(copies=False), 4, seed=1)
    checksum(loader)
    assert len(calls) == len(loader)
    assert all(4 <= n <= 8 for n in calls)  # pixels of each chip, and valid of those that are not full


def test_a_network_that_fails_now_and_then_is_tried_again(
    known: Known, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fsspec

    with ChipWriter(bucket, known.layout) as writer:
        for i, info in enumerate(known.infos):
            writer.add(info, known.pixels[i], known.valid[i])
    files, count = type(fsspec.filesystem("memory")), [0]
    real = files.cat_file

    def shaky(self: Any, *args: Any, **options: Any) -> bytes:
        count[0] += 1
        if count[0] % 3 == 0:
            raise ConnectionResetError("connection reset by peer")
        return bytes(real(self, *args, **options))

    monkeypatch.setattr(files, "cat_file", shaky)
    monkeypatch.setattr("backend.chips.remote.PAUSE", 0.001)
    store = open_store(bucket)
    assert np.array_equal(store.read(3).pixels, known.pixels[3])
    monkeypatch.setattr(files, "cat_file", lambda *a, **k: (_ for _ in ()).throw(ConnectionResetError("gone")))
    with pytest.raises(InvalidInput, match="4 tries: gone"):
        store.read(4)


class _Ranges(http.server.SimpleHTTPRequestHandler):
    """A web server that gives parts of files, as all do that serve imagery; Python's own does not."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if not asked:
            return super().do_GET()
        whole = Path(self.translate_path(self.path)).read_bytes()
        part = whole[int(asked[1]) : int(asked[2]) + 1]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {asked[1]}-{int(asked[1]) + len(part) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)
        return None


@contextlib.contextmanager
def web(folder: Path, handler: type[http.server.SimpleHTTPRequestHandler]) -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def test_a_store_behind_a_web_server_is_read(known: Known) -> None:
    pytest.importorskip("aiohttp")
    with web(known.path, _Ranges) as address:
        assert np.array_equal(open_store(address).read(3).pixels, known.pixels[3])
        assert check(address).problems == ()


def test_a_web_server_without_ranges_is_told_and_not_taken_for_damage(known: Known) -> None:
    pytest.importorskip("aiohttp")
    with web(known.path, http.server.SimpleHTTPRequestHandler) as address:
        with pytest.raises(InvalidInput, match=r"bytes of chips.* where .* were asked for") as told:
            open_store(address).read(3)
        assert "byte ranges" in told.value.hint


def test_an_object_store_that_gives_whole_files_is_told(
    known: Known, bucket: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ChipWriter(bucket, known.layout) as writer:
        for i, info in enumerate(known.infos):
            writer.add(info, known.pixels[i], known.valid[i])
    store = open_store(bucket)
    from fsspec.implementations.memory import MemoryFileSystem

    part = MemoryFileSystem.cat_file
    monkeypatch.setattr(MemoryFileSystem, "cat_file", lambda self, path, start=None, end=None: part(self, path))
    with pytest.raises(InvalidInput, match="were asked for") as told:
        store.read(0)
    assert "damaged" not in told.value.message
    with pytest.raises(InvalidInput, match="were asked for"):
        checksum(ChipLoader(store, store.indices(), 4, seed=1))


def test_where_there_is_nothing_nothing_is_found(bucket: str) -> None:
    with pytest.raises(NotFound, match="no chip store at memory://bucket/other"):
        open_store("memory://bucket/other")
    import fsspec

    fsspec.filesystem("memory").pipe_file("/bucket/x", b"")


@pytest.mark.parametrize("address", ["ssh://host/x", "ftp://host/x", "reference://x", "github://a:b@/x", "file+x://a"])
def test_protocols_that_nobody_meant_are_refused(address: str) -> None:
    with pytest.raises(InvalidInput, match="are not read"):
        open_store(address)


def test_an_object_store_survives_pickling(known: Known, bucket: str) -> None:
    with ChipWriter(bucket, known.layout) as writer:
        writer.add(known.infos[0], known.pixels[0], known.valid[0])
    store = pickle.loads(pickle.dumps(open_store(bucket)))
    assert np.array_equal(store.read(0).pixels, known.pixels[0])


def test_a_store_too_large_to_be_true_is_refused(known: Known, tmp_path: Path) -> None:
    """A catalogue that claims huge chunks does not make the reader ask for them."""
    import shutil

    from backend.chips import catalogue
    from backend.chips.places import storage
    from backend.chips.seal import read_root, write_root

    shutil.copytree(known.path, tmp_path / "s")
    place = storage(tmp_path / "s")
    root = read_root(place)
    table = catalogue.read(place, root.count, root.layout.frames)
    table.entries[4, 1] = 2**40
    catalogue.write(place, table)
    write_root(place, type(root)(**{**vars(root), "catalogue": table.sha256}))
    with pytest.raises(InvalidInput, match="impossible length"):
        open_store(tmp_path / "s")
