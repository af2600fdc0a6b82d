"""Bad input, one by one: an exit code, a sentence, what to do, and nothing half-written."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backend import registry
from backend.protocol import HLS_BANDS
from tests.backend import toy_models
from tests.backend.said import Prithvi, read
from tests.conftest import NODATA, plausible, write_raster


def bad_input(tmp_path: Path, lake: Path) -> dict[str, tuple[list[object], int, str]]:
    """Name → arguments after `segment`, exit code, a part of the message."""
    values = read(lake)
    full = np.ones((70, 90), np.uint8)

    def raster(name: str, data: np.ndarray, **options: Any) -> Path:
        plain = {"bands": (), "nodata": None} if data.dtype == np.uint8 else {"bands": HLS_BANDS}
        return write_raster(tmp_path / name, data, **{**plain, **options})

    corrupt = tmp_path / "corrupt.tif"
    whole = raster("whole.tif", plausible(6, 70, 90)).read_bytes()
    corrupt.write_bytes(whole[: len(whole) // 2])
    text = tmp_path / "text.tif"
    text.write_text("no image")
    same = [raster(f"{n}_2018-01-01.tif", values) for n in "ab"]
    unnamed = raster("unnamed.tif", values, bands=())
    escape = tmp_path / "e\x1b[2Jvil.tif"
    escape.write_text("moves the cursor")
    latin = tmp_path / os.fsdecode(b"m\xfchle.tif")  # as written by a system that does not know UTF-8
    latin.write_bytes(lake.read_bytes())
    return {
        "missing band": ([raster("four.tif", values[:4], bands=HLS_BANDS[:4])], 2, "SWIR_1"),
        "unnamed bands": ([unnamed], 2, "--bands"),
        "wrong scale": ([raster("unit.tif", values.astype("float32") / 10_000)], 2, "--scale 10000"),
        "empty raster": ([raster("empty.tif", np.full_like(values, NODATA))], 2, "no valid pixel"),
        "corrupt file": ([corrupt], 2, "corrupt"),
        "no image": ([text], 2, "text.tif"),
        "no file": ([tmp_path / "none.tif"], 3, "no file"),
        "mask of another size": (
            [lake, "--mask", raster("m.tif", full[:50], crs=None, transform=None),
             "--mask-kind", "binary"], 2, "mask m.tif has 50 x 90"),
        "mask of an unknown kind": ([lake, "--mask", raster("x.tif", full)], 2, "--mask-kind"),
        "no mask": ([lake, "--mask", tmp_path / "nomask.tif"], 3, "no mask"),
        "too many masks": ([lake, "--mask", same[0], same[1]], 2, "--mask has 2 values for 1 frame"),
        "all clouds": (
            [lake, "--mask", raster("all.tif", full), "--mask-kind", "binary"],
            2, "no pixel"),
        "two frames of one date": (same, 2, "both of 2018-01-01"),
        "too many dates": ([lake, raster("c_2018-01-01.tif", values)], 2, "needs 1 date"),
        "a window outside": ([lake, "--window", 500, 500, 10, 10], 2, "not inside the raster of 70 rows"),
        "a tile that does not fit": ([lake, "--tile", 30], 2, "multiple of 8"),
        "a tile that is never done": ([lake, "--tile", 8192], 2, "1,048,576 tokens at once"),
        "an unknown device": ([lake, "--device", "tpu"], 2, "tpu"),
        "no GPU": ([lake, "--device", "cuda:77"], 2, "cuda:77"),
        "a bad date": ([lake, "--date", "4.7.2018"], 2, "YYYY-MM-DD"),
        "no such folder": ([lake, "--out", tmp_path / "nowhere" / "w.tif"], 2, "does not exist"),
        "the input as output": ([lake, "--out", lake], 2, "one of the inputs"),
        "a folder as output": ([lake, "--out", tmp_path], 2, "is a folder"),
        "a picture as output": ([lake, "--out", tmp_path / "w.png"], 2, "Name it w.tif"),
        "a picture of probabilities": ([lake, "--probabilities", tmp_path / "p.jpg"], 2, "Name it p.tif"),
        "a scale of nothing": ([lake, "--scale", "0"], 2, "A scale of 0 makes no reflectance"),
        "a scale below nothing": ([lake, "--scale", "-1"], 2, "above 0"),
        "a scale that is no number": ([lake, "--scale", "nan"], 2, "A scale of nan makes no reflectance"),
        "an endless scale": ([lake, "--scale", "inf"], 2, "A scale of inf makes no reflectance"),
        "bands of no name": ([unnamed, "--bands", "A,B,C,D,E,F"], 2, "A, B, C, D, E, F: none of these is a band"),
        "too many threads": ([lake, "--threads", 10**6], 2, "threads is 1,000,000"),
        "a tile beyond reason": ([lake, "--tile", 8 * 10**6], 2, "tile is 8,000,000"),
        "a mask that is no mask": ([lake, "--mask", corrupt, "--mask-kind", "binary"], 2, "6 bands for 1 date"),
        "a control character": ([escape], 2, "e\\x1b[2Jvil.tif"),
        "a name too long": ([lake, "--out", tmp_path / f"{'w' * 240}.tif"], 2, "is too long for a file"),
        "a name that is no text": ([lake, "--out", tmp_path / "w\udcff.tif"], 2, "no name for a file"),
        "a frame whose name is no text": ([latin], 2, "is not all text"),
    }  # fmt: skip


BAD = (
    "missing band", "unnamed bands", "wrong scale", "empty raster", "corrupt file", "no image", "no file",
    "mask of another size", "mask of an unknown kind", "no mask", "too many masks", "all clouds",
    "two frames of one date", "too many dates", "a window outside", "a tile that does not fit",
    "a tile that is never done",
    "an unknown device", "no GPU", "a bad date", "no such folder", "the input as output", "a folder as output",
    "a picture as output", "a picture of probabilities", "a scale of nothing", "a scale below nothing",
    "a scale that is no number", "an endless scale", "bands of no name", "too many threads", "a tile beyond reason",
    "a mask that is no mask", "a control character", "a name too long", "a name that is no text",
    "a frame whose name is no text",
)  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_words(prithvi: Prithvi, lake: Path, tmp_path: Path, case: str) -> None:
    cases = bad_input(tmp_path, lake)
    assert set(cases) == set(BAD)
    arguments, code, part = cases[case]
    before = {p: p.stat().st_size for p in tmp_path.rglob("*")}
    given = ["segment", *arguments, "--model", "toy-water"]
    given += [] if "--out" in arguments else ["--out", tmp_path / "w.tif"]
    said = prithvi(*given, "--json")
    assert said.code == code, said
    problem = json.loads(said.err)
    assert problem["hint"], problem
    assert not said.out
    words = prithvi(*given)
    assert words.code == code and words.err.startswith("error: ") and "\n  → " in words.err
    assert part in words.err and "\x1b" not in words.err and "(s)" not in words.err
    assert "Traceback" not in words.err
    assert {p: p.stat().st_size for p in tmp_path.rglob("*")} == before


@pytest.mark.parametrize(
    ("frames", "part"),
    [
        (["a_2018-01-01.tif"], "at least one more"),
        (["a_2018-01-01.tif", "sub/a_2018-01-01.tif"], "called a_2018-01-01"),
        (["a_2018-01-01.tif", "b_2018-01-01.tif"], "both of 2018-01-01"),
    ],
)
def test_bad_series_are_refused_and_leave_no_folder(
    prithvi: Prithvi,
    make_scene: Callable[..., tuple[Path, np.ndarray]],
    tmp_path: Path,
    frames: list[str],
    part: str,
) -> None:
    paths = [make_scene(name)[0] for name in frames]
    said = prithvi("fill", *paths, "--method", "no-model", "--out", tmp_path / "x" / "y")
    assert said.code == 2 and part in said.err and not (tmp_path / "x").exists()


def test_the_wrong_kind_of_model_is_refused_with_the_right_ones(
    prithvi: Prithvi, lake: Path, tmp_path: Path
) -> None:
    said = prithvi("segment", lake, "--model", "toy-fill", "--out", tmp_path / "w.tif")
    assert said.code == 2 and "toy-water" in said.err
    said = prithvi("fill", lake, lake, "--model", "toy-water", "--out", tmp_path / "f")
    assert said.code == 2 and "toy-fill" in said.err


def test_weights_that_are_not_here_or_damaged_are_told_apart(
    prithvi: Prithvi, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = prithvi("segment", lake, "--model", "prithvi-eo-1.0-flood", "--out", tmp_path / "w.tif")
    assert said.code == 4 and "prithvi models fetch prithvi-eo-1.0-flood" in said.err
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    registry.install(toy_models.write_water(tmp_path / "given"))
    weights = tmp_path / "home/models/toy-water/model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    said = prithvi("segment", lake, "--model", "toy-water", "--out", tmp_path / "w.tif")
    assert said.code == 4 and "damaged" in said.err and not (tmp_path / "w.tif").exists()


def test_a_card_with_a_wrong_number_of_heads_is_refused(
    prithvi: Prithvi, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    folder = toy_models.write_water(tmp_path / "given")
    card = json.loads((folder / "model.json").read_text())
    card["architecture"]["vit"]["num_heads"] = 5
    (folder / "model.json").write_text(json.dumps(card))
    said = prithvi("models", "install", folder)
    assert said.code in (2, 4) and "heads" in said.err and not (tmp_path / "home/models/toy-water").exists()


def test_a_full_disk_is_told_and_leaves_nothing(
    prithvi: Prithvi, lake: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    full = type("usage", (), {"total": 1000, "used": 990, "free": 10})
    monkeypatch.setattr("backend.raster.writer.shutil.disk_usage", lambda path: full)
    said = prithvi("segment", lake, "--model", "toy-water", "--out", out / "w.tif")
    assert said.code == 5 and "disk" in said.err and "Free some space" in said.err and not list(out.iterdir())


@pytest.mark.parametrize(
    ("error", "code", "part"),
    [
        (MemoryError(), 5, "--tile"),
        (
            RuntimeError("[enforce fail] DefaultCPUAllocator: not enough memory: you tried to allocate"),
            5,
            "--tile",
        ),
        (OSError(28, "No space left on device", "/data"), 5, "Free some space"),
        (KeyboardInterrupt(), 130, "nothing half-written"),
        (ZeroDivisionError("a bug"), 1, "report"),
    ],
)
def test_what_goes_wrong_inside_is_sorted(
    prithvi: Prithvi,
    lake: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    part: str,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    registry.install(toy_models.write_water(tmp_path / "given"))
    monkeypatch.setattr("backend.infer.predict.segment", fail)
    said = prithvi("segment", lake, "--model", "toy-water", "--out", tmp_path / "w.tif")
    assert said.code == code and part in said.err and "Traceback" not in said.err
    logs = list((tmp_path / "home" / "logs").glob("*.log"))
    assert len(logs) == (code == 1)
    if logs:
        assert str(logs[0]) in said.err and "ZeroDivisionError: a bug" in logs[0].read_text()
