"""Is a store whole? Every damaged chip is found and named; with repair the rest of the store can be used again.

Every file is read once and held against the SHA-256 in the ledger; where they differ, against the digests of the single
chips.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..errors import InvalidInput, NotFound
from . import catalogue, ledger
from .catalogue import OK, Catalogue
from .codec import Damaged, decode, digest
from .layout import KEY, MOST_CHIPS, ROOT, Layout, chips_key, pixel_arrays, valid_key
from .ledger import Entry, Row
from .places import storage
from .seal import Root, read_root, root_bytes, seal, splits_of, unseal
from .shards import Place, index_bytes, unpack
from .stats import Sums
from .storage import Ranges, Storage
from .store import ChipStore, possible

_PIECE = 8 << 20

#: Chips that are named beyond the last shard of which anything is left.
_NAMED = 100_000


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written: ``chip`` is its number and ``id`` its name where it is about one chip.
    """

    key: str
    what: str
    chip: int | None = None
    id: str = ""

    def __str__(self) -> str:
        who = f"chip {self.chip} ({self.id}), in " if self.chip is not None else ""
        return f"{who}{self.key}: {self.what}"


@dataclass(frozen=True)
class Checked:
    """What was found: all problems, and whether they were repaired (damaged chips left out, the rest readable).

    ``missing`` chips are known not to be there: they could not be made, or were left out by an earlier repair.
    """

    root: Root
    problems: tuple[Problem, ...]
    bytes: int
    missing: int = 0
    repaired: bool = False

    @property
    def damaged(self) -> list[int]:
        """Numbers of the damaged chips."""
        return sorted({p.chip for p in self.problems if p.chip is not None})


def check(
    path: str | os.PathLike[str],
    repair: bool = False,
    threads: int = 0,
    progress: Callable[[int, int], None] = lambda done, of: None,
    options: dict[str, Any] | None = None,
) -> Checked:
    """Read a whole store and name what is damaged. ``progress`` is told shards done, of.

    ``repair`` leaves damaged chips out, says so in the store, and makes index, ledger, catalogue and metadata again
    from what is whole; a later build with the same sample makes the left out chips anew. Raises NotFound,
    VersionMismatch, or InvalidInput when there is no store or its root is damaged.
    """
    place = storage(path, options)
    root = read_root(place)
    table, problems = _catalogue(place, root)
    of = _shards(place, root)
    if table is None and root.sealed and of * root.layout.shard < root.count:
        problems.append(Problem(ROOT, f"it says {root.count:,} chips, and nothing is there beyond shard {of - 1}"))
    shards: list[_Shard] = []
    with ThreadPoolExecutor(threads or min(8, os.cpu_count() or 1)) as pool:
        for found in pool.map(lambda shard: _shard(place, root, table, shard), range(of)):
            shards.append(found)
            progress(len(shards), of)
    problems += [p for shard in shards for p in shard.problems] + list(_metadata(place, root))
    if table is not None:
        shards, wrong = _statistics(place, root, table, shards)
        problems += wrong
    entries = [s.entry for s in shards if s.entry]
    if not root.sealed:
        problems.append(Problem(ROOT, f"the store is not finished: {len(entries)} shards are made"))
    missing = sum(len(entry.missing) for entry in entries)
    checked = Checked(root, tuple(problems), sum(s.bytes for s in shards), missing)
    return _repair(place, checked, shards) if repair and problems else checked


@dataclass(frozen=True)
class _Shard:
    """What was found of a shard.

    ``entry`` is its own or one made again from the catalogue; None where both are lost.
    """

    number: int
    entry: Entry | None
    problems: tuple[Problem, ...] = ()
    damaged: tuple[tuple[int, str], ...] = ()  # place in the shard, what
    rewrite: bool = False
    bytes: int = 0


def _shards(place: Storage, root: Root) -> int:
    """How many shards to look at: all that there should be. Of a root that claims many more chips than there are files
    (a damaged one, or one made to keep us busy) those that are there, and some more to name their chips.
    """
    there = [int(name) for name in place.list("chips/c") if name.isdigit()] + ledger.shards(place)
    seen = 1 + max((s for s in there if s <= MOST_CHIPS), default=-1)
    return min(root.layout.shards(root.count), seen + max(1, _NAMED // root.layout.shard)) if root.count else seen


def _statistics(
    place: Storage, root: Root, table: Catalogue, shards: Sequence[_Shard]
) -> tuple[list[_Shard], list[Problem]]:
    """Hold the root's statistics against the ledger's. Where they differ the pixels decide, chip by chip: the shards
    with their right sums, and what was wrong.
    """
    rows = [row for s in shards if s.entry for row in s.entry.rows if row.state == OK]
    if splits_of(rows, len(root.layout.bands)) == (root.sums or {}):
        return list(shards), []
    right, problems = [], []
    for shard in shards:
        mended = shard
        if shard.entry:
            lost = dict(shard.damaged)
            again = zip(shard.entry.rows, _entry_again(place, root, table, shard.number).rows, strict=True)
            sums = tuple(o if k in lost else replace(o, sums=n.sums) for k, (o, n) in enumerate(again))
            if sums != shard.entry.rows:
                problems.append(Problem(ledger.key_of(shard.number), "its sums are not those of its chips"))
                mended = replace(shard, entry=replace(shard.entry, rows=sums), rewrite=True)
        right.append(mended)
    return right, problems or [Problem(ROOT, "its statistics are not those of its chips")]


def _catalogue(place: Storage, root: Root) -> tuple[Catalogue | None, list[Problem]]:
    if not root.sealed:
        return None, []
    try:
        table = catalogue.read(place, root.count, root.layout.frames)
        if table.sha256 != root.catalogue:
            raise Damaged("its digest is another than the root says")
        possible(table, root.layout)
    except (Damaged, NotFound) as error:
        return None, [Problem("catalogue", error.message if isinstance(error, NotFound) else str(error))]
    return table, []


def _metadata(place: Storage, root: Root) -> Iterator[Problem]:
    """The zarr.json of every array, which other readers need, and the root's copy of them."""
    told, written = json.loads(place.read(ROOT)), json.loads(root_bytes(root))
    own = {"digest": written["attributes"][KEY]["digest"], **told["attributes"][KEY]}  # the first stores had none
    if told | {"attributes": {KEY: own}} != written:  # others may add attributes of theirs
        yield Problem(ROOT, "it is not as it was written")
    arrays = pixel_arrays(root.layout, root.count) | catalogue.metadata(root.count, root.layout.frames)
    for name, told in arrays.items():
        try:
            same = json.loads(place.read(f"{name}/{ROOT}")) == told
        except (ValueError, NotFound):
            same = False
        if not same:
            yield Problem(f"{name}/{ROOT}", "it is damaged or gone")


def _shard(place: Storage, root: Root, table: Catalogue | None, number: int) -> _Shard:
    """Hold one shard against its entry."""
    problems: list[Problem] = []
    try:
        entry = ledger.get(place, number)
        if entry and entry.recipe != root.recipe:
            raise InvalidInput("it belongs to another store")
        for row in entry.rows if entry else ():
            row.info.check(root.layout.frames)
            if {len(row.sums.total), len(row.sums.squares)} != {len(root.layout.bands)}:
                raise InvalidInput("its sums are not those of its bands")
        if entry and table is not None:
            own = table.part(root.layout.rows(number, root.count))
            if ledger.to_catalogue([entry], root.layout).sha256 != own.sha256:
                raise InvalidInput("it says other things than the catalogue")  # which is as the root says
    except InvalidInput as error:
        problems.append(Problem(ledger.key_of(number), error.message))
        entry = None
    if entry is None and not root.sealed:
        return _Shard(number, None, tuple(problems))
    if entry is None:
        problems = problems or [Problem(ledger.key_of(number), "it is gone")]
        if table is None:
            return _Shard(number, None, (*problems, *_lost(root, number)))
        entry = _entry_again(place, root, table, number)
    files = {key: _sha256(place, key) for key in (chips_key(number), valid_key(number))}
    size = sum(n for _, n in files.values())
    if not problems and files == entry.files:
        return _Shard(number, entry, bytes=size)
    first, damaged = number * root.layout.shard, []
    ranges = place.opener()
    for k, row in enumerate(entry.rows):
        if row.state == OK and (wrong := _wrong(ranges, root.layout, number, row)):
            damaged.append((k, wrong[1]))
            problems.append(Problem(*wrong, first + k, row.info.id))
    if not problems:
        problems += [
            Problem(key, _index(place, key, root.layout)) for key, told in files.items() if told != entry.files.get(key)
        ]
    return _Shard(number, entry, tuple(problems), tuple(damaged), rewrite=True, bytes=size)


def _lost(root: Root, number: int) -> Iterator[Problem]:
    for i in root.layout.rows(number, root.count):
        yield Problem(chips_key(number), "neither ledger nor catalogue tells what it is", i, "name unknown")


def _wrong(ranges: Ranges, layout: Layout, shard: int, row: Row) -> tuple[str, str] | None:
    """The file and what is wrong with a chip's chunk, None where both are whole."""
    out = np.empty(layout.shape, np.int16), np.empty(layout.shape[1:], np.uint8)
    for key, at, into in ((chips_key(shard), row.chips, out[0]), (valid_key(shard), row.valid, out[1])):
        try:
            data = ranges.read(key, at.offset, at.length)
            if len(data) != at.length:
                raise Damaged(f"{len(data)} bytes of {at.length} are there")
            if digest(data) != at.crc:
                raise Damaged("its bytes are not those that were written")
            decode(data, into)
        except NotFound:
            return key, "the file is gone"
        except (Damaged, InvalidInput) as error:
            return key, str(error)
    return None


def _index(place: Storage, key: str, layout: Layout) -> str:
    """What is wrong with a shard whose chips are all whole."""
    size = place.size(key)
    if size is None:
        return "the file is gone"
    try:
        length = index_bytes(layout.shard)
        unpack(bytes(place.opener().read(key, max(0, size - length), length)), layout.shard, size)
    except Damaged as error:
        return str(error)
    return "it differs from what was written, outside of the chips"


def _sha256(place: Storage, key: str) -> tuple[str, int]:
    """Digest and length of a file, "" where it is not there; read piece by piece."""
    size = place.size(key)
    if size is None:
        return "", 0
    whole, ranges = hashlib.sha256(), place.opener()
    for offset in range(0, size, _PIECE):
        whole.update(ranges.read(key, offset, min(_PIECE, size - offset)))
    return whole.hexdigest(), size


def _entry_again(place: Storage, root: Root, table: Catalogue, number: int) -> Entry:
    """A shard's entry from the catalogue; sums are taken from the pixels."""
    store, rows = ChipStore(place, root, table), []
    reader = store.reader()
    for i in root.layout.rows(number, root.count):
        pixels, valid = np.empty(root.layout.shape, np.int16), np.empty(root.layout.shape[1:], bool)
        offset, length, flags, flag_bytes = table.entries[i].tolist()
        chips, mask = (
            Place(offset, length, int(table.digests[i, 0])),
            Place(flags, flag_bytes, int(table.digests[i, 1])),
        )
        state, reason, sums = int(table.states[i]), str(table.reasons[i]), Sums.zero(len(root.layout.bands))
        if state == OK:
            try:
                reader.into(i, pixels, valid)
                sums = Sums.of(pixels, valid)
            except InvalidInput:
                pass  # named when the chip itself is looked at
        rows.append(Row(store.info(i), state, reason, bool(table.full[i]), chips, mask, sums))
    return Entry(number, root.recipe, tuple(rows))


def _repair(place: Storage, checked: Checked, shards: list[_Shard]) -> Checked:
    """Leave out what is damaged, and make the rest of the store again from what is whole."""
    lost = [s.number for s in shards if s.entry is None or (s.rewrite and not checked.root.sealed)]
    root = unseal(place, checked.root)
    for number in lost:
        ledger.forget(place, number)
    if lost or not checked.root.sealed:  # only what made the store can finish it
        return checked
    entries = []
    for shard in shards:
        entry = shard.entry
        assert entry is not None  # nosec B101 - for the type checker
        if shard.rewrite:
            entry = ledger.without(entry, dict(shard.damaged), place, root.layout)
        entries.append(entry)
    if all(row.state != OK for e in entries for row in e.rows):
        raise InvalidInput(f"No chip of {place.name} is left.", "Build it again.")
    return replace(checked, root=seal(place, root, entries), repaired=True)
