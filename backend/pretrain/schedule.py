"""The learning rate of a step."""

from __future__ import annotations

import math

from .config import PretrainConfig


def rate(config: PretrainConfig, step: int) -> float:
    """Linear warm-up to the highest rate, then half a cosine to the last; ``step`` from 0. Needs ``steps``."""
    warmup = config.warmup_steps()
    if step < warmup:
        return config.highest_rate * (step + 1) / warmup
    share = (step - warmup) / max(1, config.steps - warmup)
    low = config.last_rate
    return config.highest_rate * (low + (1 - low) * 0.5 * (1 + math.cos(math.pi * min(1.0, share))))
