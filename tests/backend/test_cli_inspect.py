"""`prithvi inspect`: what a model would see, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from backend.protocol import HLS_BANDS
from tests.backend.said import Prithvi


def test_inspect_shows_what_the_model_would_see(prithvi: Prithvi, lake: Path) -> None:
    said = prithvi("inspect", lake, "--model", "toy-water", "--json")
    assert said.code == 0 and said.json["installed"] and not said.json["problems"]
    assert said.json["frames"][0]["date"] == "2018-07-04" and said.json["tiles"] > 1
    words = prithvi("inspect", lake, "--model", "toy-water").out
    assert all(part in words for part in ("90 x 70 pixels", "NIR_NARROW", "All fits", "2018-07-04"))


def test_inspect_names_all_that_does_not_fit(
    prithvi: Prithvi, lake: Path, make_scene: Callable[..., tuple[Path, np.ndarray]]
) -> None:
    poor, _ = make_scene("poor_2018-08-01.tif", bands=HLS_BANDS[:4])
    said = prithvi("inspect", lake, poor, "--model", "toy-water", "--json")
    assert said.code == 2 and any("SWIR_1" in p["message"] for p in said.json["problems"])
    words = prithvi("inspect", poor, "--model", "toy-water")
    assert words.code == 2 and "does not fit" in words.out and "→" in words.out


def test_inspect_counts_in_words_and_says_what_is_missing(prithvi: Prithvi, lake: Path) -> None:
    words = prithvi("inspect", lake, "--model", "toy-water")
    assert "tiles   12 of 32 x 32 pixels\n" in words.out and "reflectance x 10000" in words.out
    words = prithvi("inspect", lake, lake.with_name("none.tif"), "--model", "toy-water")
    assert words.code == 3 and "no file" in words.err
    words = prithvi("inspect", lake, "--model", "prithvi-eo-1.0-flood")
    assert words.code == 0 and "All fits; only the weights are missing." in words.out
    assert "The weights of prithvi-eo-1.0-flood are not installed." in words.err
    assert prithvi("segment", lake, "--model", "prithvi-eo-1.0-flood", "--out", "x.tif").err.startswith(
        "error: The weights of prithvi-eo-1.0-flood are not installed."
    )
