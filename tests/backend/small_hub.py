"""A hub with the small 300M model on it, and a home that knows no other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from backend.registry import hub as hub_module
from tests.backend import fakehub
from tests.backend import small_models as small

NAME = "prithvi-eo-2.0-300m"
COMMIT, OLDER = "a" * 40, "b" * 40
REPO = small.small_card(NAME).weights.repo
FILE = small.small_card(NAME).weights.upstream_file


def use_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home and a Hugging Face cache of its own, small cards, no proxy, no token, and no patience."""
    from huggingface_hub import constants

    names = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_TOKEN", "HF_ENDPOINT")
    for name in (*names, "HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hf" / "hub"))
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "hf" / "token"))
    monkeypatch.setattr(hub_module, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(hub_module, "LONGEST_WAIT", 0.05)
    return small.use(monkeypatch, tmp_path)


@contextmanager
def running(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[fakehub.Hub]:
    """A mirror, named by HF_ENDPOINT, that has the small model."""
    with fakehub.running() as hub:
        hub.put(REPO, FILE, small.write(NAME, tmp_path).read_bytes())
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        yield hub


def content(hub: fakehub.Hub) -> bytes:
    """What the hub serves as the small model."""
    return hub.files[REPO][FILE]


def downloads(home: Path) -> list[Path]:
    """The partial downloads there are."""
    return sorted((home / "downloads").glob("*.part"))
