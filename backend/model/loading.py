"""Networks with weights: a whole one for inference, or the encoder that a finetuning starts from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .build import Model, build
from .config import PRETRAINED_BANDS, to_dict
from .upstream import ConversionReport, convert


def load(architecture: Mapping[str, Any], state_dict: Mapping[str, Any], bands: Sequence[str] | None = None,
         file_bands: Sequence[str] = PRETRAINED_BANDS) -> tuple[Model, ConversionReport]:
    """A network with the weights of a published or own file, in evaluation mode, and what became of each
    tensor.

    Nothing is initialised first and nothing copied: the file's float32 tensors become the parameters. See
    ``upstream.convert`` for the arguments and the errors.
    """
    report = convert(state_dict, architecture, bands=bands, file_bands=file_bands)
    model = build(architecture, device="meta")
    model.load_state_dict(report.state_dict, strict=True, assign=True)
    return model.eval(), report


def load_encoder(model: Model, state_dict: Mapping[str, Any], bands: Sequence[str] | None = None,
                 file_bands: Sequence[str] = PRETRAINED_BANDS) -> ConversionReport:
    """Start a network's encoder from any file that holds one; the rest of the network stays as it is.

    This is what finetuning begins with: the file may be pretrained, or finetuned for something else. See
    ``upstream.convert`` for the arguments and the errors.
    """
    report = convert(state_dict, to_dict(model.config), bands=bands, file_bands=file_bands, part="encoder")
    model.load_state_dict(report.state_dict, strict=False)
    return report
