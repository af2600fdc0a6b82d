"""The command line: every command does what its help says, in words for people and in JSON for programs."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from backend import registry
from backend.cli import main, version
from backend.cli.parser import OPTION_FLAGS, parser
from backend.protocol import HLS_BANDS, FillRequest, InspectRequest, RunOptions, SegmentRequest
from tests.backend import small_hub, toy_models
from tests.conftest import NODATA, plausible, write_raster

ROOT = Path(__file__).resolve().parents[2]


@dataclasses.dataclass(frozen=True)
class Said:
    """What a command said, and how it left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Prithvi = Callable[..., Said]


@pytest.fixture(scope="session")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the two toy models installed."""
    folder = tmp_path_factory.mktemp("toys")
    before = os.environ.get("PRITHVI_HOME")
    os.environ["PRITHVI_HOME"] = str(folder / "home")
    try:
        registry.install(toy_models.write_water(folder / "water"))
        registry.install(toy_models.write_fill(folder / "fill"))
    finally:
        os.environ.pop("PRITHVI_HOME")
        if before is not None:
            os.environ["PRITHVI_HOME"] = before
    return folder / "home"


@pytest.fixture
def prithvi(toys: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Prithvi:
    """prithvi(*arguments) → what the command line said."""
    monkeypatch.setenv("PRITHVI_HOME", str(toys))
    monkeypatch.setenv("COLUMNS", "100")

    def run(*arguments: object) -> Said:
        capfd.readouterr()
        code = main([str(a) for a in arguments])
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture
def scene(make_scene: Callable[..., tuple[Path, np.ndarray]]) -> Path:
    """A scene of dry land with a lake of 20 x 30 pixels."""
    values = np.full((6, 70, 90), 2000, np.int16)
    values[:, 20:40, 30:60] = np.array([600, 900, 500, 200, 100, 50], np.int16)[:, None, None]
    return make_scene("lake_2018-07-04.tif", values=values)[0]


@pytest.fixture
def series(tmp_path: Path) -> tuple[list[Path], list[Path]]:
    """Three dates that differ by a factor, and a mask for each: the middle one has a cloud."""
    frames, masks = [], []
    base = plausible(6, 48, 56)
    for t, date in enumerate(("2018-05-01", "2018-05-11", "2018-05-21")):
        hidden = np.zeros((48, 56), np.uint8)
        if t == 1:
            hidden[10:30, 20:40] = 1
        values = (base * (1 + 0.1 * t)).astype(np.int16)
        values[:, hidden > 0] = 8000
        frames.append(write_raster(tmp_path / f"s_{date}.tif", values, bands=HLS_BANDS))
        masks.append(write_raster(tmp_path / f"m_{date}.tif", hidden, nodata=None))
    return frames, masks


def read(path: str | Path) -> np.ndarray:
    with rasterio.open(path) as source:
        return source.read()


# --- models


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


# --- segment


def test_a_scene_becomes_a_map(prithvi: Prithvi, scene: Path, tmp_path: Path) -> None:
    out, chance = tmp_path / "water.tif", tmp_path / "p.tif"
    said = prithvi(
        "segment", scene, "--model", "toy-water", "--out", out, "--probabilities", chance, "--json"
    )
    assert said.code == 0 and not said.err
    lake = np.zeros((70, 90), np.uint8)
    lake[20:40, 30:60] = 1
    assert (read(out)[0] == lake).all()
    assert (read(chance)[1] > 5000).sum() == 600
    result = said.json
    assert result["outputs"] == {"map": str(out), "probabilities": str(chance)}
    assert [c["pixels"] for c in result["classes"]] == [70 * 90 - 600, 600]
    assert result["dates"] == ["2018-07-04"] and result["model"]["digest"].startswith("sha256:")
    with rasterio.open(out) as source, rasterio.open(scene) as given:
        assert (source.transform, source.crs) == (given.transform, given.crs)
        assert source.nodata == 255 and source.tags()["MODEL"] == "toy-water"
        assert source.colormap(1)[1][:3] == (28, 104, 168)


def test_people_get_shares_and_the_path(prithvi: Prithvi, scene: Path, tmp_path: Path) -> None:
    said = prithvi("segment", scene, "--model", "toy-water", "--out", tmp_path / "w.tif")
    assert said.code == 0 and str(tmp_path / "w.tif") in said.out and "9.5%" in said.out


def test_every_way_of_running_gives_the_same_map(prithvi: Prithvi, scene: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "a.tif", tmp_path / "b.tif"
    base = ("segment", scene, "--model", "toy-water", "--out")
    assert prithvi(*base, whole).code == 0
    more = (
        "--tile",
        48,
        "--overlap",
        8,
        "--batch",
        3,
        "--threads",
        1,
        "--precision",
        "float32",
        "--device",
        "cpu",
    )
    assert prithvi(*base, part, "--window", 10, 20, 40, 50, *more).code == 0
    assert (read(part) == read(whole)[:, 10:50, 20:70]).all()


def test_bands_scale_and_nodata_are_taken_as_told(prithvi: Prithvi, scene: Path, tmp_path: Path) -> None:
    values = read(scene).astype(np.float32)[::-1] / 10_000
    values[:, :5] = -1
    path = write_raster(tmp_path / "plain.tif", values, nodata=None)
    out = tmp_path / "w.tif"
    said = prithvi(
        "segment", path, "--model", "toy-water", "--out", out, "--scale", 10_000, "--nodata", -1,
        "--bands", "SWIR_2,SWIR_1,NIR_NARROW", "RED,GREEN,BLUE",
    )  # fmt: skip
    assert said.code == 0, said.err
    assert (read(out) == 1).sum() == 600 and (read(out)[0, :5] == 255).all()


def test_a_map_that_is_there_is_replaced_unless_told_otherwise(
    prithvi: Prithvi, scene: Path, tmp_path: Path
) -> None:
    out = tmp_path / "w.tif"
    base = ("segment", scene, "--model", "toy-water", "--out", out)
    out.write_text("mine")
    said = prithvi(*base, "--no-overwrite")
    assert said.code == 2 and "is there already" in said.err and out.read_text() == "mine"
    assert prithvi(*base).code == 0 and read(out).max() == 1


def test_filled_dates_that_are_there_are_replaced_unless_told_otherwise(
    prithvi: Prithvi, series: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    out = tmp_path / "f"
    base = ("fill", *series[0], "--method", "no-model", "--out", out)
    for there in (f"{series[0][1].stem}_filled.tif", f"{series[0][1].stem}_2018-05-11_filled.tif"):
        out.mkdir(exist_ok=True)
        (out / there).write_text("mine")
        said = prithvi(*base, "--no-overwrite")
        assert said.code == 2 and there in said.err and (out / there).read_text() == "mine"
        (out / there).unlink()
    (out / f"{series[0][1].stem}b_filled.tif").write_text("of another frame")
    assert prithvi(*base, "--no-overwrite").code == 0 and prithvi(*base).code == 0


# --- fill


def test_gaps_are_filled_and_the_rest_stays_bit_for_bit(
    prithvi: Prithvi, series: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    frames, masks = series
    out = tmp_path / "new" / "filled"
    said = prithvi("fill", *frames, "--mask", *masks, "--mask-kind", "binary", "--method", "no-model",
                   "--out", out, "--json")  # fmt: skip
    assert said.code == 0 and not said.err
    hidden = read(masks[1])[0] > 0
    for frame, date in zip(frames, said.json["frames"], strict=True):
        for kind in ("filled", "origin", "uncertainty"):
            assert (
                date["outputs"][kind] == str(out / f"{frame.stem}_{kind}.tif")
                and Path(date["outputs"][kind]).is_file()
            )
        same = np.ones(hidden.shape, bool) if frame != frames[1] else ~hidden
        assert (read(date["outputs"]["filled"])[:, same] == read(frame)[:, same]).all()
    middle = said.json["frames"][1]
    assert middle["date"] == "2018-05-11" and middle["pixels"] == {
        "observed": 48 * 56 - 400, "filled": 400, "impossible": 0,
    }  # fmt: skip
    truth = (plausible(6, 48, 56) * 1.1)[:, hidden]
    assert np.abs(read(middle["outputs"]["filled"])[:, hidden] - truth).mean() < 30


@pytest.mark.parametrize("method", ["fitted", "plain"])
def test_a_model_can_fill(
    prithvi: Prithvi, series: tuple[list[Path], list[Path]], tmp_path: Path, method: str
) -> None:
    frames, masks = series
    said = prithvi("fill", *frames, "--mask", *masks, "--mask-kind", "binary", "--method", method,
                   "--model", "toy-fill", "--targets", 1, "--out", tmp_path / "f", "--json")  # fmt: skip
    assert said.code == 0, said.err
    (date,) = said.json["frames"]
    assert date["name"] == frames[1].stem and date["pixels"]["filled"] == 400
    assert said.json["model"]["name"] == "toy-fill"
    with rasterio.open(date["outputs"]["filled"]) as source:
        assert source.tags()["MODEL"] == "toy-fill"


def test_one_mask_may_be_none_and_dates_may_be_told(
    prithvi: Prithvi, series: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    frames, masks = series
    plain = [f.rename(f.with_name(f"{'abc'[k]}.tif")) for k, f in enumerate(frames)]
    said = prithvi("fill", *plain, "--mask", "none", masks[1], "none", "--mask-kind", "binary",
                   "--date", "2018-05-21", "2018-05-11", "2018-05-01", "--method", "no-model",
                   "--out", tmp_path / "f", "--json")  # fmt: skip
    assert said.code == 0, said.err
    assert [d["name"] for d in said.json["frames"]] == ["c", "b", "a"]
    words = prithvi("fill", *plain, "--method", "no-model", "--out", tmp_path / "g")
    assert words.code == 0 and "Nothing was hidden or missing" in words.err and "100.0%" in words.out


def test_hls_granules_are_named_by_their_id(prithvi: Prithvi, tmp_path: Path) -> None:
    numbers = {
        "BLUE": "B02",
        "GREEN": "B03",
        "RED": "B04",
        "NIR_NARROW": "B8A",
        "SWIR_1": "B11",
        "SWIR_2": "B12",
    }
    folders = []
    for t, day in enumerate(("2024128", "2024138")):
        granule = f"HLS.S30.T13RCN.{day}T173909.v2.0"
        folder = tmp_path / granule
        folder.mkdir()
        values = (plausible(6, 40, 44) * (1 + 0.2 * t)).astype(np.int16)
        for k, band in enumerate(HLS_BANDS):
            write_raster(folder / f"{granule}.{numbers[band]}.tif", values[k])
        fmask = np.zeros((40, 44), np.uint8)
        fmask[5:15, 5:15] = 0b10 if t else 0
        write_raster(folder / f"{granule}.Fmask.tif", fmask, nodata=255)
        folders.append(folder)
    said = prithvi("fill", *folders, "--method", "no-model", "--out", tmp_path / "f", "--json")
    assert said.code == 0, said.err
    names = [d["name"] for d in said.json["frames"]]
    assert names == [f.name for f in folders] and [f["date"] for f in said.json["frames"]] == [
        "2024-05-07",
        "2024-05-17",
    ]
    assert said.json["frames"][1]["pixels"]["filled"] == 100
    assert (tmp_path / "f" / f"{folders[1].name}_filled.tif").is_file()


# --- inspect


def test_inspect_shows_what_the_model_would_see(prithvi: Prithvi, scene: Path) -> None:
    said = prithvi("inspect", scene, "--model", "toy-water", "--json")
    assert said.code == 0 and said.json["installed"] and not said.json["problems"]
    assert said.json["frames"][0]["date"] == "2018-07-04" and said.json["tiles"] > 1
    words = prithvi("inspect", scene, "--model", "toy-water").out
    assert all(part in words for part in ("90 x 70 pixels", "NIR_NARROW", "All fits", "2018-07-04"))


def test_inspect_names_all_that_does_not_fit(
    prithvi: Prithvi, scene: Path, make_scene: Callable[..., tuple[Path, np.ndarray]]
) -> None:
    poor, _ = make_scene("poor_2018-08-01.tif", bands=HLS_BANDS[:4])
    said = prithvi("inspect", scene, poor, "--model", "toy-water", "--json")
    assert said.code == 2 and any("SWIR_1" in p["message"] for p in said.json["problems"])
    words = prithvi("inspect", poor, "--model", "toy-water")
    assert words.code == 2 and "does not fit" in words.out and "→" in words.out


# --- bad input, one by one: an exit code, a sentence, what to do, and nothing half-written


def bad_input(tmp_path: Path, scene: Path) -> dict[str, tuple[list[object], int, str]]:
    """Name → arguments after `segment`, exit code, a part of the message."""
    values = read(scene)
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
    return {
        "missing band": ([raster("four.tif", values[:4], bands=HLS_BANDS[:4])], 2, "SWIR_1"),
        "unnamed bands": ([unnamed], 2, "--bands"),
        "wrong scale": ([raster("unit.tif", values.astype("float32") / 10_000)], 2, "--scale 10000"),
        "empty raster": ([raster("empty.tif", np.full_like(values, NODATA))], 2, "no valid pixel"),
        "corrupt file": ([corrupt], 2, "corrupt"),
        "no image": ([text], 2, "text.tif"),
        "no file": ([tmp_path / "none.tif"], 3, "no file"),
        "mask of another size": (
            [scene, "--mask", raster("m.tif", full[:50], crs=None, transform=None),
             "--mask-kind", "binary"], 2, "mask m.tif has 50 x 90"),
        "mask of an unknown kind": ([scene, "--mask", raster("x.tif", full)], 2, "--mask-kind"),
        "no mask": ([scene, "--mask", tmp_path / "nomask.tif"], 3, "no mask"),
        "too many masks": ([scene, "--mask", same[0], same[1]], 2, "--mask for 1 frame"),
        "all clouds": (
            [scene, "--mask", raster("all.tif", full), "--mask-kind", "binary"],
            2, "no pixel"),
        "two frames of one date": (same, 2, "both of 2018-01-01"),
        "too many dates": ([scene, raster("c_2018-01-01.tif", values)], 2, "needs 1 date"),
        "a window outside": ([scene, "--window", 500, 500, 10, 10], 2, "not inside the raster of 70 rows"),
        "a tile that does not fit": ([scene, "--tile", 30], 2, "multiple of 8"),
        "an unknown device": ([scene, "--device", "tpu"], 2, "tpu"),
        "no GPU": ([scene, "--device", "cuda:77"], 2, "cuda:77"),
        "a bad date": ([scene, "--date", "4.7.2018"], 2, "YYYY-MM-DD"),
        "no such folder": ([scene, "--out", tmp_path / "nowhere" / "w.tif"], 2, "does not exist"),
        "the input as output": ([scene, "--out", scene], 2, "one of the inputs"),
    }  # fmt: skip


BAD = (
    "missing band", "unnamed bands", "wrong scale", "empty raster", "corrupt file", "no image", "no file",
    "mask of another size", "mask of an unknown kind", "no mask", "too many masks", "all clouds",
    "two frames of one date", "too many dates", "a window outside", "a tile that does not fit",
    "an unknown device", "no GPU", "a bad date", "no such folder", "the input as output",
)  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_refused_in_words(prithvi: Prithvi, scene: Path, tmp_path: Path, case: str) -> None:
    cases = bad_input(tmp_path, scene)
    assert set(cases) == set(BAD)
    arguments, code, part = cases[case]
    before = {p: p.stat().st_size for p in tmp_path.rglob("*")}
    given = ["segment", *arguments, "--model", "toy-water"]
    given += [] if "--out" in arguments else ["--out", tmp_path / "w.tif"]
    said = prithvi(*given, "--json")
    assert said.code == code, said
    problem = json.loads(said.err)
    assert part in f"{problem['message']} {problem['hint']}" and problem["hint"], problem
    assert not said.out
    words = prithvi(*given)
    assert words.code == code and words.err.startswith("error: ") and "\n  → " in words.err
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
    prithvi: Prithvi, scene: Path, tmp_path: Path
) -> None:
    said = prithvi("segment", scene, "--model", "toy-fill", "--out", tmp_path / "w.tif")
    assert said.code == 2 and "toy-water" in said.err
    said = prithvi("fill", scene, scene, "--model", "toy-water", "--out", tmp_path / "f")
    assert said.code == 2 and "toy-fill" in said.err


def test_weights_that_are_not_here_or_damaged_are_told_apart(
    prithvi: Prithvi, scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = prithvi("segment", scene, "--model", "prithvi-eo-1.0-flood", "--out", tmp_path / "w.tif")
    assert said.code == 4 and "prithvi models fetch prithvi-eo-1.0-flood" in said.err
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    registry.install(toy_models.write_water(tmp_path / "given"))
    weights = tmp_path / "home/models/toy-water/model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    said = prithvi("segment", scene, "--model", "toy-water", "--out", tmp_path / "w.tif")
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
    prithvi: Prithvi, scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    full = type("usage", (), {"total": 1000, "used": 990, "free": 10})
    monkeypatch.setattr("backend.raster.writer.shutil.disk_usage", lambda path: full)
    said = prithvi("segment", scene, "--model", "toy-water", "--out", out / "w.tif")
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
    scene: Path,
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
    said = prithvi("segment", scene, "--model", "toy-water", "--out", tmp_path / "w.tif")
    assert said.code == code and part in said.err and "Traceback" not in said.err
    logs = list((tmp_path / "home" / "logs").glob("*.log"))
    assert len(logs) == (code == 1)
    if logs:
        assert str(logs[0]) in said.err and "ZeroDivisionError: a bug" in logs[0].read_text()


# --- the program around it


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_leaves_nothing(toys: Path, tmp_path: Path, how: signal.Signals) -> None:
    values = np.tile(plausible(6, 128, 128), (1, 12, 12))
    path = write_raster(tmp_path / "big_2018-07-04.tif", values, bands=HLS_BANDS)
    out = tmp_path / "out"
    out.mkdir()
    command = [sys.executable, "-m", "backend", "segment", str(path), "--model", "toy-water",
               "--precision", "float32", "--out", str(out / "w.tif")]  # fmt: skip
    environment = {**os.environ, "PRITHVI_HOME": str(toys)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(out.glob(".*.part.tif")) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert err.strip() == "Cancelled; nothing half-written was left." and not list(out.iterdir())


def test_progress_is_shown_on_a_terminal_only(toys: Path, scene: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "backend", "segment", str(scene), "--model", "toy-water", "--json",
               "--out", str(tmp_path / "w.tif")]  # fmt: skip
    environment = {**os.environ, "PRITHVI_HOME": str(toys), "TERM": "xterm", "COLUMNS": "100"}
    leader, follower = pty.openpty()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=follower, check=True
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the terminal is gone: all was read
            break
        shown += part
        if not part:
            break
    assert json.loads(done.stdout)["task"] == "segment"
    assert b"Predicting" in shown and b"100%" in shown


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m backend models list --json | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr


def test_the_version_is_that_of_the_plugin(prithvi: Prithvi) -> None:
    assert prithvi("--version").out == f"prithvi {version()}\n"


def test_without_a_command_there_is_help(prithvi: Prithvi) -> None:
    assert "examples:" in prithvi().out
    assert prithvi("models").code == 2
    assert prithvi("fly").code == 2


def commands() -> dict[str, argparse.ArgumentParser]:
    def of(p: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
        found = next((a for a in p._actions if isinstance(a, argparse._SubParsersAction)), None)
        return dict(found.choices) if found else {}

    top = of(parser())
    return {**top, **{f"models {name}": p for name, p in of(top["models"]).items()}}


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_has_help(prithvi: Prithvi, name: str) -> None:
    said = prithvi(*name.split(), "--help")
    assert said.code == 0 and f"prithvi {name}" in said.out and not said.err


@pytest.mark.parametrize(
    ("command", "request_type"),
    [("fill", FillRequest), ("segment", SegmentRequest), ("inspect", InspectRequest)],
)
def test_flags_are_the_fields_of_the_requests(command: str, request_type: type) -> None:
    flags = {a.dest for a in commands()[command]._actions}
    wanted = {f.name for f in dataclasses.fields(request_type)} - {"options"}
    options = {f.name for f in dataclasses.fields(RunOptions)}
    assert wanted | options <= flags and set(OPTION_FLAGS) == options


def test_the_examples_of_the_help_can_be_parsed() -> None:
    for name, command in commands().items():
        for example in examples_of(command.epilog or ""):
            words = [w.rstrip("/") for w in example]
            assert parser().parse_args(words).command == name.split()[0]


def examples_of(text: str) -> list[Sequence[str]]:
    """Lines that begin with `prithvi`, with those they go on to."""
    joined = text.replace("\\\n", " ")
    return [line.split()[1:] for line in joined.splitlines() if line.strip().startswith("prithvi ")]


def test_the_default_model_of_filling_has_one_name() -> None:
    from backend.infer.fill import DEFAULT_MODEL
    from backend.tasks import FILL_MODEL

    assert FILL_MODEL == DEFAULT_MODEL
