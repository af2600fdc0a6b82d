"""Making a store: its root first, then shards in any order, then the catalogue and the seal that lets it be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..errors import InvalidInput, NotFound, VersionMismatch
from . import catalogue, ledger
from .catalogue import OK
from .layout import KEY, MOST_CHIPS, ROOT, VERSION, Layout, group, pixel_arrays
from .stats import Stats, Sums
from .storage import Storage


@dataclass(frozen=True)
class Root:
    """What the root of a store says.

    ``count`` chips; ``recipe`` is the digest of what it is made from, ``source`` the same for a reader; ``catalogue``
    the catalogue's digest, "" while the store is being made; ``sums`` those of each split.
    """

    layout: Layout
    count: int
    recipe: str
    source: Mapping[str, Any]
    catalogue: str = ""
    sums: Mapping[str, Sums] | None = None

    @property
    def sealed(self) -> bool:
        return bool(self.catalogue)


def root_bytes(root: Root) -> bytes:
    """The root's zarr.json."""
    bands = len(root.layout.bands)
    sums = {s: {"count": v.count, "sum": v.total, "squares": v.squares} for s, v in (root.sums or {}).items()}
    overall = Stats.of(training(root.sums or {}, bands))
    attributes: dict[str, Any] = {
        "version": VERSION, "sealed": root.sealed, "count": root.count, **root.layout.to_json(),
        "recipe": root.recipe, "source": dict(root.source), "digest": _digest(root), "catalogue": root.catalogue,
        "sums": sums,
    }  # fmt: skip
    if overall.count.any():
        attributes |= {"mean": overall.mean.tolist(), "std": overall.std.tolist()}
    return group(attributes, _arrays(root))


def _digest(root: Root) -> str:
    """SHA-256 of what stands in the root alone; the rest of it can be told from the ledger and the chips."""
    told = root.layout.to_json() | {"recipe": root.recipe, "source": dict(root.source)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _arrays(root: Root) -> dict[str, dict[str, Any]]:
    return pixel_arrays(root.layout, root.count) | catalogue.metadata(root.count, root.layout.frames)


def write_root(storage: Storage, root: Root) -> None:
    """Put the root."""
    if not root.sealed:  # first when a store is begun, so that what is there is known to be one; last when it is done
        storage.write(ROOT, [root_bytes(root)])
    for name, told in _arrays(root).items():
        _write_changed(storage, f"{name}/{ROOT}", json.dumps(told, indent=1).encode())
    if root.sealed:
        storage.write(ROOT, [root_bytes(root)])


def _write_changed(storage: Storage, key: str, data: bytes) -> None:
    if storage.size(key) != len(data) or storage.read(key) != data:
        storage.write(key, [data])


def read_root(storage: Storage) -> Root:
    """The root of a store, finished or not.

    Raises NotFound where there is none, VersionMismatch for another version, InvalidInput for something else.
    """
    try:
        data = storage.read(ROOT)
    except NotFound:
        raise NotFound(
            f"There is no chip store at {storage.name}.", "Check the path; a store has a zarr.json."
        ) from None
    try:
        told = json.loads(data)
        own = told["attributes"].get(KEY)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InvalidInput(
            f"The zarr.json of {storage.name} is damaged or no Zarr v3 group.", "Copy the store again."
        ) from None
    if own is None:
        raise InvalidInput(
            f"{storage.name} is a Zarr group, but no chip store.", "Make one with `prithvi chips build` or `import`."
        )
    if not isinstance(own, dict):
        raise InvalidInput(f"The zarr.json of {storage.name} is damaged ({KEY} is no object).", "Copy the store again.")
    if own.get("version") != VERSION:
        raise VersionMismatch(
            f"{storage.name} is of version {own.get('version')} of the chip store; this reads {VERSION}.",
            "Update the older of the two, or build the store again.",
        )
    try:
        layout, count = Layout.from_json(own), int(own["count"])
        if not 0 <= count <= MOST_CHIPS:
            raise ValueError(f"{count} chips")
        sums = {str(s): _sums(v, len(layout.bands)) for s, v in own["sums"].items()}
        sealed = str(own["catalogue"]) if own["sealed"] else ""
        root = Root(layout, count, str(own["recipe"]), dict(own["source"]), sealed, sums)
        if own.get("digest", whole := _digest(root)) != whole:  # the first stores had none
            raise ValueError("its bands, scale or source are not those that were written")
        return root
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise InvalidInput(f"The zarr.json of {storage.name} is damaged ({error}).", "Copy the store again.") from None


def _sums(told: Mapping[str, Any], bands: int) -> Sums:
    """Sums from JSON. Raises KeyError, TypeError, ValueError or OverflowError for what statistics cannot be made of."""
    found = Sums(int(told["count"]), tuple(map(int, told["sum"])), tuple(map(int, told["squares"])))
    if found.count < 0 or {len(found.total), len(found.squares)} != {bands}:
        raise ValueError("sums that do not fit its bands")
    Stats.of(found)
    return found


def splits_of(rows: Iterable[ledger.Row], bands: int) -> dict[str, Sums]:
    """The sums of each split, of chips that are there."""
    splits: dict[str, Sums] = {}
    for row in rows:
        splits[row.info.split] = row.sums + splits.get(row.info.split, Sums.zero(bands))
    return splits


def training(sums: Mapping[str, Sums], bands: int) -> Sums:
    """The sums that statistics are made of: those of the split "train", of all where there is none."""
    return sums["train"] if sums.get("train", Sums.zero(bands)).count else Sums.merged(sums.values(), bands)


def begin(storage: Storage, root: Root) -> Root:
    """Start a store, or go on with one that is there. Gives its root.

    Raises InvalidInput when something else is there, or a store made from something else.
    """
    there = _found(storage)
    if there is None and any(not name.startswith(".") for name in storage.list("")):
        there = _found(storage)  # another builder may have begun it just now
        if there is None:
            raise InvalidInput(f"{storage.name} holds something else.", "Give a new or empty folder.")
    if there is None:
        with storage.lock("begin", wait=True):
            there = _found(storage)
            if there is None:
                write_root(storage, root)
                return root
    if there.layout != root.layout and not there.count and not there.sealed and not ledger.shards(storage):
        write_root(storage, root)  # nothing was ever put in
        return root
    if (there.recipe, there.layout) != (root.recipe, root.layout):
        raise InvalidInput(
            f"{storage.name} holds chips made from something else, or in another way ({differences(there, root)}).",
            "Give another folder, or the same sample and options as before.",
        )
    return there


def _found(storage: Storage) -> Root | None:
    try:
        return read_root(storage)
    except NotFound:
        return None


def differences(one: Root, two: Root) -> str:
    """What tells two stores apart, in a few words."""
    a, b = one.layout.to_json() | dict(one.source), two.layout.to_json() | dict(two.source)
    found = [f"{k}: {a.get(k)} there, {b.get(k)} here" for k in sorted(a.keys() | b.keys()) if a.get(k) != b.get(k)]
    return "; ".join(found) or "another sample"


def unseal(storage: Storage, root: Root) -> Root:
    """Say that the store is being worked on: readers are told so."""
    if root.sealed:
        root = replace(root, catalogue="", sums=None)
        write_root(storage, root)
    return root


def seal(storage: Storage, root: Root, entries: Sequence[ledger.Entry]) -> Root:
    """Write the catalogue and statistics of all shards, then the root that makes the store readable.

    Raises InvalidInput unless the entries are all shards, in order and of this store.
    """
    root = replace(root, count=sum(len(e.rows) for e in entries))
    if [e.shard for e in entries] != list(range(root.layout.shards(root.count))) or any(
        e.recipe != root.recipe for e in entries
    ):
        raise InvalidInput(f"The shards of {storage.name} are not whole.", "Run the same build again.")
    made = ledger.to_catalogue(entries, root.layout)
    if len(set(made.ids.tolist())) < root.count:
        raise InvalidInput(f"Two chips of {storage.name} have one name.", "Give each chip a name of its own.")
    rows = [r for e in entries for r in e.rows if r.state == OK]
    sealed = replace(root, catalogue=made.sha256, sums=splits_of(rows, len(root.layout.bands)))
    with storage.lock("seal", wait=True):
        if read_root(storage) == sealed:
            return sealed
        unseal(storage, read_root(storage))
        catalogue.write(storage, made)
        write_root(storage, sealed)
    return sealed
