"""Where and when a token is: the fixed position table and the encoders of date and place.

Sources: specification 1.4 (table), 2.5 (coordinates), 2.6 (interpolation).
"""

from __future__ import annotations

from functools import lru_cache

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Grid = tuple[int, int, int]


def _frequencies(count: int, dtype: torch.dtype) -> Tensor:
    """omega_i = 1 / 10000^(i / count), i = 0..count-1, computed in the given precision."""
    return 1.0 / 10000.0 ** (torch.arange(count, dtype=dtype) / count)


def sincos_1d(positions: Tensor, width: int, omega: torch.dtype) -> Tensor:
    """Encode positions (M,) as rows (M, width): all sines, then all cosines (specification 1.4).

    The frequencies are rounded to ``omega``; product, sine and cosine keep the precision of ``positions``.
    """
    angles = positions[:, None] * _frequencies(width // 2, omega).to(positions)
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def sincos_3d(width: int, grid: Grid, precision: str = "float64") -> Tensor:
    """The position table (1, 1 + T'*H'*W', width), float32 (specification 1.4).

    Columns are width, height, time (6/16, 6/16, 4/16); rows run over time, then row, then column of the grid;
    the first row, the class token's, is zero. ``precision`` is that of the frequencies.
    """
    t, h, w = grid
    sixteenth, omega = width // 16, getattr(torch, precision)
    across, down, along = (
        sincos_1d(torch.arange(n, dtype=torch.float64), d * sixteenth, omega).float()
        for n, d in ((w, 6), (h, 6), (t, 4))
    )
    table = torch.cat([
        across[None, None].expand(t, h, w, -1),
        down[None, :, None].expand(t, h, w, -1),
        along[:, None, None].expand(t, h, w, -1),
    ], dim=-1).reshape(1, t * h * w, width)
    return F.pad(table, (0, 0, 1, 0))


def interpolate(table: Tensor, built: Grid, wanted: Grid) -> Tensor:
    """The table (1, 1+L, D) of grid ``built`` for grid ``wanted`` (specification 2.6).

    Another number of frames recomputes the table with float64 frequencies; then every frame is resized
    bicubically with aligned corners, which is also run, as an identity, where only the frames changed. Equal
    grids return the table itself.
    """
    if built == wanted:
        return table
    t, h, w = wanted
    width = table.shape[-1]
    if built[0] != t:
        table = sincos_3d(width, (t, built[1], built[2])).to(table)
    frames = table[:, 1:].reshape(t, built[1], built[2], width).permute(0, 3, 1, 2)
    resized = F.interpolate(frames.float(), size=(h, w), mode="bicubic", align_corners=True)
    patches = resized.to(table.dtype).permute(0, 2, 3, 1).reshape(1, t * h * w, width)
    return torch.cat([table[:, :1], patches], dim=1)


class _ScaledEncoder(nn.Module):
    """What both coordinate encoders share: two values side by side, times one factor (specification 2.5)."""

    scale: Tensor

    def __init__(self, width: int, scale_learned: bool) -> None:
        super().__init__()
        self.width = width
        if scale_learned:
            self.scale = nn.Parameter(torch.full((1,), 0.1))
        else:
            self.register_buffer("scale", torch.ones(1))

    def encode(self, pair: Tensor) -> Tensor:
        """Encode (..., 2) values as (..., width), in float32 whatever the module's type.

        Years need eleven bits, which bfloat16 does not have: only the result is rounded to the module's type.
        """
        values = pair.float()
        half = self.width // 2
        rows = [sincos_1d(values[..., i].reshape(-1), d, torch.float32)
                for i, d in ((0, half), (1, self.width - half))]
        encoded = torch.cat(rows, dim=1).reshape(*pair.shape[:-1], self.width)
        return self.scale * encoded.to(self.scale.dtype)


class TimeEncoder(_ScaledEncoder):
    """Dates (B, T, 2) = (year, day of year) as (B, T, width), one row for each frame (specification 2.5)."""

    def forward(self, time: Tensor) -> Tensor:
        return self.encode(time)


class LocationEncoder(_ScaledEncoder):
    """Places (B, 2) = (latitude, longitude) in degrees as (B, 1, width) (specification 2.5)."""

    def forward(self, location: Tensor) -> Tensor:
        return self.encode(location)[:, None]


@lru_cache(maxsize=32)
def resized_table(width: int, built: Grid, wanted: Grid, precision: str) -> Tensor:
    """The built table resized to another grid, float32 on the CPU, computed once for each size.

    It is made outside of any inference mode or default device, so that every later call may use it.
    """
    with torch.inference_mode(False), torch.no_grad(), torch.device("cpu"):
        return interpolate(sincos_3d(width, built, precision), built, wanted)
