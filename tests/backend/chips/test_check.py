"""A check finds and names every damage that was done to a store, and a repair leaves the rest of it usable."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from backend.chips import ChipWriter, open_store
from backend.chips.check import check
from backend.errors import InvalidInput, NotFound, VersionMismatch
from tests.backend.chips.samples import Land, make_land
from tests.backend.chips.stores import Known, make_store
from tests.backend.chips.test_build import content, holds, make


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return make_store(tmp_path_factory.mktemp("store") / "s", gone=(7,))


@pytest.fixture
def known(made: Known, tmp_path: Path) -> Known:
    shutil.copytree(made.path, tmp_path / "s")
    return replace(made, path=tmp_path / "s")


def spoil(path: Path, at: int, what: int = 1) -> None:
    """Flip a bit."""
    data = bytearray(path.read_bytes())
    data[at] ^= what
    path.write_bytes(bytes(data))


def whole(known: Known, but: set[int] = frozenset()) -> bool:  # type: ignore[assignment]
    """Whether every chip but some is there as it was made, and those are left out."""
    store = open_store(known.path)
    there = store.indices(copies=False).tolist()
    return there == [i for i in range(23) if i not in but and i not in known.gone] and all(
        np.array_equal(store.read(i).pixels, known.pixels[i]) and np.array_equal(store.read(i).valid, known.valid[i])
        for i in there
    )


def test_a_whole_store_has_no_problem(known: Known) -> None:
    found = check(known.path)
    assert found.problems == ()
    files = [p for kind in ("chips", "valid") for p in (known.path / kind / "c").rglob("0") if p.is_file()]
    assert found.bytes == sum(p.stat().st_size for p in files)


@pytest.mark.parametrize("kind", ["chips", "valid"])
def test_every_flipped_bit_is_found_and_its_chip_named(known: Known, kind: str) -> None:
    """A bit of each chip of a shard in turn, at a place that dice choose."""
    table, rng = open_store(known.path).table, np.random.default_rng(0)
    column = 0 if kind == "chips" else 2
    path = known.path / f"{kind}/c/2/0/0/0" / ("0" if kind == "chips" else "")
    for i in range(10, 15):
        offset, length = table.entries[i, column : column + 2].tolist()
        at, bit = int(offset + rng.integers(length)), 1 << int(rng.integers(8))
        spoil(path, at, bit)
        found = check(known.path)
        assert found.damaged == [i]
        assert f"chip {i} (chip-{i}), in {kind}/c/2" in str(found.problems[0])
        spoil(path, at, bit)
    assert check(known.path).problems == ()


def test_a_truncated_and_a_missing_shard_are_named_chip_by_chip(known: Known) -> None:
    path = known.path / "chips/c/0/0/0/0/0"
    last = open_store(known.path).table.entries[4].tolist()
    path.write_bytes(path.read_bytes()[: last[0] + 10])
    (known.path / "chips/c/3/0/0/0/0").unlink()
    found = check(known.path)
    assert found.damaged == [4, 15, 16, 17, 18, 19]
    assert "10 bytes of" in str(found.problems[0])
    assert "the file is gone" in str(found.problems[1])


def test_two_shards_that_changed_places_are_found(known: Known) -> None:
    a, b = known.path / "chips/c/2/0/0/0/0", known.path / "chips/c/3/0/0/0/0"
    first, second = a.read_bytes(), b.read_bytes()
    a.write_bytes(second)
    b.write_bytes(first)
    assert check(known.path).damaged == list(range(10, 20))


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "index": (lambda s: spoil(s / "chips/c/1/0/0/0/0", -10), "chips/c/1/0/0/0/0: the shard's index is damaged"),
    "rubbish at the end": (
        lambda s: (s / "valid/c/1/0/0/0").open("ab").write(b"x"), "valid/c/1/0/0/0: the shard's index is damaged",
    ),
    "ledger": (lambda s: spoil(s / ".ledger/00000002.json", 3), ".ledger/00000002.json: .* damaged"),
    "ledger gone": (lambda s: (s / ".ledger/00000002.json").unlink(), ".ledger/00000002.json: it is gone"),
    "catalogue": (lambda s: spoil(s / "places/c/0/0", 40), "catalogue: "),
    "catalogue gone": (lambda s: (s / "ids/c/0").unlink(), "catalogue: There is no ids"),
    "metadata": (lambda s: (s / "valid/zarr.json").write_text("{"), "valid/zarr.json: it is damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_damage_beside_the_chips_is_found_and_repaired_without_loss(known: Known, name: str) -> None:
    before = content(known.path)
    damage, said = DAMAGES[name]
    damage(known.path)
    found = check(known.path)
    assert found.damaged == []
    import re

    assert re.search(said, "\n".join(map(str, found.problems)))
    assert check(known.path, repair=True).repaired
    assert check(known.path).problems == ()
    assert whole(known)
    assert content(known.path) == before


def test_repair_leaves_damaged_chips_out_and_keeps_the_rest(known: Known) -> None:
    table = open_store(known.path).table
    spoil(known.path / "chips/c/1/0/0/0/0", int(table.entries[6, 0]) + 30)
    spoil(known.path / "valid/c/4/0/0/0", int(table.entries[22, 2]) + 20)
    repaired = check(known.path, repair=True)
    assert repaired.repaired and repaired.damaged == [6, 22]
    assert whole(known, {6, 22})
    assert check(known.path).problems == ()
    store = open_store(known.path)
    with pytest.raises(InvalidInput, match=r"Chip 6 \(chip-6\) .* is missing: its bytes are not those"):
        store.read(6)
    chosen = store.indices("train", copies=False)
    values = np.concatenate([known.pixels[i, 0][known.valid[i]] for i in chosen]).astype(np.float64)
    assert np.isclose(store.stats.mean[0], values.mean(), rtol=1e-13)


def test_zarr_reads_a_repaired_store(known: Known) -> None:
    import zarr

    (known.path / "chips/c/1/0/0/0/0").unlink()
    check(known.path, repair=True)
    group = zarr.open_group(known.path, mode="r")
    assert (group["chips"][5:10] == -9999).all()
    assert np.array_equal(group["chips"][10], known.pixels[10])


def test_a_build_makes_again_what_a_repair_left_out(tmp_path: Path) -> None:
    land: Land = make_land(tmp_path / "land", chips=11)
    make(land, tmp_path / "s")
    before = content(tmp_path / "s")
    spoil(tmp_path / "s" / "chips/c/1/0/0/0/0", 100)
    check(tmp_path / "s", repair=True)
    assert content(tmp_path / "s") != before
    assert make(land, tmp_path / "s").shards == 1
    assert holds(open_store(tmp_path / "s"), land)
    assert content(tmp_path / "s") == before


def test_what_ledger_and_catalogue_both_lost_is_built_again(tmp_path: Path) -> None:
    land: Land = make_land(tmp_path / "land", chips=11)
    make(land, tmp_path / "s")
    before = content(tmp_path / "s")
    (tmp_path / "s/.ledger/00000001.json").write_text("{")
    spoil(tmp_path / "s/dates/c/0/0/0", 40)
    found = check(tmp_path / "s", repair=True)
    assert found.damaged == [5, 6, 7, 8, 9] and not found.repaired
    with pytest.raises(InvalidInput, match="not finished"):
        open_store(tmp_path / "s")
    assert make(land, tmp_path / "s").shards == 1
    assert content(tmp_path / "s") == before


@pytest.mark.parametrize("name", ["chips/c/1/0/0/0/0", "valid/c/2/0/0/0", ".ledger/00000001.json"])
def test_a_build_makes_again_what_is_gone_or_cut_short_in_a_finished_store(tmp_path: Path, name: str) -> None:
    land: Land = make_land(tmp_path / "land", chips=11)
    make(land, tmp_path / "s")
    before = content(tmp_path / "s")
    file = tmp_path / "s" / name
    for spoilt in (file.unlink, lambda: file.write_bytes(file.read_bytes()[:-7])):
        spoilt()
        assert make(land, tmp_path / "s").shards == 1
        assert content(tmp_path / "s") == before


def test_a_store_that_is_being_made_is_a_problem(known: Known) -> None:
    with pytest.raises(KeyboardInterrupt), ChipWriter(known.path, known.layout):
        raise KeyboardInterrupt
    assert "not finished: 5 shards are made" in str(check(known.path).problems[0])


def test_no_store_and_other_versions_are_said(known: Known, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        check(tmp_path / "nothing")
    root = known.path / "zarr.json"
    told = json.loads(root.read_text())
    told["attributes"]["prithvi_chips"]["version"] = 7
    root.write_text(json.dumps(told))
    with pytest.raises(VersionMismatch, match="version 7"):
        check(known.path)


def test_an_entry_of_another_version_is_said(known: Known) -> None:
    path = known.path / ".ledger/00000000.json"
    path.write_text(path.read_text().replace('"version":1', '"version":9'))
    with pytest.raises(VersionMismatch, match="version 9"):
        check(known.path)
