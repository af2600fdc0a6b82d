"""Stores that were made to harm, or whose small files are damaged: a sentence, little memory, and no chip is blamed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from backend.chips import Layout, catalogue, open_store
from backend.chips.catalogue import Catalogue
from backend.chips.check import check
from backend.chips.codec import TABLE
from backend.chips.places import storage
from backend.chips.seal import read_root, write_root
from backend.errors import InvalidInput
from tests.backend.chips.stores import Known, make_store


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Known:
    return make_store(tmp_path_factory.mktemp("store") / "s", 13, gone=(7,))


@pytest.fixture
def path(made: Known, tmp_path: Path) -> Path:
    shutil.copytree(made.path, tmp_path / "s")
    return tmp_path / "s"


def claim(path: Path, change: Callable[[Catalogue], None]) -> None:
    """Write another catalogue, with a root that says it is right."""
    place = storage(path)
    root = read_root(place)
    table = catalogue.read(place, root.count, root.layout.frames)
    change(table)
    catalogue.write(place, table)
    write_root(place, type(root)(**{**vars(root), "catalogue": table.sha256}))


def root_with(path: Path, **changed: object) -> None:
    told = json.loads((path / "zarr.json").read_text())
    told["attributes"]["prithvi_chips"] |= changed
    (path / "zarr.json").write_text(json.dumps(told))


@pytest.mark.parametrize(
    ("column", "at", "value", "said"),
    [
        *(("entries", (1, k), v, "impossible places") for k in (0, 2) for v in (2**40, 2**63 - 1, 2**64 - 1)),
        *(("times", (1, 0), v, "impossible dates") for v in (-(2**63), 2**63 - 1)),
        *(("copies", 1, v, "copies") for v in (-1, 0, 2**31 - 1)),
        *(("weights", 1, v, "weights") for v in (0.0, float("nan"), float("inf"))),
    ],
)
def test_impossible_numbers_are_refused(path: Path, column: str, at: object, value: float, said: str) -> None:
    claim(path, lambda table: getattr(table, column).__setitem__(at, value))
    with pytest.raises(InvalidInput, match=said):
        open_store(path)
    assert any(said in p.what for p in check(path).problems)


@pytest.mark.parametrize("count", [-1, 10**9, 10**30, float("inf")])
def test_a_root_cannot_claim_more_chips_than_there_can_be(path: Path, count: float) -> None:
    root_with(path, count=count)
    for action in (open_store, check):
        with pytest.raises(InvalidInput, match="damaged"):
            action(path)


def test_a_root_that_claims_many_chips_is_checked_in_no_time(path: Path) -> None:
    """The chips that are there are looked at; some of the others are named, and the rest in one sentence."""
    root_with(path, count=50_000_000)
    found = check(path)
    assert len(found.damaged) < 150_000
    assert any("nothing is there beyond" in p.what for p in found.problems)


@pytest.mark.parametrize(
    "sums", [{"count": 1, "sum": [1], "squares": [1]}, {"count": 1, "sum": [10**400] * 3, "squares": [0] * 3}]
)
def test_statistics_that_nothing_can_be_made_of_are_refused(path: Path, sums: dict) -> None:
    root_with(path, sums={"train": sums})
    with pytest.raises(InvalidInput, match="damaged"):
        open_store(path)


def test_texts_that_would_fill_the_memory_are_refused_before_they_are_unpacked(path: Path) -> None:
    (path / "reasons/c/0").write_bytes(TABLE.encode(np.zeros(300 << 20, np.uint8)))
    with pytest.raises(InvalidInput, match=r"reasons claims to hold 314,572,800 bytes"):
        open_store(path)


def test_a_shard_cannot_be_endless() -> None:
    with pytest.raises(InvalidInput, match="in one file"):
        Layout(("RED",), 1, 1, shard=10**9)


def entry_with(path: Path, shard: int, change: Callable[[dict], None]) -> None:
    file = path / f".ledger/{shard:08d}.json"
    told = json.loads(file.read_text())
    change(told)
    file.write_text(json.dumps(told))


def swap_entries(path: Path) -> None:
    one, two = (path / f".ledger/{k:08d}.json" for k in (0, 1))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)


@pytest.mark.parametrize(
    "damage",
    [
        swap_entries,
        lambda p: entry_with(p, 1, lambda e: e["chips"][1]["sums"][1].__setitem__(0, 5)),
        lambda p: entry_with(p, 1, lambda e: e["chips"][2]["times"].__setitem__(0, 5)),
        lambda p: entry_with(p, 1, lambda e: e["chips"][1].update(split="trail")),
        lambda p: entry_with(p, 1, lambda e: e["chips"][1]["chunks"][0].__setitem__(2, 5)),
        lambda p: entry_with(p, 0, lambda e: e["chips"].pop()),
        lambda p: entry_with(p, 0, lambda e: e["chips"][1].update(place=["north", "west"])),
        lambda p: entry_with(p, 0, lambda e: e["chips"][1].update(copies=10**30)),
        lambda p: entry_with(p, 0, lambda e: e["chips"][1]["chunks"][1].__setitem__(1, 10**30)),
        lambda p: entry_with(p, 0, lambda e: e["chips"][1]["sums"][1].__setitem__(0, 10**400)),
        lambda p: root_with(p, mean=[1.0, 2.0, 3.0]),
        lambda p: root_with(p, sums={"train": {"count": 1, "sum": [1] * 3, "squares": [1] * 3}}),
        lambda p: (p / "zarr.json").write_text((p / "zarr.json").read_text().replace('"int16"', '"int32"')),
    ],
    ids=[
        "entries",
        "sums",
        "date",
        "split",
        "digest",
        "row",
        "place",
        "copies",
        "length",
        "huge",
        "mean",
        "root's sums",
        "root's metadata",
    ],
)
def test_damage_beside_the_chips_is_seen_blames_none_and_is_mended(
    made: Known, path: Path, damage: Callable[[Path], object]
) -> None:
    """The catalogue, whose digest is right, decides over a ledger that is not; pixels decide over sums."""
    before = open_store(made.path)
    damage(path)
    found = check(path, repair=True)
    assert found.problems and not found.damaged and found.repaired
    assert not check(path).problems
    after = open_store(path)
    assert (after.table.sha256, after.root) == (before.table.sha256, before.root)
