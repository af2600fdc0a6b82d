"""`prithvi models`: listed, shown, fetched, installed and removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backend import small_hub, toy_models
from tests.backend.said import Prithvi


def test_models_are_listed_for_people_and_for_programs(prithvi: Prithvi) -> None:
    said = prithvi("models", "list", "--json")
    assert said.code == 0 and not said.err
    entries = {e["name"]: e for e in said.json}
    assert entries["toy-water"]["kind"] == "segment" and entries["toy-water"]["installed"] is True
    assert entries["prithvi-eo-2.0-300m-tl"]["installed"] is False
    words = prithvi("models", "list").out
    assert "toy-water" in words and "can be fetched" in words
    assert [
        e["name"] for e in prithvi("models", "list", "--installed", "--json").json if not e["installed"]
    ] == []


def test_a_card_is_shown(prithvi: Prithvi) -> None:
    words = prithvi("models", "show", "toy-water").out
    assert all(part in words for part in ("Toy water", "GREEN", "Water", "32 pixels", "sha256:"))
    card = prithvi("models", "show", "toy-water", "--json").json
    assert card["kind"] == "segment" and card["installed"] and Path(card["path"], "model.json").is_file()
    words = prithvi("models", "show", "prithvi-eo-1.0-crop").out
    assert "not installed" in words and "prithvi models fetch prithvi-eo-1.0-crop" in words


def test_an_unknown_model_is_answered_with_near_names(prithvi: Prithvi) -> None:
    said = prithvi("models", "show", "toy-watter")
    assert said.code == 3 and "toy-water" in said.err and not said.out


def test_a_model_is_installed_and_removed(
    prithvi: Prithvi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    folder = toy_models.write_water(tmp_path / "given")
    said = prithvi("models", "install", folder, "--name", "my-water", "--json")
    assert said.code == 0 and said.json["name"] == "my-water"
    assert (tmp_path / "home/models/my-water/model.safetensors").is_file()
    assert "my-water is installed" in prithvi("models", "install", folder, "--name", "my-water").out
    assert prithvi("models", "remove", "my-water", "--json").json == {"name": "my-water", "removed": True}
    said = prithvi("models", "remove", "my-water")
    assert said.code == 3 and "not installed" in said.err
    said = prithvi("models", "install", tmp_path / "none.pt")
    assert said.code == 3 and "no file" in said.err.lower()


def test_a_model_is_fetched_from_a_mirror(
    prithvi: Prithvi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_hub.use_home(monkeypatch, tmp_path)
    with small_hub.running(monkeypatch, tmp_path):
        said = prithvi("models", "fetch", small_hub.NAME, "--json")
    assert said.code == 0 and not said.err
    assert said.json["installed"] and said.json["weights"]["revision"].startswith("commit:")
