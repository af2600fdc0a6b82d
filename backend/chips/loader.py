"""Batches for training: chips decoded by threads straight into the batch's memory, in an order that only the seed
decides.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
import torch
from torch import Tensor

from ..errors import InvalidInput
from .augment import Augment, Augmentation
from .order import Draw, fingerprint, permutation, share
from .store import ChipStore, Reader

#: Parts that a thread takes of a batch: fewer looks at the queue than chips, and no thread long alone at the end.
_PARTS = 2

#: Bytes that Blosc works in: three blocks of half a megabyte.
_BLOSC = 3 << 19


@dataclass(frozen=True, eq=False)
class ChipBatch:
    """B samples.

    ``pixels`` int16 (B, C, T, H, W), as stored; ``valid`` bool (B, T, H, W), where all of it is, one True seen
    everywhere (not to be written to); ``times`` float32 (B, T, 2), year and day of year from 1; ``places`` float32
    (B, 2), latitude and longitude, nan where unknown; ``index`` int64 (B,), numbers of the chips; ``position`` int64
    (B,), sample numbers in the global order of ``epoch``.
    """

    pixels: Tensor
    valid: Tensor
    times: Tensor
    places: Tensor
    index: Tensor
    epoch: int
    position: Tensor

    def __len__(self) -> int:
        return len(self.index)

    def to(self, device: torch.device | str, non_blocking: bool = True) -> ChipBatch:
        """The same on a device; from pinned memory without waiting."""
        moved: dict[str, Any] = {
            n: _moved(getattr(self, n), device, non_blocking)
            for n in ("pixels", "valid", "times", "places", "index", "position")
        }
        return replace(self, **moved)


def _moved(values: Tensor, device: torch.device | str, non_blocking: bool) -> Tensor:
    """A tensor on a device; one number seen everywhere stays one number."""
    if values.numel() > 1 and not any(values.stride()):
        one = values[(slice(0, 1),) * values.ndim]
        return one.to(device, non_blocking=non_blocking).expand(values.shape)
    return values.to(device, non_blocking=non_blocking)


class ChipLoader:
    """Batches of ``batch`` chips for one of ``ranks`` processes.

    In epoch n the samples are ``indices`` in an order that depends on ``seed`` and n only; global batch g is the g-th
    run of ``batch`` x ``ranks`` samples, and a rank takes its contiguous part. ``threads`` decode, ``ahead`` batches
    are kept ready beside the one in use: memory is bounded, see ``memory``. ``pin`` puts batches into memory that a GPU
    fetches by itself. The last samples that make no whole global batch are left out with ``drop_last``, else shared
    out.

    Raises InvalidInput for numbers that do not fit the store, or too few for one batch.
    """

    def __init__(
        self,
        store: ChipStore,
        indices: np.ndarray,
        batch: int,
        *,
        seed: int,
        rank: int = 0,
        ranks: int = 1,
        threads: int = 2,
        ahead: int = 2,
        augment: Augmentation | None = None,
        pin: bool = False,
        drop_last: bool = True,
    ) -> None:
        self.store, self.indices = store, np.ascontiguousarray(indices, np.int64)
        self.batch, self.seed, self.rank, self.ranks = batch, seed, rank, ranks
        self.threads, self.ahead, self.augment, self.pin, self.drop_last = threads, ahead, augment, pin, drop_last
        self.side = augment.side(store.size) if augment else store.size
        self._check()
        self._buffers: dict[tuple[int, ...], deque[np.ndarray]] = {}
        self._at = 0, 0  # epoch, samples of its global order that were given out
        self._resume: tuple[int, int] | None = None

    def _check(self) -> None:
        wrong = [
            said
            for fails, said in (
                (self.batch < 1, f"a batch of {self.batch}"),
                (self.threads < 1, f"{self.threads} threads"),
                (self.ahead < 1, f"{self.ahead} batches ahead"),
                (not 0 <= self.rank < self.ranks, f"rank {self.rank} of {self.ranks}"),
                (self.pin and not torch.cuda.is_available(), "pinned memory, and there is no GPU"),
            )
            if fails
        ]
        if wrong:
            raise InvalidInput(f"A loader cannot have {', and '.join(wrong)}.", "Correct the numbers.")
        least = self.batch * self.ranks if self.drop_last else self.ranks
        if len(self.indices) < least:
            raise InvalidInput(
                f"{len(self.indices)} samples are less than {self.batch} for each of {self.ranks} processes.",
                "Take smaller batches, or more chips.",
            )
        if self.indices.min() < 0 or self.indices.max() >= self.store.count:
            raise InvalidInput(
                f"The store has {self.store.count} chips, the indices reach beyond.", "Take them from its `indices`."
            )
        if (self.store.table.states[self.indices] != 0).any():
            raise InvalidInput("Among the indices are chips that are missing.", "Take them from the store's `indices`.")

    @property
    def whole(self) -> int:
        """Samples of a global batch, all ranks together."""
        return self.batch * self.ranks

    @property
    def memory(self) -> int:
        """Bytes that the loader holds at most: the batches that are ready, the one given out, the one before it (until
        the next takes its name), and what each thread works on; of an object store also what was fetched for the
        batches that are being filled.
        """
        c, t, _, _ = self.store.layout.shape
        sample = (2 * c + 1) * t * self.side**2
        chip = (2 * c + 1) * t * self.store.size**2
        scratch = (2 * chip if self.augment else chip) + _BLOSC  # compressed, and whole before it is turned
        fetched = self.ahead * self.batch * chip if self.store.storage.fetches else 0
        return (self.ahead + 2) * self.batch * sample + self.threads * scratch + fetched

    def __len__(self) -> int:
        """Batches of a whole epoch."""
        return len(self._numbers(0))

    def _numbers(self, start: int) -> range:
        """First samples of the global batches of an epoch from sample ``start``."""
        left = len(self.indices) - start
        rest = left % self.whole
        keeps = not self.drop_last and rest >= self.ranks
        return range(start, start + left - rest + (1 if keeps else 0), self.whole)

    def epoch(self, n: int, *, part: tuple[int, int] = (0, 1)) -> Iterator[ChipBatch]:
        """The batches of epoch ``n``; after ``restore``, those that are left of it.

        ``part`` (k, of) gives every ``of``-th batch from the k-th, for workers that take turns. Threads run while the
        iterator is alive. Raises InvalidInput that names a damaged chip.
        """
        start = self._resume[1] if self._resume and self._resume[0] == n else 0
        self._resume = None
        order = permutation(self.seed, n, len(self.indices))
        firsts = self._numbers(start)
        self._at = n, start
        running = _Pass(self, n, order, firsts[part[0] :: part[1]])
        try:
            for first, batch in running:
                self._at = n, min(first + self.whole, len(self.indices))
                yield batch
        finally:
            running.close()

    def state(self) -> dict[str, Any]:
        """Where the loader stands, after the batch it gave out last; as JSON can hold it.

        What matters is the seed, the samples and how many of them were used: batch size and ranks may be others
        afterwards.
        """
        epoch, sample = self._at
        return {
            "seed": self.seed,
            "epoch": epoch,
            "sample": sample,
            "count": len(self.indices),
            "indices": fingerprint(self.indices),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Let the next ``epoch(state["epoch"])`` go on where ``state`` was taken, with the very same samples.

        Raises InvalidInput when the seed or the samples are others.
        """
        mine = self.state()
        other = [key for key in ("seed", "count", "indices") if mine[key] != state.get(key)]
        if other:
            raise InvalidInput(
                f"The loader cannot go on: {', '.join(other)} differ from those of the checkpoint.",
                "Use the same store, split and seed.",
            )
        self._at = self._resume = int(state["epoch"]), int(state["sample"])

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_buffers": {}}

    def all_valid(self, numbers: np.ndarray) -> bool:
        """Whether each pixel of these chips is valid, and stays so: an augmentation of somebody else's may differ."""
        return isinstance(self.augment, Augment | None) and bool(self.store.table.full[numbers].all())

    def one_for_all(self, shape: tuple[int, ...]) -> Tensor:
        """A single True seen at every place: nothing to write, and next to nothing to move."""
        one = torch.ones((1,) * len(shape), dtype=torch.bool)
        return (one.pin_memory() if self.pin else one).expand(shape)

    def memory_for(self, shape: tuple[int, ...], dtype: Any) -> tuple[np.ndarray, Tensor | None]:
        """Memory for a batch, and the tensor that owns it where it is pinned. It comes back by itself when nobody looks
        at it any more.

        Fresh memory costs a page fault every 4 kB, a third of the time of decoding into it. Pinned memory is torch's to
        use again: only torch knows when a GPU has fetched it.
        """
        if self.pin:
            pinned = torch.empty(shape, dtype=torch.int16 if dtype == np.int16 else torch.bool, pin_memory=True)
            return pinned.numpy(), pinned
        free = self._buffers.setdefault((self.batch, *shape[1:]), deque())
        try:
            whole = free.pop()
        except IndexError:
            whole = np.empty((self.batch, *shape[1:]), dtype)
        view = whole[: shape[0]]
        weakref.finalize(
            view, _give_back, free, whole, self.ahead + 2
        ).atexit = False  # torch keeps the view, not a copy
        return view, None


def _tensor(values: np.ndarray, pinned: Tensor | None) -> Tensor:
    """Memory of a batch as torch sees it."""
    return torch.from_numpy(values) if pinned is None else pinned


def _give_back(free: deque[np.ndarray], whole: np.ndarray, most: int) -> None:
    if len(free) < most:
        free.append(whole)


@dataclass(eq=False)
class _Job:
    """A batch that is being filled; ``left`` chips are not there yet."""

    first: int
    positions: range
    numbers: np.ndarray
    pixels: np.ndarray
    valid: np.ndarray | None
    """None where all of it is."""
    pinned: tuple[Tensor | None, Tensor | None]
    taken: int = 0
    left: int = 0
    ready: bool = False  # its bytes were asked for
    near: dict[tuple[str, int], bytes] = field(default_factory=dict)
    error: BaseException | None = None


class _Pass:
    """One pass over batches: threads that fill them, and an iterator that gives them out in order."""

    def __init__(self, loader: ChipLoader, epoch: int, order: np.ndarray, firsts: range) -> None:
        self.loader, self.epoch, self.order = loader, epoch, order
        self.firsts = iter(firsts)
        self.jobs: deque[_Job] = deque()
        self.changed = threading.Condition()
        self.closed = self.finished = False
        self.broken: BaseException | None = None  # what ended a thread between two batches
        self.process = os.getpid()
        self.bite = -(-loader.batch // (_PARTS * loader.threads))
        self.threads = [
            threading.Thread(target=self._work, name=f"chips-{k}", daemon=True) for k in range(loader.threads)
        ]
        for thread in self.threads:
            thread.start()

    def __iter__(self) -> Iterator[tuple[int, ChipBatch]]:
        while (job := self._next()) is not None:
            yield job.first, self._batch(job)
            del job  # the consumer alone decides how long the memory is held

    def _next(self) -> _Job | None:
        """The next batch when it is full."""
        if os.getpid() != self.process:
            raise RuntimeError(
                "This process was forked in the middle of an epoch, and has no loading threads: call `epoch` here."
            )
        with self.changed:
            while not self.closed:
                if self.broken:
                    raise self.broken
                if self.jobs and (self.jobs[0].error or (self.jobs[0].ready and not self.jobs[0].left)):
                    job = self.jobs.popleft()
                    self.changed.notify_all()
                    if job.error:
                        raise job.error
                    return job
                if self.finished and not self.jobs:
                    return None
                self.changed.wait()
        return None

    def _batch(self, job: _Job) -> ChipBatch:
        table = self.loader.store.table
        positions = np.arange(job.positions.start, job.positions.stop, dtype=np.int64)
        rest = table.dates[job.numbers], table.places[job.numbers].astype(np.float32), job.numbers, positions
        times, places, index, position = (torch.from_numpy(np.ascontiguousarray(a)) for a in rest)
        if self.loader.pin:
            times, places, index, position = (t.pin_memory() for t in (times, places, index, position))
        pixels = _tensor(job.pixels, job.pinned[0])
        if job.valid is None:
            valid = self.loader.one_for_all((len(pixels), *pixels.shape[2:]))
        else:
            valid = _tensor(job.valid, job.pinned[1])
        return ChipBatch(pixels, valid, times, places, index, self.epoch, position)

    def _work(self) -> None:
        """What a thread does until there is nothing left. Whatever ends it early, such as no memory for another batch,
        ends the pass: the consumer would wait for ever, or miss a batch.
        """
        try:
            reader = self.loader.store.reader()
            scratch = _Scratch(self.loader) if self.loader.augment else None
            while self._step(reader, scratch):
                pass
        except BaseException as error:
            with self.changed:
                self.broken = error
                self.changed.notify_all()

    def _step(self, reader: Reader, scratch: _Scratch | None) -> bool:
        """One piece of work; False when there is none left. Its batch is let go on return: a thread that waits holds
        no memory of a batch that was given out long ago.
        """
        found = self._take()
        if found is None:
            return False
        job, span = found
        try:
            if span is None:
                job.near = reader.prepare(job.numbers)
            else:
                reader.near = job.near
                for k in span:
                    self._fill(job, k, reader, scratch)
        except BaseException as error:
            job.error = error
        reader.near = {}
        with self.changed:
            if span is None:
                job.ready = True
            else:
                job.left -= len(span)
                if not job.left:
                    job.near = {}
            if span is None or job.error or not job.left:  # nobody waits for single chips
                self.changed.notify_all()
        return True

    def _take(self) -> tuple[_Job, range | None] | None:
        """Work for a thread: chips of the first batch that wants some, or a new batch to prepare (None); waits for
        either.

        The next batch is prepared while one is half decoded, and not between two: just then the consumer wakes, and
        both would wait for Python's lock.
        """
        with self.changed:
            while not self.closed:
                job = next((j for j in self.jobs if j.ready and not j.error and j.taken < len(j.numbers)), None)
                if (job is None or job.taken) and (opened := self._opened()) is not None:
                    return opened, None
                if job is not None:
                    span = range(job.taken, min(len(job.numbers), job.taken + self.bite))
                    job.taken = span.stop
                    return job, span
                if self.finished and all(j.ready for j in self.jobs):  # the last one may want chips in a moment
                    return None
                self.changed.wait()
        return None

    def _opened(self) -> _Job | None:
        """A new batch where one more may be open."""
        if self.finished or len(self.jobs) >= self.loader.ahead:
            return None
        first = next(self.firsts, None)
        if first is None:
            self.finished = True
            self.changed.notify_all()
            return None
        self.jobs.append(self._open(first))
        return self.jobs[-1]

    def _open(self, first: int) -> _Job:
        loader = self.loader
        samples = share(first, min(loader.whole, len(self.order) - first), loader.rank, loader.ranks)
        numbers = loader.indices[self.order[samples.start : samples.stop]]
        c, t, _, _ = loader.store.layout.shape
        rest = t, loader.side, loader.side
        pixels, a = loader.memory_for((len(numbers), c, *rest), np.int16)
        valid, b = (None, None) if loader.all_valid(numbers) else loader.memory_for((len(numbers), *rest), np.bool_)
        return _Job(first, samples, numbers, pixels, valid, (a, b), left=len(numbers))

    def _fill(self, job: _Job, k: int, reader: Reader, scratch: _Scratch | None) -> None:
        """Sample ``k`` of a batch."""
        chip, pixels, valid = int(job.numbers[k]), job.pixels[k], None if job.valid is None else job.valid[k]
        if scratch is None:
            reader.into(chip, pixels, valid)
            return
        key = self.loader.seed, self.epoch, job.positions[k]
        augment = cast(Augmentation, self.loader.augment)
        if isinstance(augment, Augment) and augment.leaves_alone(Draw(*key)):
            reader.into(chip, pixels, valid)
            return
        reader.into(chip, scratch.pixels, None if valid is None else scratch.valid)
        changed = augment(scratch.pixels, scratch.valid, Draw(*key))
        if changed[0].shape != pixels.shape or changed[1].shape != pixels.shape[1:]:
            raise InvalidInput(
                f"The augmentation made {changed[0].shape} of a chip.", f"Wanted is {pixels.shape}, as its `side` says."
            )
        np.copyto(pixels, changed[0], casting="no")
        if valid is not None:
            np.copyto(valid, changed[1], casting="no")

    def close(self) -> None:
        """End the threads, and wait for them."""
        if os.getpid() != self.process:
            return
        with self.changed:
            self.closed = True
            self.changed.notify_all()
        for thread in self.threads:
            thread.join()
        self.jobs.clear()


class _Scratch:
    """A thread's memory for one whole chip before it is turned."""

    def __init__(self, loader: ChipLoader) -> None:
        self.pixels = np.empty(loader.store.layout.shape, np.int16)
        self.valid = np.empty(loader.store.layout.shape[1:], np.bool_)
