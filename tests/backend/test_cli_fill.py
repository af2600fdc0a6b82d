"""`prithvi fill`: gaps are filled, and the rest stays as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from backend.protocol import HLS_BANDS
from tests.backend.said import Prithvi, read
from tests.conftest import plausible, write_raster


def test_gaps_are_filled_and_the_rest_stays_bit_for_bit(
    prithvi: Prithvi, dates: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    frames, masks = dates
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
    prithvi: Prithvi, dates: tuple[list[Path], list[Path]], tmp_path: Path, method: str
) -> None:
    frames, masks = dates
    said = prithvi("fill", *frames, "--mask", *masks, "--mask-kind", "binary", "--method", method,
                   "--model", "toy-fill", "--targets", 1, "--out", tmp_path / "f", "--json")  # fmt: skip
    assert said.code == 0, said.err
    (date,) = said.json["frames"]
    assert date["name"] == frames[1].stem and date["pixels"]["filled"] == 400
    assert said.json["model"]["name"] == "toy-fill"
    with rasterio.open(date["outputs"]["filled"]) as source:
        assert source.tags()["MODEL"] == "toy-fill"


def test_one_mask_may_be_none_and_dates_may_be_told(
    prithvi: Prithvi, dates: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    frames, masks = dates
    plain = [f.rename(f.with_name(f"{'abc'[k]}.tif")) for k, f in enumerate(frames)]
    said = prithvi("fill", *plain, "--mask", "none", masks[1], "none", "--mask-kind", "binary",
                   "--date", "2018-05-21", "2018-05-11", "2018-05-01", "--method", "no-model",
                   "--out", tmp_path / "f", "--json")  # fmt: skip
    assert said.code == 0, said.err
    assert [d["name"] for d in said.json["frames"]] == ["c", "b", "a"]
    nowhere = prithvi("fill", *plain, "--method", "no-model", "--out", "")
    assert nowhere.code == 2 and "empty path" in nowhere.err and "Name a folder" in nowhere.err
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
    (folders[0] / f"{folders[0].name}.Fmask.tif").unlink()
    lost = prithvi("fill", *folders, "--method", "no-model", "--out", tmp_path / "f")
    assert f"{folders[0].name}: no cloud mask" in lost.err and "no cloud mask" not in "".join(said.json["warnings"])


def test_filled_dates_that_are_there_are_replaced_unless_told_otherwise(
    prithvi: Prithvi, dates: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    out = tmp_path / "f"
    base = ("fill", *dates[0], "--method", "no-model", "--out", out)
    for there in (f"{dates[0][1].stem}_filled.tif", f"{dates[0][1].stem}_2018-05-11_filled.tif"):
        out.mkdir(exist_ok=True)
        (out / there).write_text("mine")
        said = prithvi(*base, "--no-overwrite")
        assert said.code == 2 and there in said.err and (out / there).read_text() == "mine"
        (out / there).unlink()
    (out / f"{dates[0][1].stem}b_filled.tif").write_text("of another frame")
    assert prithvi(*base, "--no-overwrite").code == 0 and prithvi(*base).code == 0


def test_every_file_is_opened_once(
    prithvi: Prithvi, dates: tuple[list[Path], list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backend.raster import opening

    opened: list[str] = []

    def counting(path: str, **options: Any) -> Any:
        opened.append(path)
        return open_raster(path, **options)

    open_raster = opening.open_raster
    monkeypatch.setattr(opening, "open_raster", counting)
    said = prithvi("fill", *dates[0], "--mask", *dates[1], "--mask-kind", "binary", "--method", "no-model",
                   "--out", tmp_path / "f", "--json")  # fmt: skip
    assert said.code == 0 and set(said.json["seconds"]) == {"open", "run"}
    assert sorted(opened) == sorted(map(str, [*dates[0], *dates[1]]))
