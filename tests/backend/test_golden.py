"""Parity with the reference programs: every stored tensor of every golden case, at the README's tolerances.

The folder is $PRITHVI_GOLDEN, else ../shared/golden/prithvi beside the repository, else tests/golden, which
holds the smaller cases, slimmed. A family is told by the beginning of the file's name; new cases of known
families just run, a case of an unknown family fails.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from tests.backend import golden_mae, golden_segmentors, golden_sums
from tests.backend.golden_case import Case, Outputs, read_case

ROOT = Path(__file__).parents[2]

FAMILIES: dict[str, tuple[Callable[[Case], Outputs], float]] = {
    "v1_mae": (golden_mae.v1_mae, 1e-4),
    "v1_gapfill": (golden_mae.v1_gapfill, 1e-4),
    "v2_tl": (golden_mae.v2_mae, 1e-4),
    "v2_plain": (golden_mae.v2_mae, 1e-4),
    "coords_encoding": (golden_sums.coords_encoding, 1e-4),
    "pos_embed_interp": (golden_sums.pos_embed_interp, 1e-4),
    "pos_embed_true_configs": (golden_sums.pos_embed_true_configs, 1e-4),
    "v1_seg": (golden_segmentors.v1_segmentor, 1e-4),
    "v1_losses": (golden_sums.v1_losses, 1e-4),
    "v2_seg_unet": (golden_segmentors.v2_segmentor, 1e-5),
    "v2_seg_upernet": (golden_segmentors.v2_segmentor, 1e-5),
    "v2_seg_fcn": (golden_segmentors.v2_segmentor, 1e-5),
    "tiled_inference": (golden_sums.tiled_inference, 1e-4),
    "demo_padding": (golden_sums.demo_paddings, 1e-4),
}
"""Beginning of a file's name → what computes it, and the README's absolute tolerance."""

INPUTS = re.compile(r"sd\..+|input|noise|temporal_coords|location_coords|scale|cloud_mask_pixels|slide_input"
                    r"|gt|case\d+\.in|x|x5|x_[a-z_]+|logits|target(_ign\w+)?|[a-z]")
"""Names of stored tensors that are given to the code, not compared."""


def golden_folder() -> Path:
    """Where the vectors are; a folder that is named must exist."""
    if named := os.environ.get("PRITHVI_GOLDEN"):
        return Path(named)
    shared = ROOT.parent / "shared" / "golden" / "prithvi"
    return shared if shared.is_dir() else ROOT / "tests" / "golden"


CASES = sorted(golden_folder().glob("*.safetensors"))


def test_the_folder_holds_cases() -> None:
    assert CASES, f"no golden vectors in {golden_folder()}"


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_a_case_of_the_reference_is_reproduced(path: Path) -> None:
    families = [name for name in FAMILIES if path.stem.startswith(name)]
    assert families, f"{path.name} belongs to no known family"
    compute, tolerance = FAMILIES[max(families, key=len)]
    case = read_case(path)
    expected = {name: tensor for name, tensor in case.tensors.items() if not INPUTS.fullmatch(name)}
    assert expected, "the case stores nothing to compare with"
    with torch.inference_mode():
        outputs = compute(case)
        unknown = sorted(set(expected) - set(outputs))
        assert not unknown, f"nothing computes {unknown}"
        for name, stored in expected.items():
            ours = torch.as_tensor(outputs[name]()).to(stored.dtype)
            torch.testing.assert_close(ours.reshape(stored.shape) if stored.ndim == 0 else ours, stored,
                                       atol=tolerance, rtol=0, msg=lambda m, n=name: f"{n}: {m}")
