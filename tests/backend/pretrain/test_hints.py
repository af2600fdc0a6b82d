"""What messages tell the user to type can be typed: every option they name is one of the command that says it."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from backend.cli.parser import parser
from backend.pretrain import distributed

BACKEND = Path(__file__).resolve().parents[3] / "backend"

#: Who speaks, through which commands. Pages and scripts have options of other programs.
SPEAKERS = {
    "pretrain": ("pretrain",),
    "chips": ("chips build", "chips import", "chips check"),
    "archive": ("explore",),
    "sampling": ("sample", "explore"),
    "workers.py": ("explore", "sample", "chips build"),
}
ELSEWHERE = ("page.py", "slurm.py")


def commands(p: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command with its options."""
    yield name, {option for action in p._actions for option in action.option_strings}
    for action in p._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner, made in action.choices.items():
                yield from commands(made, f"{name} {inner}".strip())


def sentences(of: Path) -> Iterator[str]:
    for file in [of] if of.is_file() else sorted(of.rglob("*.py")):
        if file.name not in ELSEWHERE:
            nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            yield from (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))


@pytest.mark.parametrize("speaker", SPEAKERS)
def test_options_and_commands_that_are_named_exist(speaker: str) -> None:
    there = dict(commands(parser()))
    known = set().union(*(there[name] for name in SPEAKERS[speaker]))
    said = list(sentences(BACKEND / speaker))
    options = {o for text in said for o in re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}
    named = {c for text in said for c in re.findall(r"`prithvi ([a-z]+)", text)}
    assert options <= known and named <= there.keys()


def test_the_way_to_exact_numbers_is_one_of_pretraining(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.device.native_bfloat16", lambda _: True)
    with distributed.joined("cpu") as crew:
        assert "--set precision=float32 is exact" in crew.device.reason
