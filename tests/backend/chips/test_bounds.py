"""Memory and time do not grow with the number of chips."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from backend.archive.schema import write_samples
from backend.chips import Augment, ChipInfo, ChipLoader, ChipWriter, Layout, open_store
from backend.chips.codec import Codec
from tests.backend.chips.samples import Land, draw, make_land
from tests.backend.chips.stores import BANDS

ROOT = Path(__file__).resolve().parents[3]
MB = 1 << 20

if not Path("/proc/self/status").exists():
    pytest.skip("memory is read from /proc", allow_module_level=True)


def own_memory() -> int:
    """Bytes of this process's own memory: not the system's page cache, which mapped files are."""
    text = Path("/proc/self/status").read_text()
    return 1024 * int(next(line.split()[1] for line in text.splitlines() if line.startswith("RssAnon")))


def test_a_loader_holds_what_it_says_epoch_after_epoch(tmp_path: Path) -> None:
    layout = Layout(BANDS, 3, 160, shard=8, codec=Codec("lz4"))
    rng = np.random.default_rng(0)
    times = tuple(dt.datetime(2020, 1, 1 + t, tzinfo=dt.UTC) for t in range(3))
    with ChipWriter(tmp_path / "s", layout) as writer:
        for i in range(48):
            pixels = rng.integers(0, 4000, layout.shape, dtype=np.int16)
            writer.add(ChipInfo(str(i), times), pixels, pixels[0] > 100)
    store = open_store(tmp_path / "s")
    before, highest = own_memory(), 0
    loader = ChipLoader(store, store.indices(), 8, seed=0, threads=2, ahead=2, augment=Augment())
    for epoch in range(6):
        for _ in loader.epoch(epoch):
            highest = max(highest, own_memory())
    assert highest - before < loader.memory + 5 * MB
    assert 16 * MB < loader.memory < 28 * MB


#: Builds a store and prints the peak of its own memory beyond what imports take.
MEASURED = """
import sys, threading, time
from pathlib import Path
from backend.archive.schema import read_archive, read_samples
from backend.chips.build import BuildConfig, build
def own():
    text = Path("/proc/self/status").read_text()
    return 1024 * int(next(l.split()[1] for l in text.splitlines() if l.startswith("RssAnon")))
samples, archive = read_samples(sys.argv[1]), read_archive(sys.argv[2])
base, peak, going = own(), 0, True
def watch():
    global peak
    while going:
        peak = max(peak, own())
        time.sleep(0.002)
thread = threading.Thread(target=watch)
thread.start()
build(samples, archive, sys.argv[3], BuildConfig(shard=8))
going = False
thread.join()
print(peak - base)
"""


@pytest.mark.slow
def test_a_builders_memory_does_not_grow_with_the_sample(tmp_path: Path) -> None:
    """Eight times the chips take the memory of a shard, some open granules and GDAL's small cache, as before."""
    land: Land = make_land(tmp_path / "land", chips=32)
    large = [draw(land.archive, k, 2) for k in range(4000)]
    unique = list({chip.chip: chip for chip in large}.values())[:256]
    assert len(unique) == 256
    write_samples(tmp_path / "large.parquet", unique)

    def peak(samples: Path, out: str) -> int:
        args = [sys.executable, "-c", MEASURED, str(samples), str(land.tables[1]), str(tmp_path / out)]
        done = subprocess.run(args, cwd=ROOT, text=True, capture_output=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return int(done.stdout)

    few, many = peak(land.tables[0], "few"), peak(tmp_path / "large.parquet", "many")
    assert many < few + 4 * MB
    assert many < 100 * MB


@pytest.mark.slow
def test_a_hundred_thousand_small_chips_open_in_under_a_second(tmp_path: Path) -> None:
    layout = Layout(BANDS, 2, 8, codec=Codec("lz4"))
    pixels = np.random.default_rng(0).integers(0, 4000, (50, *layout.shape), dtype=np.int16)
    valid, times = np.ones(layout.shape[1:], bool), tuple(dt.datetime(2020, m, 1, tzinfo=dt.UTC) for m in (1, 5))
    with ChipWriter(tmp_path / "s", layout) as writer:
        for i in range(100_000):
            writer.add(ChipInfo(f"{i:016x}", times, (1.0, 2.0), stratum=f"s{i % 40}"), pixels[i % 50], valid)
    code = (
        "import sys, time; from backend.chips import open_store; began = time.perf_counter(); "
        "store = open_store(sys.argv[1]); i = store.indices('train'); store.read(77_777); "
        "print(len(i), time.perf_counter() - began)"
    )
    seconds = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "s")], cwd=ROOT, text=True, capture_output=True
        )
        assert done.returncode == 0, done.stderr
        count, took = done.stdout.split()
        assert int(count) == 100_000
        seconds.append(float(took))
    assert min(seconds) < 1
    assert sum(p.is_file() for p in (tmp_path / "s").rglob("*")) < 2000
    began = time.perf_counter()
    store = open_store(tmp_path / "s")
    chip = store.read(99_999)
    assert np.array_equal(chip.pixels, pixels[49])
    assert time.perf_counter() - began < 5
