"""One row a step, as JSON lines and for TensorBoard; a resumed run continues the file as if it had never stopped."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

#: Members of a row that tell how it was run, not what was learnt: they differ from run to run.
HOW = ("seconds", "images_per_second", "wait", "memory_gb")


class Metrics:
    """The rows of a run; written by the process that leads."""

    def __init__(self, run: Path, from_step: int, leads: bool) -> None:
        """Rows after ``from_step`` are of a run that was cut off: they are computed again, and so dropped."""
        self.file, self.board = None, None
        if not leads:
            return
        path = run / "metrics.jsonl"
        kept = [r for r in read_rows(run) if r["step"] <= from_step] if from_step else []
        new = run / ".metrics.jsonl"
        new.write_text("".join(json.dumps(r) + "\n" for r in kept), encoding="utf-8")
        new.replace(path)
        self.file = path.open("a", encoding="utf-8")
        self.board = _board(run, from_step)

    def row(self, step: int, **values: Any) -> None:
        """Write a row at once: what is written before a kill counts. A number that is none becomes null."""
        if self.file is None:
            return
        values = {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in values.items()}
        self.file.write(json.dumps({"step": step, **values}, allow_nan=False) + "\n")  # NaN is no JSON
        self.file.flush()
        for name, value in values.items():
            if self.board and isinstance(value, int | float):
                self.board.add_scalar(name, value, step)

    def picture(self, step: int, path: Path) -> None:
        """Show a picture in TensorBoard."""
        if self.board and path.exists():
            import numpy as np
            from PIL import Image

            self.board.add_image("reconstruction", np.asarray(Image.open(path)), step, dataformats="HWC")

    def close(self) -> None:
        if self.file:
            self.file.close()
        if self.board:
            self.board.close()


def _board(run: Path, from_step: int) -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:  # an extra: the JSON lines hold the same
        return None
    return SummaryWriter(str(run / "tensorboard"), purge_step=from_step + 1)


def read_rows(run: Path) -> list[dict[str, Any]]:
    """The rows of a run in order; a last line that a kill cut off is left out."""
    path = run / "metrics.jsonl"
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        try:
            row = json.loads(line)
        except ValueError:
            break
        if not isinstance(row, dict) or not isinstance(row.get("step"), int):
            break
        rows.append(row)
    return rows


def curve(run: Path) -> list[tuple[Any, ...]]:
    """What was learnt, without what it took: the rows of a run as they must be again after any interruption."""
    return [tuple((k, v) for k, v in row.items() if k not in HOW) for row in read_rows(run)]
