"""`prithvi segment`: a scene becomes a map, however it is run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio

from tests.backend.said import Prithvi, read
from tests.conftest import write_raster


def test_a_scene_becomes_a_map(prithvi: Prithvi, lake: Path, tmp_path: Path) -> None:
    out, chance = tmp_path / "water.tif", tmp_path / "p.tif"
    said = prithvi(
        "segment", lake, "--model", "toy-water", "--out", out, "--probabilities", chance, "--json"
    )
    assert said.code == 0 and not said.err
    water = np.zeros((70, 90), np.uint8)
    water[20:40, 30:60] = 1
    assert (read(out)[0] == water).all()
    assert (read(chance)[1] > 5000).sum() == 600
    result = said.json
    assert result["outputs"] == {"map": str(out), "probabilities": str(chance)}
    assert [c["pixels"] for c in result["classes"]] == [70 * 90 - 600, 600]
    assert result["dates"] == ["2018-07-04"] and result["model"]["digest"].startswith("sha256:")
    with rasterio.open(out) as source, rasterio.open(lake) as given:
        assert (source.transform, source.crs) == (given.transform, given.crs)
        assert source.nodata == 255 and source.tags()["MODEL"] == "toy-water"
        assert source.colormap(1)[1][:3] == (28, 104, 168)


def test_people_get_shares_and_the_path(prithvi: Prithvi, lake: Path, tmp_path: Path) -> None:
    said = prithvi("segment", lake, "--model", "toy-water", "--out", tmp_path / "w.tif")
    assert said.code == 0 and str(tmp_path / "w.tif") in said.out and "9.5%" in said.out


def test_every_way_of_running_gives_the_same_map(prithvi: Prithvi, lake: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "a.tif", tmp_path / "b.tif"
    base = ("segment", lake, "--model", "toy-water", "--out")
    assert prithvi(*base, whole).code == 0
    more = ("--tile", 48, "--overlap", 8, "--batch", 3, "--threads", 1, "--precision", "float32", "--device", "cpu")
    assert prithvi(*base, part, "--window", 10, 20, 40, 50, *more).code == 0
    assert (read(part) == read(whole)[:, 10:50, 20:70]).all()


def test_bands_scale_and_nodata_are_taken_as_told(prithvi: Prithvi, lake: Path, tmp_path: Path) -> None:
    values = read(lake).astype(np.float32)[::-1] / 10_000
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
    prithvi: Prithvi, lake: Path, tmp_path: Path
) -> None:
    out = tmp_path / "w.tif"
    base = ("segment", lake, "--model", "toy-water", "--out", out)
    out.write_text("mine")
    said = prithvi(*base, "--no-overwrite")
    assert said.code == 2 and "is there already" in said.err and out.read_text() == "mine"
    assert prithvi(*base).code == 0 and read(out).max() == 1
