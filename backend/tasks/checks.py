"""What is refused before any work, with what to do; and memory and disk that run out, in the user's words."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from .. import registry
from ..errors import DISK_FULL, InvalidInput, OutOfMemory, WeightsUnavailable
from ..protocol import ModelCard, RunOptions
from ..registry.store import how_to_get

#: Told the fraction done (0 to 1) and the stage; it stops the work by raising Cancelled.
Progress = Callable[[float, str], None]

_NO_MEMORY = (
    "not enough memory",
    "can't allocate memory",
    "out of memory",
    "cannot allocate memory",
    "bad_alloc",
)

#: The largest tile in tokens: attention over more is never done within a reasonable time.
MOST_TOKENS_A_SIDE = 256


@contextlib.contextmanager
def exhaustion() -> Iterator[None]:
    """Say memory and disk that run out in the user's words."""
    hint = "Use a smaller --tile, --batch 1 or fewer --threads, or close other programs."
    try:
        yield
    except MemoryError as error:
        raise OutOfMemory(f"The memory is exhausted ({str(error) or 'MemoryError'}).", hint) from error
    except RuntimeError as error:  # torch.OutOfMemoryError is one; on a CPU it is a plain one
        if any(words in str(error).lower() for words in _NO_MEMORY):
            raise OutOfMemory(f"The memory is exhausted ({str(error).splitlines()[0]}).", hint) from error
        raise
    except OSError as error:
        if error.errno in DISK_FULL:
            where = f" of {error.filename}" if error.filename else ""
            raise OutOfMemory(
                f"The disk{where} is full.", "Free some space, or write to another disk."
            ) from error
        raise


def usable_card(name: str, kinds: tuple[str, ...], options: RunOptions) -> ModelCard:
    """The card of an installed model of one of some kinds, with the tile and overlap that were asked for.

    Raises NotFound, InvalidInput (another kind, an impossible tile), WeightsUnavailable (not installed).
    """
    card = registry.find(name)
    if card.kind not in kinds:
        ready = [e.name for e in registry.list_models() if e.kind in kinds and e.installed]
        raise InvalidInput(
            f"{name} is a model of the kind {card.kind!r}, wanted is {' or '.join(map(repr, kinds))}.",
            f"Use one of these: {', '.join(ready)}." if ready else "`prithvi models list` shows the kinds.",
        )
    check_installed(name, card)
    return adjusted(card, options)


def check_installed(name: str, card: ModelCard) -> None:
    """Raise WeightsUnavailable unless the weights of a model are here."""
    if not registry.is_installed(name):
        raise WeightsUnavailable(f"The weights of {name} are not installed.", how_to_get(card))


def adjusted(card: ModelCard, options: RunOptions) -> ModelCard:
    """The card with the tile and overlap of the options; InvalidInput where they cannot be."""
    tile = options.tile or card.tile
    overlap = (
        options.overlap if options.overlap >= 0 else min(card.overlap, tile // 4 if options.tile else tile)
    )
    if tile % card.patch or not 0 <= overlap < tile:
        raise InvalidInput(
            f"Tiles of {tile} pixels that share {overlap} with their neighbours do not work.",
            f"The tile must be a multiple of {card.patch} and larger than the overlap; {card.name} was made "
            f"for {card.tile} and {card.overlap}.",
        )
    if tile > max(card.tile, MOST_TOKENS_A_SIDE * card.patch):
        raise InvalidInput(
            f"Tiles of {tile} pixels are {(tile // card.patch) ** 2:,} tokens at once: time and memory grow with the "
            "square of that.",
            f"Take {MOST_TOKENS_A_SIDE * card.patch} at most; the map is the same size whatever the tile. {card.name} "
            f"was made for {card.tile}.",
        )
    return replace(card, tile=tile, overlap=overlap)


def check_new(paths: Sequence[str | Path], overwrite: bool) -> None:
    there = [] if overwrite else [str(p) for p in paths if Path(p).expanduser().exists()]
    if there:
        raise InvalidInput(
            f"{there[0]} is there already.", "Leave out --no-overwrite to replace it, or write elsewhere."
        )


@contextlib.contextmanager
def folder_for(path: str) -> Iterator[Path]:
    """The folder for results, made if need be; removed again when nothing came of it."""
    if not path.strip():  # Path("") is the current folder, which nobody meant
        raise InvalidInput("No folder for the results was named: an empty path was given.", "Name a folder.")
    folder = Path(path).expanduser()
    new = [p for p in (folder, *folder.parents) if not p.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if error.errno in DISK_FULL:
            raise
        raise InvalidInput(
            f"The folder {folder} cannot be made ({error.strerror}).", "Name a folder that can be written."
        ) from error
    try:
        yield folder
    except BaseException:
        for made in new:
            with contextlib.suppress(OSError):  # not empty: what is in it is complete and stays
                made.rmdir()
        raise
