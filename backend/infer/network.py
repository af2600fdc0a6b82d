"""A loaded network as the function that tiles go through: numpy in, logits out, at the chosen precision."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from ..device import Device
from ..model.folded import freeze

#: Layers whose weights are kept in bfloat16. Norms, position tables and the sum over the blocks stay
#: float32: that costs a tenth of the time and halves the error (performance notes, section 2).
_MULTIPLIES = (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)


class Network:
    """A segmentation module, frozen for inference on a device; callable from several threads."""

    output = "logits"

    def __init__(self, module: nn.Module, device: Device) -> None:
        self.device = device
        self.module = freeze(module).to(device.name)
        self._half = device.precision == "bfloat16"
        if self._half:
            for layer in self.module.modules():
                if isinstance(layer, _MULTIPLIES):
                    layer.to(torch.bfloat16)

    def __call__(self, values: np.ndarray, time: np.ndarray | None, location: np.ndarray | None) -> Tensor:
        """Logits (B, K, h, w), float32, of normalised images (B, C, T, h, w); see ``predict.Predictor``."""
        kind = "cuda" if self.device.is_gpu else "cpu"
        with torch.inference_mode(), torch.autocast(kind, torch.bfloat16, enabled=self._half):
            out: Tensor = self.module(self._put(values), self._put(time), self._put(location))
        return out.float()

    def _put(self, array: np.ndarray | None) -> Tensor | None:
        return None if array is None else torch.from_numpy(np.ascontiguousarray(array)).to(self.device.name)
