"""Official files → installed models: recognised, converted tensor by tensor, at small and at true size."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from backend import registry
from backend.errors import InvalidInput, NotFound, WeightsUnavailable
from backend.registry import places
from tests.backend import official_files as official
from tests.backend import small_models as small
from tests.backend.small_models import AMBIGUOUS, left_behind, report_of

ROOT = Path(__file__).resolve().parents[2]


# --- install official files --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(small.VITS))
def test_every_official_file_is_recognised_by_its_name_and_converted(
    home: Path, tmp_path: Path, name: str
) -> None:
    path = small.write(name, tmp_path)
    card = registry.install(path)
    assert card.name == name
    _, module = registry.load(name)
    ours, theirs = module.state_dict(), small.state_of(name)
    report = report_of(home, name)
    taken = {key: key for key in report["used"]} | report["renamed"]
    for source, target in taken.items():
        key = source.removeprefix("model.")
        assert torch.equal(ours[target], theirs[key]), source
    given = {f"model.{k}" if name.endswith("300m-burn") else k for k in theirs}
    assert given <= set(taken) | set(report["dropped"])
    assert set(ours) == set(taken.values()) | set(report["recomputed"])
    assert report["source_digest"] == places.sha256(path) == card.weights.upstream_digest


@pytest.mark.parametrize("name", sorted(set(small.VITS) - set(AMBIGUOUS)))
def test_most_files_are_recognised_by_their_shapes(home: Path, tmp_path: Path, name: str) -> None:
    assert registry.install(small.write(name, tmp_path, "weights.pt")).name == name
    assert report_of(home, name)["how"] == "recognised by the shapes of its tensors"


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_flood_and_burn_look_alike_so_the_user_is_asked(home: Path, tmp_path: Path, name: str) -> None:
    path = small.write(name, tmp_path, "weights.pth")
    with pytest.raises(InvalidInput, match=r"--name"):
        registry.install(path)
    assert registry.install(path, name=name).name == name
    assert left_behind(home) == []


def test_the_first_releases_flat_file_is_known(home: Path, tmp_path: Path) -> None:
    state = official.filled(official.mae_old(small.VITS["prithvi-eo-1.0-100m"]))
    torch.save(state, tmp_path / "Prithvi_100M.pt")
    assert registry.install(tmp_path / "Prithvi_100M.pt").name == "prithvi-eo-1.0-100m"
    report = report_of(home, "prithvi-eo-1.0-100m")
    assert report["renamed"]["blocks.0.attn.qkv.weight"] == "encoder.blocks.0.attn.qkv.weight"
    assert set(report["dropped"]) == {"pos_embed", "decoder_pos_embed"}


def test_an_official_model_is_installed_under_a_name_of_choice(home: Path, tmp_path: Path) -> None:
    path = small.write("prithvi-eo-2.0-300m", tmp_path)
    assert registry.install(path, name="big-one").name == "big-one"
    assert registry.find("big-one").title == registry.find("prithvi-eo-2.0-300m").title


def test_the_same_tensors_as_safetensors_are_taken_too(home: Path, tmp_path: Path) -> None:
    save_file(small.state_of("prithvi-eo-2.0-300m"), tmp_path / "model.safetensors")
    assert registry.install(tmp_path / "model.safetensors").name == "prithvi-eo-2.0-300m"


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("prithvi-eo-2.0-300m-tl", "prithvi-eo-2.0-300m"),
        ("prithvi-eo-2.0-300m", "prithvi-eo-2.0-300m-tl"),
        ("prithvi-eo-1.0-100m", "prithvi-eo-2.0-100m-tl"),
        ("prithvi-eo-2.0-100m-tl", "prithvi-eo-1.0-100m"),
        ("prithvi-eo-1.0-crop", "prithvi-eo-1.0-flood"),
        ("prithvi-eo-2.0-600m", "prithvi-eo-2.0-300m"),
        ("prithvi-eo-1.0-flood", "prithvi-eo-1.0-100m"),
    ],
)
def test_one_models_file_is_not_installed_as_another(
    home: Path, tmp_path: Path, given: str, named: str
) -> None:
    with pytest.raises(InvalidInput):
        registry.install(small.write(given, tmp_path), name=named)
    assert left_behind(home) == []


def test_a_misleading_file_name_does_not_win_over_shapes(home: Path, tmp_path: Path) -> None:
    path = small.write("prithvi-eo-1.0-crop", tmp_path, "burn_scars_Prithvi_100M.pth")
    assert registry.install(path).name == "prithvi-eo-1.0-crop"


@pytest.mark.parametrize("change", ["missing", "extra", "shape"])
def test_a_file_with_other_tensors_is_refused(home: Path, tmp_path: Path, change: str) -> None:
    state: OrderedDict[str, Any] = small.state_of("prithvi-eo-2.0-300m")
    if change == "missing":
        del state["encoder.blocks.0.attn.qkv.bias"]
    elif change == "extra":
        state["encoder.blocks.0.attn.surprise"] = torch.zeros(3)
    else:
        state["decoder.mask_token"] = torch.zeros(1, 1, 5)
    torch.save(state, tmp_path / "Prithvi_EO_V2_300M.pt")
    with pytest.raises(InvalidInput, match=r"qkv\.bias|surprise|mask_token"):
        registry.install(tmp_path / "Prithvi_EO_V2_300M.pt")
    assert not registry.is_installed("prithvi-eo-2.0-300m")


def to_whole_numbers(state: OrderedDict[str, torch.Tensor], name: str) -> None:
    state[name] = (100 * state[name]).int()


def to_nan(state: OrderedDict[str, torch.Tensor], name: str) -> None:
    state[name][0] = float("nan")


@pytest.mark.parametrize(("spoil", "said"), [(to_whole_numbers, "whole numbers"), (to_nan, "no numbers")])
def test_weights_that_could_be_loaded_but_not_used_are_refused(home: Path, tmp_path: Path, spoil, said: str) -> None:
    name, tensor = "prithvi-eo-2.0-300m", "encoder.blocks.0.attn.qkv.weight"
    state = small.state_of(name)
    spoil(state, tensor)
    torch.save(state, tmp_path / "a.pt")
    with pytest.raises(InvalidInput, match=rf"1 .*{said} \({tensor}\)"):
        registry.install(tmp_path / "a.pt", name)
    assert not registry.is_installed(name) and not left_behind(home)


@pytest.mark.parametrize(("spoil", "said"), [(to_whole_numbers, "whole numbers"), (to_nan, "no numbers")])
def test_so_are_those_in_a_models_own_folder(home: Path, tmp_path: Path, spoil, said: str) -> None:
    folder = small.write_card_folder(tmp_path / "mine")
    state = OrderedDict(load_file(folder / "model.safetensors"))
    spoil(state, "encoder.norm.weight")
    save_file(state, folder / "model.safetensors")
    with pytest.raises(WeightsUnavailable, match=rf"{said} \(encoder.norm.weight\)"):
        registry.install(folder)
    assert not registry.is_installed("mine") and not left_behind(home)


def test_somebody_elses_network_is_called_that(home: Path, tmp_path: Path) -> None:
    torch.save({"conv1.weight": torch.zeros(3, 3)}, tmp_path / "resnet.pth")
    with pytest.raises(WeightsUnavailable, match="not one of the official models"):
        registry.install(tmp_path / "resnet.pth")


def test_what_is_no_weights_file_is_refused_early(home: Path, tmp_path: Path) -> None:
    (tmp_path / "scene.tif").write_bytes(b"II*\0")
    with pytest.raises(InvalidInput, match="not a file of weights"):
        registry.install(tmp_path / "scene.tif")
    with pytest.raises(NotFound):
        registry.install(tmp_path / "none.pt")


def run(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=ROOT, capture_output=True, text=True, env={**os.environ, "PRITHVI_HOME": str(home)},
    )  # fmt: skip


# --- true sizes --------------------------------------------------------------------------------------------


TRUE_SIZE = [
    ("v1-100m-old", "prithvi-eo-1.0-100m", 453.6e6),
    ("v1-crop", "prithvi-eo-1.0-crop", 1.68e9),
    ("v1-burn", "prithvi-eo-1.0-burn", 1.2e9),
    ("v2-burn", "prithvi-eo-2.0-300m-burn", 1.3e9),
]


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("PRITHVI_SLOW"), reason="writes gigabytes; set PRITHVI_SLOW=1")
@pytest.mark.parametrize(("which", "name", "size"), TRUE_SIZE)
def test_files_of_the_official_size_are_installed_in_little_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str, name: str, size: float
) -> None:
    """The child watches its own memory (RssAnon), not the file's pages, which the system may take back."""
    make = [sys.executable, "-m", "tests.backend.official_files", which, str(tmp_path)]
    path = Path(subprocess.run(make, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip())
    assert path.stat().st_size == pytest.approx(size, rel=0.02)
    code = f"""
        import re, resource, threading, time
        peak = 0
        def watch():
            global peak
            while True:
                peak = max(peak, int(re.search(r"RssAnon:\\s+(\\d+)", open("/proc/self/status").read())[1]))
                time.sleep(0.01)
        threading.Thread(target=watch, daemon=True).start()
        import torch, safetensors.torch
        from backend import registry
        from backend.model.build import build
        base, start = peak, time.time()
        card = registry.install({str(path)!r})
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(card.name, time.time() - start, (peak - base) / 1024, most)
        start = time.time()
        registry.load(card.name)
        print("load", time.time() - start)
    """
    done = run(code, tmp_path / "home")
    assert done.returncode == 0, done.stderr
    print(f"\n{which}: {path.stat().st_size / 1e6:.1f} MB; {done.stdout}")
    found, _, peak, _ = done.stdout.splitlines()[0].split()
    assert found == name
    assert float(peak) < 500, "MB beyond the imports"
