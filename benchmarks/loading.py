"""Chips per second from GeoTIFF, from Zarr by other readers, and by this project's loader: the same chips, one run.

    python benchmarks/loading.py [--chips 256] [--rounds 5] [--batch 16] [--data FOLDER] [--many 100000]

Chips are 6 bands x 3 dates x 224 x 224 pixels int16 (1.8 MB), windows of real scenes: of the folder --data (default:
that of PRITHVI_DATA, else the scene that comes with the project), mirrored and brightened so that no two are alike.
Every reader gives whole chips in random order; the page cache is warm, so that formats and libraries are measured and
not a disk. Each has a process of its own, so that none works with memory that another has left; they run in turn, one
at a time, ``rounds`` times, each time in another order, and then read every chip four times (the slow ones fewer
chips), so that starting a pass weighs as little as in an epoch. Printed are medians of the rates and of the ratios
within a round.

"Bare" reads each chunk of our store with one request and decodes it with one call. Where it decodes to decides its
speed more than anything a loader does, so there are three: "bare, into one" puts one chip over the one before, in
memory that never leaves the processor's cache; "bare, into batches" fills three batches in turn, which no cache holds,
and which any loader has to fill; "bare, new memory" keeps as many chips and lets the system find new memory for each,
as blosc.decompress does when it is given none. Ours is the loader as training uses it, batches included. Every reader's
chips are compared with what was written first.

--many makes a store of that many small chips, and says how long it takes to open.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backend.chips import ChipInfo, ChipLoader, ChipStore, ChipWriter, Layout, open_store  # noqa: E402
from backend.chips.codec import Codec  # noqa: E402
from backend.chips.layout import chips_key  # noqa: E402

BANDS = ("BLUE", "GREEN", "RED", "NIR_NARROW", "SWIR_1", "SWIR_2")
FRAMES, SIZE = 3, 224
SHAPE = (len(BANDS), FRAMES, SIZE, SIZE)
MEGABYTES = np.prod(SHAPE) * 2 / 1e6

#: How often a reader reads each chip in a round.
PASSES = 4

#: Reader → share of that: the slow ones get fewer.
SHARES = {"GeoTIFF per band": 0.03, "GeoTIFF per chip": 0.12, "zarr-python": 0.5}


def scenes(folder: Path | None) -> list[np.ndarray]:
    """Six-band scenes (6, h, w) int16 that a window fits into."""
    import rasterio

    found = []
    places = [folder / "scenes" if (folder / "scenes").is_dir() else folder] if folder else []
    for path in [
        *(p for place in places for p in sorted(place.glob("*.tif"))),
        *(ROOT / "resources/samples/scene").glob("*.tif"),
    ]:
        with rasterio.open(path) as file:
            if file.count == len(BANDS) and min(file.shape) >= SIZE and file.dtypes[0] == "int16":
                found.append(file.read())
    return found


def chips(images: Sequence[np.ndarray], count: int) -> Iterator[np.ndarray]:
    """``count`` chips, no two alike."""
    rng = np.random.default_rng(0)
    for _ in range(count):
        frames = []
        for _ in range(FRAMES):
            image = images[rng.integers(len(images))]
            row, col = (int(rng.integers(0, n - SIZE + 1)) for n in image.shape[1:])
            window = image[:, row : row + SIZE, col : col + SIZE]
            window = np.rot90(window, int(rng.integers(4)), (1, 2))[:, :, :: int(rng.choice((-1, 1)))]
            frames.append(np.where(window == -9999, 1, window * rng.uniform(0.9, 1.1)).astype(np.int16))
        yield np.ascontiguousarray(np.stack(frames, axis=1))


class Formats:
    """The same chips in every format, below one folder."""

    def __init__(self, folder: Path, count: int, mode: Literal["r", "w+"] = "r") -> None:
        self.folder, self.count = folder, count
        self.raw = np.memmap(folder / "raw.bin", np.int16, mode, shape=(count, *SHAPE))
        self.spent: dict[str, float] = {}

    @property
    def store(self) -> ChipStore:
        return open_store(self.folder / "lz4hc")

    def write(self, images: Sequence[np.ndarray]) -> None:
        """Make them all; ``spent`` are the seconds."""
        for name in ("band", "chip"):
            (self.folder / name).mkdir()
        for i, chip in enumerate(chips(images, self.count)):
            self.raw[i] = chip
            for name, write in (("GeoTIFF per band", self._bands), ("GeoTIFF per chip", self._chip)):
                began = time.perf_counter()
                write(i, chip)
                self.spent[name] = self.spent.get(name, 0) + time.perf_counter() - began
        for codec in ("lz4hc", "lz4", "none"):
            began = time.perf_counter()
            self._store(codec)
            self.spent[f"store, {codec}"] = time.perf_counter() - began

    def _bands(self, i: int, chip: np.ndarray) -> None:
        for k, plane in enumerate(chip.reshape(-1, SIZE, SIZE)):
            _write_tif(self.folder / "band" / f"{i:05d}_{k:02d}.tif", plane[None])

    def _chip(self, i: int, chip: np.ndarray) -> None:
        _write_tif(self.folder / "chip" / f"{i:05d}.tif", chip.reshape(-1, SIZE, SIZE))

    def _store(self, codec: str) -> None:
        day, valid = dt.datetime(2024, 1, 1, tzinfo=dt.UTC), np.ones(SHAPE[1:], bool)
        times = tuple(day + dt.timedelta(days=90 * t) for t in range(FRAMES))
        with ChipWriter(self.folder / codec, Layout(BANDS, FRAMES, SIZE, codec=Codec(codec))) as writer:
            for i in range(self.count):
                writer.add(ChipInfo(f"{i:05d}", times), self.raw[i], valid)

    def bytes(self, name: str) -> int:
        return sum(p.stat().st_size for p in (self.folder / name).rglob("*") if p.is_file())


def _write_tif(path: Path, values: np.ndarray) -> None:
    import rasterio

    profile = {"count": len(values), "height": SIZE, "width": SIZE, "dtype": "int16", "crs": "EPSG:32615"}
    place = rasterio.transform.from_origin(5e5, 4e6, 30, 30)
    with rasterio.open(path, "w", "GTiff", transform=place, compress="deflate", predictor=2, **profile) as file:
        file.write(values)


# Readers: a function that reads some chips in order, and shows each to a witness if there is one.

Witness = Callable[[int, np.ndarray], None]
Read = Callable[[np.ndarray, Witness | None], None]


def one_by_one(read: Callable[[int], np.ndarray]) -> Read:
    """A reader from a function that gives a chip."""

    def run(order: np.ndarray, witness: Witness | None) -> None:
        for i in order.tolist():
            chip = read(i)
            if witness:
                witness(i, np.asarray(chip).reshape(SHAPE))

    return run


def in_turn(read: Callable[[int, np.ndarray], object], memory: np.ndarray) -> Read:
    """A reader from a function that puts a chip somewhere: into the chips of ``memory`` (N, C, T, H, W) in turn."""

    def run(order: np.ndarray, witness: Witness | None) -> None:
        for k, i in enumerate(order.tolist()):
            out = memory[k % len(memory)]
            read(i, out)
            if witness:
                witness(i, out)

    return run


def per_band(made: Formats) -> Read:
    import rasterio

    def read(i: int) -> np.ndarray:
        out = np.empty((SHAPE[0] * FRAMES, SIZE, SIZE), np.int16)
        for k in range(len(out)):
            with rasterio.open(made.folder / "band" / f"{i:05d}_{k:02d}.tif") as file:
                file.read(1, out=out[k])
        return out

    return one_by_one(read)


def per_chip(made: Formats) -> Read:
    import rasterio

    def read(i: int) -> np.ndarray:
        with rasterio.open(made.folder / "chip" / f"{i:05d}.tif") as file:
            return np.asarray(file.read())

    return one_by_one(read)


def zarr_python(made: Formats) -> Read:
    import zarr

    array = zarr.open_group(made.folder / "lz4hc", mode="r")["chips"]
    return one_by_one(lambda i: np.asarray(array[i]))


def tensorstore(made: Formats) -> Read:
    import tensorstore as ts

    where = {"driver": "file", "path": f"{made.folder / 'lz4hc' / 'chips'}/"}
    context = {"cache_pool": {"total_bytes_limit": 0}, "data_copy_concurrency": {"limit": 1}}
    array = ts.open({"driver": "zarr3", "kvstore": where, "context": context}).result()
    return one_by_one(lambda i: array[i].read().result())


def memmap(made: Formats, memory: np.ndarray) -> Read:
    return in_turn(lambda i, out: np.copyto(out, made.raw[i]), memory)


def requests(made: Formats, store: ChipStore) -> Callable[[int], bytes]:
    """Each chunk of a store with one request: the table knows where it lies."""
    entries, shard = store.table.entries.tolist(), store.layout.shard
    names = [made.folder / store.layout.codec.name / chips_key(k) for k in range(store.layout.shards(store.count))]
    opened = [os.open(name, os.O_RDONLY) for name in names]
    return lambda i: os.pread(opened[i // shard], entries[i][1], entries[i][0])


def bare_new(made: Formats, store: ChipStore, kept: int) -> Read:
    """Each chunk decoded with one call, into memory that the system finds; the last ``kept`` chips are held."""
    from numcodecs import blosc

    chunk, held = requests(made, store), deque[np.ndarray](maxlen=kept)

    def read(i: int) -> np.ndarray:
        held.append(np.frombuffer(blosc.decompress(chunk(i)), np.int16))
        return held[-1]

    return one_by_one(read)


def bare_into(made: Formats, store: ChipStore, memory: np.ndarray) -> Read:
    """The same requests and calls, into the chips of ``memory`` (N, C, T, H, W) in turn."""
    from numcodecs import blosc

    chunk = requests(made, store)
    return in_turn(lambda i, out: blosc.decompress(chunk(i), out), memory)


def side_by_side(readers: Sequence[Read]) -> Read:
    """Several, each in a thread with its part of the chips."""

    def run(order: np.ndarray, witness: Witness | None) -> None:
        running = [
            threading.Thread(target=read, args=(order[k :: len(readers)], witness)) for k, read in enumerate(readers)
        ]
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()

    return run


def ours(store: ChipStore, batch: int, threads: int, **options: Any) -> Read:
    """The loader, batch after batch."""
    loader = ChipLoader(
        store, np.tile(store.indices(), PASSES), batch, seed=1, threads=threads, drop_last=False, **options
    )
    epochs = iter(range(10**6))

    def run(order: np.ndarray, witness: Witness | None) -> None:
        for found in loader.epoch(next(epochs)):
            if witness:
                for i, chip in zip(found.index.tolist(), found.pixels.numpy()):
                    witness(i, chip)

    return run


def readers(made: Formats, batch: int) -> dict[str, Callable[[], Read]]:
    """How each is made: in its own process, with no more than it needs."""

    def stored(codec: str) -> ChipStore:
        return open_store(made.folder / codec)

    def memory(chips: int) -> np.ndarray:
        return np.zeros((chips, *SHAPE), np.int16)

    return {
        "GeoTIFF per band": lambda: per_band(made),
        "GeoTIFF per chip": lambda: per_chip(made),
        "zarr-python": lambda: zarr_python(made),
        "tensorstore": lambda: tensorstore(made),
        "bare, into one": lambda: bare_into(made, made.store, memory(1)),
        "bare, into batches": lambda: bare_into(made, made.store, memory(3 * batch)),
        "bare, new memory": lambda: bare_new(made, made.store, 3 * batch),
        "bare, 2 threads": lambda: side_by_side([bare_into(made, made.store, memory(3 * batch)) for _ in range(2)]),
        "ours, 1 thread": lambda: ours(made.store, batch, 1),
        "ours, 2 threads": lambda: ours(made.store, batch, 2),
        "ours, lz4": lambda: ours(stored("lz4"), batch, 1),
        "bare, lz4": lambda: bare_into(made, stored("lz4"), memory(3 * batch)),
        "ours, uncompressed": lambda: ours(stored("none"), batch, 1),
        "memmap": lambda: memmap(made, memory(3 * batch)),
    }


def serve(pipe: Connection, folder: Path, count: int, batch: int, name: str) -> None:
    """One reader's process: it is asked to read chips in an order, and says how long that took, or what is wrong."""
    warnings.simplefilter("ignore")
    made = Formats(folder, count)
    read = readers(made, batch)[name]()
    while (asked := _asked(pipe)) is not None:
        order, compare = asked
        if compare:
            pipe.send(_compared(made, read, order))
            continue
        began, worked = time.perf_counter(), time.process_time()
        read(order, None)
        pipe.send((time.perf_counter() - began, time.process_time() - worked))


def _asked(pipe: Connection) -> Any:
    """What the benchmark asks; None when it is done, or has ended."""
    try:
        return pipe.recv()
    except EOFError:
        return None


def _compared(made: Formats, read: Read, order: np.ndarray) -> str:
    """What is wrong with the chips that a reader gives: each is to be as it was written, and to come once."""
    seen: list[int] = []
    wrong: list[int] = []

    def witness(i: int, chip: np.ndarray) -> None:
        seen.append(i)
        if not np.array_equal(chip, made.raw[i]):
            wrong.append(i)

    read(order, witness)
    if sorted(seen) != sorted(order.tolist()):
        return f"gives {len(seen)} chips for {len(order)}"
    return f"gives another chip {wrong[0]} than was written" if wrong else ""


class Readers:
    """The processes of all readers, of which one works at a time."""

    def __init__(self, made: Formats, batch: int) -> None:
        self.made, context = made, multiprocessing.get_context("spawn")
        self.pipes: dict[str, Connection] = {}
        for name in readers(made, batch):
            self.pipes[name], theirs = context.Pipe()
            arguments = theirs, made.folder, made.count, batch, name
            context.Process(target=serve, args=arguments, daemon=True).start()

    def ask(self, name: str, turn: int, compare: bool = False) -> Any:
        self.pipes[name].send((_order(self.made, name, turn), compare))
        return self.pipes[name].recv()

    def check(self) -> None:
        """Every reader gives what was written. Raises SystemExit."""
        for name in self.pipes:
            if wrong := self.ask(name, 0, compare=True):
                raise SystemExit(f"{name} {wrong}")

    def close(self) -> None:
        for pipe in self.pipes.values():
            with contextlib.suppress(OSError):
                pipe.send(None)


def _order(made: Formats, name: str, turn: int) -> np.ndarray:
    whole = np.random.default_rng(turn).permutation(np.tile(np.arange(made.count), PASSES))
    return whole[: max(1, int(len(whole) * SHARES.get(name, 1)))]


@dataclass
class Rates:
    """Of one reader in each round: chips per second, and per second of CPU time, which other work disturbs less."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)


def measure(found: Readers, rounds: int) -> dict[str, Rates]:
    """Every reader in every round."""
    rates = {name: Rates() for name in found.pipes}
    for turn in range(rounds):
        names = list(rates)
        np.random.default_rng(turn).shuffle(names)
        for name in names:
            wall, cpu = found.ask(name, turn)
            count = len(_order(found.made, name, turn))
            rates[name].wall.append(count / wall)
            rates[name].cpu.append(count / cpu)
    return rates


def ratio(rates: dict[str, Rates], over: str, under: str, kind: str = "wall") -> float:
    """The median of the ratios within a round."""
    return statistics.median(a / b for a, b in zip(getattr(rates[over], kind), getattr(rates[under], kind)))


def report(made: Formats, rates: dict[str, Rates]) -> None:
    print(f"{'reader':20s} {'chips/s':>8s} {'MB/s':>7s} {'x per band':>11s} {'x per chip':>11s} {'% of bare':>10s}")
    for name, found in rates.items():
        rate = statistics.median(found.wall)
        against = [
            ratio(rates, name, other) for other in ("GeoTIFF per band", "GeoTIFF per chip", "bare, into batches")
        ]
        print(
            f"{name:20s} {rate:8.0f} {rate * MEGABYTES:7.0f} {against[0]:11.1f} {against[1]:11.2f} {against[2]:10.0%}"
        )
    raw = made.count * MEGABYTES * 1e6
    kinds = {"GeoTIFF per band": "band", "GeoTIFF per chip": "chip", "store, lz4hc": "lz4hc", "store, lz4": "lz4"}
    print("\nsize against raw, chips written a second: " + "; ".join(
        f"{name} {raw / made.bytes(kind):.2f} : 1, {made.count / made.spent[name]:.0f}" for name, kind in kinds.items()
    ))  # fmt: skip
    one, two = "ours, 1 thread", "ours, 2 threads"
    goals = [
        (one, "GeoTIFF per chip", 12), (one, "GeoTIFF per band", 45), (one, "zarr-python", 3.5),
        (one, "bare, into one", 0.9), (one, "bare, into batches", 0.9), (one, "bare, new memory", 0.9),
        ("ours, lz4", "bare, lz4", 0.9), ("ours, uncompressed", "memmap", 0.9),
        (two, one, 1.7),
    ]  # fmt: skip
    print(f"\n{'':44s} {'time':>6s} {'CPU':>6s}   goal")
    for over, under, goal in goals:
        found, worked = ratio(rates, over, under), ratio(rates, over, under, "cpu")
        verdict = "reached" if found >= goal else "not reached"
        print(f"{f'{over} over {under}':44s} {found:6.2f} {worked:6.2f}   {goal:4}  {verdict}")
    free = ratio(rates, "bare, 2 threads", "bare, into batches")
    print(f"{'bare, into batches, 2 threads over one':44s} {free:6.2f}          says how far two cores were free")


def many(count: int, folder: Path) -> None:
    """How long a store of many small chips takes to write, to open, and to read from."""
    layout = Layout(BANDS, 1, 16)
    rng = np.random.default_rng(0)
    block = rng.integers(0, 4000, (64, *layout.shape)).astype(np.int16)
    valid, day = np.ones(layout.shape[1:], bool), dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    began = time.perf_counter()
    with ChipWriter(folder / "many", layout) as writer:
        for i in range(count):
            writer.add(ChipInfo(f"{i:08d}", (day,), (0.0, 0.0), stratum=str(i % 50)), block[i % 64], valid)
    written = time.perf_counter() - began
    opened = []
    for _ in range(5):
        began = time.perf_counter()
        store = open_store(folder / "many")
        opened.append(time.perf_counter() - began)
    files = sum(p.is_file() for p in (folder / "many").rglob("*"))
    loader = ChipLoader(store, store.indices(), 256, seed=0, threads=1)
    began = time.perf_counter()
    loaded = sum(len(b) for b in loader.epoch(0))
    rate = loaded / (time.perf_counter() - began)
    print(
        f"\n{count:,} chips of {layout.chip_bytes / 1e3:.1f} kB in {files:,} files: opened in "
        f"{statistics.median(opened):.2f} s (goal 1), written in {written:.0f} s, {rate:,.0f} chips/s with 1 thread"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--chips", type=int, default=256)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--data", type=Path, default=os.environ.get("PRITHVI_DATA") or None)
    parser.add_argument("--many", type=int, default=0, metavar="N")
    parser.add_argument("--folder", type=Path, help="where the files are made (default: the system's temporary folder)")
    args = parser.parse_args()
    warnings.simplefilter("ignore")  # scenes without georeference
    if args.folder:
        args.folder.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="loading-", dir=args.folder))
    try:
        images = scenes(Path(args.data) if args.data else None)
        made = Formats(folder, args.chips, "w+")
        made.write(images)
        found = Readers(made, args.batch)
        found.check()
        load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
        print(
            f"{args.chips} chips of {MEGABYTES:.2f} MB from {len(images)} scenes, batch {args.batch}, {args.rounds} "
            f"rounds, {os.cpu_count()} cores, load {load:.1f} before; every reader's content is right"
        )
        report(made, measure(found, args.rounds))
        found.close()
        if args.many:
            many(args.many, folder)
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
