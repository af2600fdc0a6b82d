"""A store gives back what was put in, to us and to every Zarr reader, and says what is wrong with it."""

from __future__ import annotations

import json
import math
import pickle
import warnings
from pathlib import Path

import numpy as np
import pytest

from backend.chips import ChipWriter, Layout, open_store
from backend.chips.check import check
from backend.chips.codec import Codec
from backend.chips.ledger import time_of
from backend.chips.stats import Stats, Sums
from backend.errors import InvalidInput, NotFound, VersionMismatch
from tests.backend.chips.stores import BANDS, Known, info, make_store


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return make_store(tmp_path_factory.mktemp("store") / "s", gone=(7, 20))


def test_every_chip_comes_back_with_all_that_was_told_of_it(known: Known) -> None:
    store = open_store(known.path)
    for i in set(range(23)) - set(known.gone):
        chip = store.read(i)
        assert np.array_equal(chip.pixels, known.pixels[i])
        assert np.array_equal(chip.valid, known.valid[i])
        assert chip.info == known.infos[i]


def test_what_describes_the_store(known: Known) -> None:
    store = open_store(known.path)
    assert (store.count, store.bands, store.frames, store.size) == (23, BANDS, 2, 16)
    assert (store.scale, store.nodata, store.splits) == (1e-4, -9999, ("train", "validation"))


def test_dates_are_years_and_days_from_one(known: Known) -> None:
    table = open_store(known.path).table
    assert table.dates[0].tolist() == [[2019, 364], [2020, 39]]
    assert table.dates[2, 0].tolist() == [2020, 1]
    assert time_of(table.times[0, 0]) == known.infos[0].times[0]  # to the microsecond


def test_indices_show_copies_and_leave_missing_chips_out(known: Known) -> None:
    store = open_store(known.path)
    want = [i for i in range(23) if i % 4 and i not in known.gone for _ in range(1 + (i % 5 == 1))]
    assert store.indices("train").tolist() == want
    assert store.indices("train").dtype == np.int64
    assert store.indices(copies=False).tolist() == [i for i in range(23) if i not in known.gone]
    with pytest.raises(NotFound, match="no split 'test'"):
        store.indices("test")


def test_a_missing_chip_says_why(known: Known) -> None:
    with pytest.raises(InvalidInput, match=r"Chip 7 \(chip-7\) .* is missing: granule 7 is cut short"):
        open_store(known.path).read(7)


@pytest.mark.parametrize("split", ["train", "validation"])
def test_statistics_are_those_of_all_valid_pixels_at_once(known: Known, split: str) -> None:
    chosen = [i for i in range(23) if known.infos[i].split == split and i not in known.gone]
    stats = open_store(known.path).stats_of(split)
    for c in range(3):
        values = np.concatenate([known.pixels[i, c][known.valid[i]] for i in chosen]).astype(np.float64)
        assert stats.count[c] == len(values)
        assert math.isclose(stats.mean[c], values.mean(), rel_tol=1e-14)
        assert math.isclose(stats.std[c], values.std(), rel_tol=1e-12)


def test_the_statistics_of_a_store_are_those_of_training(known: Known) -> None:
    store = open_store(known.path)
    assert np.array_equal(store.stats.mean, store.stats_of("train").mean)
    assert json.loads((known.path / "zarr.json").read_text())["attributes"]["prithvi_chips"]["mean"] == list(
        store.stats.mean
    )


def test_sums_do_not_depend_on_their_order_or_parts() -> None:
    rng = np.random.default_rng(0)
    parts = [
        Sums.of(rng.integers(-32768, 32767, (2, 1, 40, 40), dtype=np.int16), rng.random((1, 40, 40)) < 0.5)
        for _ in range(50)
    ]
    whole = Sums.merged(parts, 2)
    assert Sums.merged(reversed(parts), 2) == whole
    assert Sums.merged(parts[:20], 2) + Sums.merged(parts[20:], 2) == whole
    assert Stats.of(whole).std[0] == Stats.of(Sums.merged(parts[::-1], 2)).std[0]


def test_the_extremes_of_int16_do_not_overflow() -> None:
    sums = Sums.of(np.full((1, 2, 200, 200), -32768, np.int16), np.ones((2, 200, 200), bool))
    assert sums.squares == (80_000 * 2**30,)
    assert Stats.of(Sums(sums.count * 10**9, (sums.total[0] * 10**9,), (sums.squares[0] * 10**9,))).std[0] == 0


def test_zarr_python_reads_the_same_without_a_warning(known: Known) -> None:
    import zarr

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        group = zarr.open_group(known.path, mode="r")
        for i in range(23):
            gone = i in known.gone
            assert np.array_equal(group["chips"][i], np.full_like(known.pixels[i], -9999) if gone else known.pixels[i])
            assert np.array_equal(group["valid"][i], np.zeros_like(known.valid[i]) if gone else known.valid[i])
        assert list(group["ids"][:3]) == ["chip-0", "chip-1", "chip-2"]
        assert group["places"][8].tolist() == [11.0, -20.5]
        alone = zarr.open_array(known.path / "chips", mode="r")
        assert np.array_equal(alone[22], known.pixels[22])


def test_tensorstore_reads_the_same(known: Known) -> None:
    tensorstore = pytest.importorskip("tensorstore")
    where = {"driver": "zarr3", "kvstore": {"driver": "file", "path": f"{known.path / 'chips'}/"}}
    array = tensorstore.open(where).result()
    assert np.array_equal(array[19].read().result(), known.pixels[19])


@pytest.mark.parametrize("name", ["lz4hc", "lz4", "zstd", "none"])
@pytest.mark.parametrize("shard", [1, 64])
def test_any_codec_and_any_shard_hold_the_same(tmp_path: Path, name: str, shard: int) -> None:
    known = make_store(tmp_path / "s", 4, layout=Layout(BANDS, 1, 8, shard, Codec(name)))
    store = open_store(tmp_path / "s")
    assert all(np.array_equal(store.read(i).pixels, known.pixels[i]) for i in range(4))


def test_a_store_can_be_pickled(known: Known) -> None:
    store = pickle.loads(pickle.dumps(open_store(known.path)))
    assert np.array_equal(store.read(3).pixels, known.pixels[3])


def test_more_chips_can_be_added_later(tmp_path: Path) -> None:
    known = make_store(tmp_path / "s", 7)
    extra = info(100)
    with ChipWriter(known.path, known.layout) as writer:
        assert known.infos[3].id in writer
        assert not writer.add(known.infos[3], known.pixels[3], known.valid[3])
        assert writer.add(extra, known.pixels[0], known.valid[1])
    store = open_store(known.path)
    assert store.count == 8
    assert store.read(7).info == extra
    assert all(np.array_equal(store.read(i).pixels, known.pixels[i]) for i in range(7))


def test_a_crash_between_shards_loses_no_whole_shard(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    layout = Layout(BANDS, 2, 8, shard=3)
    pixels = rng.integers(0, 999, (8, *layout.shape), dtype=np.int16)
    with pytest.raises(KeyboardInterrupt), ChipWriter(tmp_path / "s", layout) as writer:
        for i in range(8):
            writer.add(info(i), pixels[i], pixels[i, 0] > 99)
        raise KeyboardInterrupt
    with pytest.raises(InvalidInput, match="not finished"):
        open_store(tmp_path / "s")
    with ChipWriter(tmp_path / "s", layout) as writer:
        assert [info(i).id in writer for i in range(8)] == [True] * 6 + [False] * 2
        for i in range(8):
            writer.add(info(i), pixels[i], pixels[i, 0] > 99)
    store = open_store(tmp_path / "s")
    assert all(np.array_equal(store.read(i).pixels, pixels[i]) for i in range(8))


def test_two_writers_of_chips_do_not_mix(tmp_path: Path) -> None:
    with ChipWriter(tmp_path / "s", Layout(BANDS, 2, 8)) as one:
        with pytest.raises(InvalidInput, match="Another process writes"):
            ChipWriter(tmp_path / "s", Layout(BANDS, 2, 8))
        one.skip(info(0), "for the test")


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        (lambda t: t["attributes"]["prithvi_chips"].update(version=2), VersionMismatch, "version 2"),
        (lambda t: t["attributes"].clear(), InvalidInput, "no chip store"),
        (lambda t: t["attributes"]["prithvi_chips"].update(bands=[]), InvalidInput, "0 bands"),
        (lambda t: t["attributes"]["prithvi_chips"].update(scale=float("nan")), InvalidInput, "no reflectance"),
        (lambda t: t["attributes"]["prithvi_chips"].pop("sums"), InvalidInput, "damaged"),
        (lambda t: t["attributes"]["prithvi_chips"].update(count=24), InvalidInput, "catalogue .* damaged"),
        (lambda t: t["attributes"]["prithvi_chips"].update(scale=0.001), InvalidInput, "its bands, scale or source"),
        (lambda t: t["attributes"]["prithvi_chips"]["bands"].reverse(), InvalidInput, "its bands, scale or source"),
    ],
)
def test_another_root_is_refused(tmp_path: Path, change: object, kind: type[Exception], said: str) -> None:
    make_store(tmp_path / "s", 3)
    root = tmp_path / "s" / "zarr.json"
    told = json.loads(root.read_text())
    change(told)  # type: ignore[operator]
    root.write_text(json.dumps(told))
    with pytest.raises(kind, match=said):
        open_store(tmp_path / "s")


def test_a_store_from_before_roots_had_a_digest_opens_and_is_whole(tmp_path: Path) -> None:
    make_store(tmp_path / "s", 3)
    root = tmp_path / "s" / "zarr.json"
    told = json.loads(root.read_text())
    del told["attributes"]["prithvi_chips"]["digest"]
    root.write_text(json.dumps(told))
    assert open_store(tmp_path / "s").count == 3 and not check(tmp_path / "s").problems


def test_a_folder_without_a_store_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no chip store"):
        open_store(tmp_path)
    (tmp_path / "zarr.json").write_text("{")
    with pytest.raises(InvalidInput, match="damaged"):
        open_store(tmp_path)


def test_something_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    with pytest.raises(InvalidInput, match="something else"):
        ChipWriter(tmp_path, Layout(BANDS, 2, 8))
    assert not (tmp_path / "zarr.json").exists()


def test_a_chip_of_another_shape_is_refused(tmp_path: Path) -> None:
    layout = Layout(BANDS, 2, 8)
    good, seen = np.zeros(layout.shape, np.int16), np.ones(layout.shape[1:], bool)
    with ChipWriter(tmp_path / "s", layout) as writer:
        for pixels, valid, who in (
            (good.astype(np.float32), seen, info(0)),
            (good[:, :1], seen, info(0)),
            (good, seen[0], info(0)),
            (good, seen, info(0, frames=3)),
        ):
            with pytest.raises(InvalidInput):
                writer.add(who, pixels, valid)
        writer.add(info(0), good, seen)
