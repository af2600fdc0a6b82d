"""Losses that are no numbers, and losses that jump: left out, taken back, and at last refused."""

from __future__ import annotations

import math
import statistics
from collections import deque
from typing import Any

#: Losses that the median is taken of, and how many there must be before a jump can be told.
WINDOW, ENOUGH = 64, 16


class Guard:
    """Judges each step's loss and gradient; the same verdict in every process, because both are sums over all."""

    def __init__(self, spike: float, patience: int, rollbacks: int) -> None:
        self.spike, self.patience, self.rollbacks = spike, patience, rollbacks
        self.recent: deque[float] = deque(maxlen=WINDOW)
        self.in_a_row = self.skipped = self.rolled_back = 0

    def judge(self, loss: float, norm: float, values: float = 1) -> str:
        """Why a step must not be learnt from; empty if it may. Counts either way.

        ``values``: of how many the loss is the mean. Where there are none the weights are in no doubt.
        """
        if not values:
            self.skipped += 1
            return "none of its hidden values is valid"
        reason = self._reason(loss, norm)
        if reason:
            self.in_a_row += 1
            self.skipped += 1
        else:
            self.in_a_row = 0
            self.recent.append(loss)
        return reason

    def _reason(self, loss: float, norm: float) -> str:
        if not math.isfinite(loss):
            return f"the loss is {loss}"
        if not math.isfinite(norm):
            return f"the gradient's norm is {norm}"
        if self.spike and len(self.recent) >= ENOUGH:
            usual = statistics.median(self.recent)
            if loss > self.spike * usual > 0:
                return f"the loss is {loss:.4g}, {loss / usual:.1f} times the usual {usual:.4g}"
        return ""

    @property
    def must_roll_back(self) -> bool:
        """Whether so many steps in a row were left out that the weights themselves are in doubt."""
        return self.in_a_row >= self.patience

    def rolled(self) -> bool:
        """Count a return to the last checkpoint; False when there were too many."""
        self.rolled_back += 1
        self.in_a_row = 0
        return self.rolled_back <= self.rollbacks

    def state(self) -> dict[str, Any]:
        return {
            "recent": list(self.recent),
            "in_a_row": self.in_a_row,
            "skipped": self.skipped,
            "rolled_back": self.rolled_back,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.recent = deque(state["recent"], maxlen=WINDOW)
        self.in_a_row, self.skipped, self.rolled_back = state["in_a_row"], state["skipped"], state["rolled_back"]
