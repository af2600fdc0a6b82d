"""The loader gives the right chips in an order that only the seed decides, at any number of threads, ranks and
restarts.
"""

from __future__ import annotations

import gc
import itertools
import threading
from pathlib import Path

import numpy as np
import pytest
import torch

from backend.chips import Augment, ChipBatch, ChipLoader, ChipStore, open_store
from backend.chips.augment import turn
from backend.chips.order import Draw, permutation
from backend.chips.store import Reader
from backend.errors import InvalidInput
from tests.backend.chips.stores import Known, make_store


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return make_store(tmp_path_factory.mktemp("store") / "s", gone=(7,))


@pytest.fixture
def store(known: Known) -> ChipStore:
    return open_store(known.path)


def same(a: ChipBatch, b: ChipBatch) -> bool:
    """Bit by bit."""
    names = ("pixels", "valid", "times", "places", "index", "position")
    return a.epoch == b.epoch and all(torch.equal(getattr(a, n), getattr(b, n)) for n in names)


def test_a_batch_holds_its_chips(known: Known, store: ChipStore) -> None:
    for batch in ChipLoader(store, store.indices(), 4, seed=1).epoch(0):
        assert (batch.pixels.dtype, batch.valid.dtype) == (torch.int16, torch.bool)
        assert batch.pixels.shape == (4, 3, 2, 16, 16)
        for k, i in enumerate(batch.index.tolist()):
            assert np.array_equal(batch.pixels[k].numpy(), known.pixels[i])
            assert np.array_equal(batch.valid[k].numpy(), known.valid[i])
            assert batch.times[k].tolist() == [[t.year, t.timetuple().tm_yday] for t in known.infos[i].times]
            assert batch.places[k].tolist() == list(known.infos[i].place or ())


def test_an_epoch_shows_every_sample_once(store: ChipStore) -> None:
    indices = store.indices("train")
    loader = ChipLoader(store, indices, 3, seed=5, drop_last=False)
    batches = list(loader.epoch(2))
    assert sorted(np.concatenate([b.index for b in batches]).tolist()) == sorted(indices.tolist())
    assert np.concatenate([b.position for b in batches]).tolist() == list(range(len(indices)))
    assert len(loader) == len(batches) == -(-len(indices) // 3)


def test_epochs_and_seeds_differ_and_repeat(store: ChipStore) -> None:
    def order(seed: int, epoch: int) -> list[int]:
        return [i for b in ChipLoader(store, store.indices(), 4, seed=seed).epoch(epoch) for i in b.index.tolist()]

    assert order(1, 0) == order(1, 0)
    assert len({tuple(order(s, e)) for s in (1, 2) for e in (0, 1)}) == 4


def test_the_order_is_fixed_for_all_time() -> None:
    """A run of today can be repeated in years: these numbers may never change."""
    assert permutation(2022, 3, 12).tolist() == [9, 1, 6, 10, 5, 0, 3, 2, 11, 8, 4, 7]
    assert [Draw(2022, 3, 5).below(1000), Draw(2022, 3, 6).below(1000)] == [303, 250]


@pytest.mark.parametrize("threads", [1, 2, 5])
@pytest.mark.parametrize("ahead", [1, 3])
def test_threads_and_prefetch_have_no_say(store: ChipStore, threads: int, ahead: int) -> None:
    one = ChipLoader(store, store.indices(), 5, seed=3, threads=1, ahead=1, augment=Augment(crop=9))
    many = ChipLoader(store, store.indices(), 5, seed=3, threads=threads, ahead=ahead, augment=Augment(crop=9))
    for a, b in zip(one.epoch(1), many.epoch(1), strict=True):
        assert same(a, b)


@pytest.mark.parametrize("drop_last", [True, False])
@pytest.mark.parametrize("ranks", [2, 3])
def test_ranks_share_the_batches_of_one_process(store: ChipStore, ranks: int, drop_last: bool) -> None:
    options = {"seed": 9, "drop_last": drop_last, "augment": Augment()}
    alone = ChipLoader(store, store.indices(), 2 * ranks, **options)  # type: ignore[arg-type]
    shares = [ChipLoader(store, store.indices(), 2, rank=r, ranks=ranks, **options) for r in range(ranks)]  # type: ignore[arg-type]
    assert len({len(s) for s in shares}) == 1
    for whole, *parts in zip(alone.epoch(0), *(s.epoch(0) for s in shares), strict=not drop_last):
        assert torch.equal(torch.cat([p.pixels for p in parts]), whole.pixels)
        assert torch.equal(torch.cat([p.position for p in parts]), whole.position)


@pytest.mark.parametrize("after", [0, 1, 3])
def test_an_epoch_goes_on_in_the_middle_bit_for_bit(store: ChipStore, after: int) -> None:
    whole = list(ChipLoader(store, store.indices(), 4, seed=4, augment=Augment()).epoch(6))
    first = ChipLoader(store, store.indices(), 4, seed=4, augment=Augment())
    running = first.epoch(6)
    seen = [next(running) for _ in range(after)]
    state = first.state() if after else {**first.state(), "epoch": 6}
    running.close()  # type: ignore[attr-defined]
    second = ChipLoader(store, store.indices(), 4, seed=4, augment=Augment(), threads=1)
    second.restore(state)
    seen += list(second.epoch(6))
    assert len(seen) == len(whole)
    assert all(same(a, b) for a, b in zip(seen, whole, strict=True))
    assert len(list(second.epoch(7))) == len(second)  # the next epoch is whole again


def test_an_epoch_goes_on_with_other_batches_and_ranks(store: ChipStore) -> None:
    """After 8 samples as 2 batches of 4 the rest comes as batches of 3 on two ranks: no sample twice, none left out."""
    first = ChipLoader(store, store.indices(), 4, seed=4)
    running = first.epoch(0)
    seen = [p for _ in range(2) for p in next(running).position.tolist()]
    shares = [ChipLoader(store, store.indices(), 3, seed=4, rank=r, ranks=2) for r in range(2)]
    for loader in shares:
        loader.restore(first.state())
        seen += [p for b in loader.epoch(0) for p in b.position.tolist()]
    assert sorted(seen) == list(range(8 + (len(store.indices()) - 8) // 6 * 6))


def test_another_seed_or_sample_cannot_go_on(store: ChipStore) -> None:
    state = ChipLoader(store, store.indices(), 4, seed=4).state()
    with pytest.raises(InvalidInput, match="seed"):
        ChipLoader(store, store.indices(), 4, seed=5).restore(state)
    with pytest.raises(InvalidInput, match="indices"):
        ChipLoader(store, store.indices()[::-1].copy(), 4, seed=4).restore(state)


def test_parts_of_an_epoch_together_are_the_epoch(store: ChipStore) -> None:
    loader = ChipLoader(store, store.indices(), 4, seed=4)
    whole = list(loader.epoch(0))
    parts = [list(loader.epoch(0, part=(k, 3))) for k in range(3)]
    assert all(same(parts[g % 3][g // 3], b) for g, b in enumerate(whole))


def test_augmentation_turns_pixels_and_valid_alike(known: Known, store: ChipStore) -> None:
    found = set()
    for epoch in range(4):
        for batch in ChipLoader(store, store.indices(), 4, seed=8, augment=Augment()).epoch(epoch):
            for k, i in enumerate(batch.index.tolist()):
                ways = [
                    (q, m) for q in range(4) for m in (False, True)
                    if np.array_equal(turn(known.pixels[i], q, m), batch.pixels[k].numpy())
                ]  # fmt: skip
                assert len(ways) == 1
                assert np.array_equal(turn(known.valid[i], *ways[0]), batch.valid[k].numpy())
                found.add(ways[0])
    assert len(found) == 8


def test_a_crop_is_a_window_of_the_chip(known: Known, store: ChipStore) -> None:
    corners = set()
    for batch in ChipLoader(store, store.indices(), 4, seed=8, augment=Augment(False, False, crop=12)).epoch(0):
        for k, i in enumerate(batch.index.tolist()):
            windows = np.lib.stride_tricks.sliding_window_view(known.pixels[i], (12, 12), axis=(-2, -1))
            hits = np.argwhere((windows == batch.pixels[k].numpy()[:, :, None, None]).all(axis=(0, 1, 4, 5)))
            assert len(hits) == 1
            row, col = map(int, hits[0])
            assert np.array_equal(known.valid[i][:, row : row + 12, col : col + 12], batch.valid[k].numpy())
            corners.add((row, col))
    assert len(corners) > 8


@pytest.mark.parametrize("augment", [None, Augment(), Augment(crop=8)])
def test_where_all_is_valid_one_true_is_seen_everywhere(
    known: Known, store: ChipStore, augment: Augment | None
) -> None:
    """Nothing is written for it, it is moved as one number, and batches do not share it."""
    whole = np.flatnonzero(known.valid.all((1, 2, 3)) & (store.table.states == 0))
    loader = ChipLoader(store, whole, 2, seed=1, augment=augment)
    batches = list(loader.epoch(0))
    side = loader.side
    assert all(b.valid.shape == (2, 2, side, side) and b.valid.all() and not any(b.valid.stride()) for b in batches)
    assert len({b.valid.data_ptr() for b in batches}) == len(batches) > 1
    moved = batches[0].to("cpu")
    assert torch.equal(moved.valid, batches[0].valid) and not any(moved.valid.stride())
    mixed = [b for b in ChipLoader(store, store.indices(), 5, seed=1, augment=augment).epoch(0) if not b.valid.all()]
    assert mixed and all(b.valid.is_contiguous() for b in mixed)


def test_a_batch_that_is_kept_is_not_written_over(known: Known, store: ChipStore) -> None:
    """Memory is used again only when nobody holds the batch, nor a part of it."""
    loader = ChipLoader(store, store.indices(), 2, seed=1, ahead=2)
    kept = [batch.pixels[0] for batch in loader.epoch(0)]
    copies = [k.clone() for k in kept]
    for _ in loader.epoch(1):
        gc.collect()
    assert all(torch.equal(a, b) for a, b in zip(kept, copies, strict=True))


def test_memory_is_used_again(store: ChipStore) -> None:
    loader = ChipLoader(store, store.indices(), 2, seed=1, ahead=2)
    places = {batch.pixels.data_ptr() for epoch in range(5) for batch in loader.epoch(epoch)}
    assert len(places) <= loader.ahead + 2


def test_a_damaged_chip_is_named(tmp_path: Path) -> None:
    known = make_store(tmp_path / "s", 10)
    shard = known.path / "chips/c/1/0/0/0/0"
    data = bytearray(shard.read_bytes())
    data[100] ^= 4  # in the first chip of the shard, number 5
    shard.write_bytes(bytes(data))
    store = open_store(known.path)
    with pytest.raises(InvalidInput, match=r"Chip 5 \(chip-5\) of .* is damaged, in chips/c/1/0/0/0/0"):
        list(ChipLoader(store, store.indices(), 2, seed=0).epoch(0))
    shard.write_bytes(bytes(data[:-2000]))
    with pytest.raises(InvalidInput, match=r"Chip [56789] .* is damaged"):
        list(ChipLoader(open_store(known.path), store.indices(), 2, seed=0).epoch(0))
    shard.unlink()
    with pytest.raises(InvalidInput, match=r"Chip [56789] .* There is no chips/c/1"):
        list(ChipLoader(open_store(known.path), store.indices(), 2, seed=0).epoch(0))


def test_the_next_batch_is_prepared_while_one_is_half_decoded(
    store: ChipStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also by a single thread: between two batches the consumer wakes, and both would wait for Python's lock."""
    done: list[str | int] = []
    given = [threading.Event() for _ in range(4)]
    prepare, into = Reader.prepare, Reader.into

    def preparing(self: Reader, numbers: np.ndarray) -> dict:
        done.append("prepared")
        return prepare(self, numbers)

    def decoding(self: Reader, i: int, *memory: np.ndarray | None) -> None:
        batch, k = divmod(sum(d != "prepared" for d in done), 4)
        if batch and not k:
            assert given[batch - 1].wait(20)  # so that one more batch may be open
        done.append(k)
        into(self, i, *memory)

    monkeypatch.setattr(Reader, "prepare", preparing)
    monkeypatch.setattr(Reader, "into", decoding)
    for k, _ in enumerate(ChipLoader(store, store.indices()[:16], 4, seed=1, threads=1, ahead=2).epoch(0)):
        given[k].set()
    assert done == [*["prepared", 0, 1, "prepared", 2, 3], *[0, 1, "prepared", 2, 3] * 2, 0, 1, 2, 3]


def test_all_threads_decode_a_last_batch_that_was_long_in_preparation(
    store: ChipStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds nothing to decode yet, and nothing more to open, waits for it."""
    together, alone = threading.Barrier(2), threading.Event()
    prepare, into = Reader.prepare, Reader.into

    def preparing(self: Reader, numbers: np.ndarray) -> dict:
        alone.wait(0.3)  # nobody sets it: the other thread has time to look for work, and to leave
        return prepare(self, numbers)

    def decoding(self: Reader, i: int, *memory: np.ndarray | None) -> None:
        together.wait(20)
        into(self, i, *memory)

    monkeypatch.setattr(Reader, "prepare", preparing)
    monkeypatch.setattr(Reader, "into", decoding)
    assert len(list(ChipLoader(store, store.indices()[:4], 4, seed=1, threads=2).epoch(0))) == 1


@pytest.mark.parametrize("threads", [1, 3])
@pytest.mark.parametrize("what", ["memory_for", "all_valid"])
def test_a_batch_that_cannot_be_opened_ends_the_epoch(
    store: ChipStore, monkeypatch: pytest.MonkeyPatch, what: str, threads: int
) -> None:
    """No memory for a batch: the consumer neither waits for it for ever, nor gets the ones after it instead."""
    loader = ChipLoader(store, store.indices(), 4, seed=1, threads=threads)
    real, calls = getattr(loader, what), itertools.count()

    def failing(*args: object) -> object:
        if next(calls) == 3:
            raise MemoryError("no room")
        return real(*args)

    monkeypatch.setattr(loader, what, failing)
    before, seen = threading.active_count(), list[int]()
    with pytest.raises(MemoryError, match="no room"):
        seen += [p for batch in loader.epoch(0) for p in batch.position.tolist()]
    assert seen == list(range(len(seen)))
    assert threading.active_count() == before


def test_a_thread_that_cannot_begin_ends_the_epoch(store: ChipStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def reader(self: ChipStore) -> Reader:
        raise MemoryError("no room")

    monkeypatch.setattr(ChipStore, "reader", reader)
    with pytest.raises(MemoryError, match="no room"):
        list(ChipLoader(store, store.indices(), 4, seed=1, threads=1).epoch(0))


def test_leaving_an_epoch_early_ends_the_threads(store: ChipStore) -> None:
    before = threading.active_count()
    for _ in ChipLoader(store, store.indices(), 2, seed=0, threads=3).epoch(0):
        break
    gc.collect()
    assert threading.active_count() == before


@pytest.mark.parametrize(
    "wrong",
    [{"batch": 0}, {"threads": 0}, {"rank": 2, "ranks": 2}, {"batch": 30}, {"ahead": 0}, {"augment": Augment(crop=17)}],
)
def test_numbers_that_do_not_fit_are_refused(store: ChipStore, wrong: dict) -> None:
    with pytest.raises(InvalidInput):
        ChipLoader(store, store.indices(), **{"batch": 2, "seed": 0} | wrong)


def test_missing_chips_cannot_be_asked_for(store: ChipStore) -> None:
    with pytest.raises(InvalidInput, match="missing"):
        ChipLoader(store, np.array([6, 7]), 1, seed=0)


def test_what_is_not_in_memory_is_read_from_the_disk(
    known: Known, store: ChipStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both roads of reading give the same; the one around mapped memory is taken when the system has not the pages."""
    from backend.chips.folder import _File

    warm = [b.pixels.clone() for b in ChipLoader(store, store.indices(), 4, seed=2).epoch(0)]
    monkeypatch.setattr(_File, "in_memory", lambda self, end: False)
    cold = ChipLoader(open_store(known.path), store.indices(), 4, seed=2)
    assert all(torch.equal(a, b.pixels) for a, b in zip(warm, cold.epoch(0), strict=True))


def test_a_file_cut_short_while_it_is_mapped_is_an_error_and_no_crash(tmp_path: Path) -> None:
    """Mapped memory beyond the end of a file would kill the process."""
    import os

    known = make_store(tmp_path / "s", 10)
    store = open_store(known.path)
    list(ChipLoader(store, store.indices(), 2, seed=0).epoch(0))
    os.truncate(known.path / "chips/c/1/0/0/0/0", 0)
    with pytest.raises(InvalidInput, match=r"Chip [56789] .* 0 bytes of"):
        list(ChipLoader(store, store.indices(), 2, seed=0).epoch(0))
