"""``prithvi models``: list, show, fetch, install, remove."""

from __future__ import annotations

import argparse
from typing import Any

from ..errors import InvalidInput
from ..protocol import ModelCard, to_json
from . import show


def run(args: argparse.Namespace) -> None:
    """One action on models; prints its outcome."""
    if not args.action:
        raise InvalidInput(
            "Say what to do with models.", "`prithvi models list` shows them; see `prithvi models --help`."
        )
    actions = {"list": _list, "show": _show, "fetch": _fetch, "install": _install, "remove": _remove}
    actions[args.action](args)


def _list(args: argparse.Namespace) -> None:
    from .. import registry

    entries = [e for e in registry.list_models() if e.installed or not args.installed]
    if args.json:
        show.as_json(entries)
        return
    rows = []
    for e in entries:
        state = (
            "bundled"
            if e.bundled
            else "installed"
            if e.installed
            else "can be fetched"
            if e.repo
            else "not installed"
        )
        dates = "any" if e.frames_flexible else str(e.frames)
        rows.append((e.name, e.kind, state, dates, show.size(e.bytes) if e.bytes else "", e.title))
    show.table(rows, ("name", "kind", "state", "dates", "size", "what it is"))
    show.warnings([e.problem for e in entries if e.problem])


def _show(args: argparse.Namespace) -> None:
    from .. import registry

    card, here = registry.find(args.name), registry.is_installed(args.name)
    folder = str(registry.folder_of(args.name))
    if args.json:
        show.as_json({**to_json(card), "installed": here, "path": folder})
        return
    show.pairs([(name, text) for name, text in _lines(card, here, folder) if text])


def _lines(card: ModelCard, here: bool, folder: str) -> list[tuple[str, str]]:
    """A card in words."""
    import textwrap

    def wrapped(text: str) -> str:
        return textwrap.fill(text, 96)

    stated = f" (statistics: value x {card.scale:g})" if card.scale != 1 else ""
    frames = f"{card.frames} or any other number" if card.frames_flexible else str(card.frames)
    bands = "\n".join(f"{b.name:<12} mean {b.mean:<9.6g} std {b.std:.6g}" for b in card.bands)
    state = f"installed in {folder}" if here else "not installed"
    if not here and card.weights.repo:
        state += f"; `prithvi models fetch {card.name}` gets {card.weights.repo}"
    return [
        ("name", card.name),
        ("what it is", wrapped(f"{card.title}. {card.description}" if card.description else card.title)),
        ("kind", card.kind),
        ("state", state),
        ("bands", f"reflectance x 10000{stated}\n{bands}"),
        ("dates", frames),
        ("tile", f"{card.tile} pixels of {card.pixel_size:g} m, overlap {card.overlap}, patch {card.patch}"),
        ("classes", "\n".join(f"{c.value:>3}  {c.name}" for c in card.classes)),
        ("weights", card.weights.digest),
        ("measured", "\n".join(wrapped(f"{k}: {_short(v)}") for k, v in card.metrics.items() if v)),
        ("limits", wrapped(card.limits)),
        ("licence", card.licence),
        ("source", wrapped(card.source)),
        ("cite", wrapped(card.citation)),
    ]


def _short(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_short(v)}" for k, v in value.items())
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _fetch(args: argparse.Namespace) -> None:
    from .. import registry

    with show.progress(in_bytes=True) as bars:
        card = registry.fetch(
            args.name, lambda done, total: bars.amount(args.name, done, total), args.revision
        )
    _report(args, card, "is installed")


def _install(args: argparse.Namespace) -> None:
    from .. import registry

    _report(args, registry.install(args.path, args.name), "is installed")


def _remove(args: argparse.Namespace) -> None:
    from .. import registry

    registry.remove(args.name)
    if args.json:
        show.as_json({"name": args.name, "removed": True})
    else:
        print(f"{args.name} was removed.")


def _report(args: argparse.Namespace, card: ModelCard, outcome: str) -> None:
    from .. import registry

    folder = str(registry.folder_of(card.name))
    if args.json:
        show.as_json({**to_json(card), "installed": True, "path": folder})
    else:
        print(f"{card.name} {outcome} in {folder}.")
