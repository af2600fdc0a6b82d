"""What a stranger and an attacker tried, and must not succeed with again."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from safetensors.torch import load_file, save_file

from backend import registry
from backend.errors import InvalidInput, WeightsUnavailable
from backend.protocol import HLS_BANDS, ClassLabel, FrameRef
from backend.raster import group_inputs, open_frames
from backend.registry import store
from backend.words import counted, plain, some
from tests.conftest import UTM31, build_card

BUNDLED = Path(__file__).resolve().parents[2] / "resources" / "models" / "prithvi-tiny-water"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """copied(change) → a model folder under PRITHVI_HOME whose card went through ``change``."""
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))

    def make(change: Callable[[dict[str, Any]], None]) -> Path:
        folder = tmp_path / "home" / "models" / "mine"
        folder.mkdir(parents=True)
        shutil.copy(BUNDLED / "model.safetensors", folder)
        card = json.loads((BUNDLED / "model.json").read_text())
        card["name"] = "mine"
        change(card)
        (folder / "model.json").write_text(json.dumps(card))
        return folder

    return make


def test_another_number_of_heads_is_noticed_though_no_shape_tells(copied: Callable[..., Path]) -> None:
    copied(lambda card: card["architecture"]["vit"].update(num_heads=4))
    with pytest.raises(WeightsUnavailable, match="num_heads 4 instead of 3"):
        registry.load("mine")


def test_the_unchanged_copy_loads(copied: Callable[..., Path]) -> None:
    copied(lambda card: None)
    assert registry.load("mine")[0].name == "mine"


@pytest.mark.parametrize("text", ["[" * 200_000, " " * 2_000_000, "{}"])
def test_one_bad_card_does_not_hide_the_other_models(copied: Callable[..., Path], text: str) -> None:
    (copied(lambda card: None) / "model.json").write_text(text)
    entries = {e.name: e for e in registry.list_models()}
    assert entries["mine"].problem and not entries["prithvi-tiny"].problem


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_in_place_of_a_card_is_not_waited_for(copied: Callable[..., Path]) -> None:
    card = copied(lambda card: None) / "model.json"
    card.unlink()
    os.mkfifo(card)
    registry.list_models()  # a folder without a plain card may be left out, but must not block
    with pytest.raises(Exception, match=r"mine|model\.json"):
        registry.find("mine")


@pytest.mark.parametrize(("path", "value", "part"), [
    (("architecture", "vit", "depth"), 10**7, "depth is 10000000"),
    (("architecture", "vit", "depth"), 2.5, "depth is 2.5"),
    (("architecture", "vit", "embed_dim"), 2**40, "embed_dim is"),
    (("architecture", "vit", "img_size"), [65536, 65536], "position table"),
    (("architecture", "vit", "mlp_ratio"), float("inf"), "mlp_ratio"),
    (("architecture", "num_classes"), 10**9, "num_classes is"),
    (("architecture", "num_classes"), 3, "classes 5, its architecture 3"),
    (("architecture", "vit", "in_chans"), 5, "cannot be built: Indices need the six HLS bands"),
    (("architecture", "kind"), ["mae"], "cannot be read"),
    (("architecture", "vit"), "all", "cannot be read"),
    (("architecture", "decoder"), [], "cannot be read"),
    (("patch",), 16, "patch .16, 16., its architecture"),
    (("patch",), 0, "multiple of the patch"),
    (("kind",), "pretrained", "kind 'pretrained', its architecture 'segmentor-pixel'"),
    (("tile",), 10**9, "tile is 1000000000"),
    (("frames",), 10**9, "frames are 1000000000"),
    (("bands",), [], "0 bands"),
    (("plan",), "spiral", "spiral"),
    (("frame_order",), "random", "random"),
    (("bands", 0, "mean"), float("nan"), "mean of nan"),
])  # fmt: skip
def test_a_card_with_absurd_numbers_is_refused_before_anything_is_built(
    copied: Callable[..., Path], path: tuple[Any, ...], value: Any, part: str
) -> None:
    def change(card: dict[str, Any]) -> None:
        for step in path[:-1]:
            card = card[step]
        card[path[-1]] = value

    folder = copied(change)
    began = time.monotonic()
    with pytest.raises(InvalidInput, match=part) as caught:
        registry.install(folder, "other")
    assert caught.value.hint and time.monotonic() - began < 5
    assert not (folder.parent / "other").exists()


def test_weights_of_another_shape_are_told_in_a_sentence(copied: Callable[..., Path]) -> None:
    folder = copied(lambda card: None)
    tensors = load_file(folder / "model.safetensors")
    gone = sorted(tensors)[:5]
    for name in gone:
        del tensors[name]
    tensors["extra"], tensors["mean"] = torch.zeros(1), torch.zeros(7)
    save_file(tensors, folder / "model.safetensors")
    with pytest.raises(WeightsUnavailable) as caught:
        store.read_weights(folder / "model.safetensors", registry.find("mine"))
    said = caught.value.message
    assert "\n" not in said and "5 missing (" in said and "and 2 more)" in said and "1 unexpected (extra)" in said
    assert "1 of another shape (mean is (7,), wanted (6,))" in said and len(said) < 500


@pytest.mark.parametrize("change", [
    {"title": "evil\x1b[2J"}, {"title": "a\nb"}, {"title": "abc\u202egpj"}, {"pixel_size": 0.0}, {"tile": 33},
    {"classes": (ClassLabel(300, "a", (0, 0, 0)), ClassLabel(1, "b", (0, 0, 0)))},
    {"classes": (ClassLabel(0, "a", (999, -1, 0)), ClassLabel(1, "b", (0, 0, 0)))},
    {"classes": (ClassLabel(1, "a", (0, 0, 0)), ClassLabel(1, "b", (0, 0, 0)))},
])  # fmt: skip
def test_a_card_that_cannot_be_meant_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="cannot be used"):
        build_card(**change)


def test_a_mask_of_a_part_of_the_image_is_refused(make_scene: Any, make_mask: Any) -> None:
    path, _ = make_scene(height=64, width=64)
    part = make_mask("part.tif", np.zeros((10, 10), np.uint8))
    with pytest.raises(InvalidInput, match="covers only a part"):
        open_frames([FrameRef((str(path),), mask=str(part), mask_kind="binary")], HLS_BANDS)


def test_a_mask_larger_than_the_image_is_cut_to_it(make_scene: Any, make_mask: Any) -> None:
    path, _ = make_scene(height=64, width=64)
    a, b, x, d, e, y = UTM31
    around = (a, b, x - 300.0, d, e, y + 300.0)
    mask = make_mask("around.tif", np.zeros((90, 90), np.uint8), transform=around)
    with open_frames([FrameRef((str(path),), mask=str(mask), mask_kind="binary")], HLS_BANDS) as stack:
        assert stack.read().clear.all()


def test_a_block_that_does_not_fit_into_memory_is_not_decoded(tmp_path: Path) -> None:
    size = {"count": 6, "height": 30_000, "width": 30_000, "dtype": "int16"}
    path = tmp_path / "one_block.tif"
    layout = {"blockysize": 30_000, "compress": "deflate", "sparse_ok": True, "bigtiff": "YES"}
    with rasterio.open(path, "w", "GTiff", **size, **layout):
        pass
    with pytest.raises(InvalidInput, match="blocks of 30,000 x 30,000 pixels") as caught:
        open_frames([FrameRef((str(path),))], HLS_BANDS)
    assert "TILED=YES" in caught.value.hint


def test_what_a_filling_says_of_its_pixels_is_not_taken_for_a_frame(tmp_path: Path) -> None:
    for name in ("a_filled", "a_origin", "a_uncertainty", "b_origin"):
        (tmp_path / f"{name}.tif").touch()
    assert [Path(f.paths[0]).name for f in group_inputs([tmp_path])] == ["a_filled.tif", "b_origin.tif"]


def test_a_text_moves_no_cursor_where_it_is_shown() -> None:
    assert plain("a\x1b[2J\u202eb\r\nc é ☂") == "a\\x1b[2J\\u202eb\\r\nc é ☂"


def test_numbers_and_lists_read_as_sentences() -> None:
    assert [counted(n, "class", "classes") for n in (0, 1, 1200)] == ["0 classes", "1 class", "1,200 classes"]
    assert (some("ab"), some("abcde")) == ("a, b", "a, b, c and 2 more")
