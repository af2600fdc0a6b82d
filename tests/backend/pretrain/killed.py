"""Run as a program: trains in children that are killed at random moments, then to the end.

    python -m tests.backend.pretrain.killed STORE RUN KILLS SEED

The parent computes nothing, so that it can fork; prints the step that each killed child had reached.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from backend.chips import open_store
from backend.pretrain.config import PretrainConfig, config_from
from backend.pretrain.loop import Run
from backend.pretrain.metrics import read_rows
from tests.backend.pretrain.conftest import CONFIG, alone

CHANGES: dict[str, Any] = {"steps": 45, "save_every": 3, "validate_every": 15, "pictures": 0, "average": 0.9}


def given() -> PretrainConfig:
    return config_from({**CONFIG, **CHANGES})


def train(store: str, run: Path, ready: int) -> None:
    """One child: says when its training begins."""

    def tell(text: str) -> None:
        if ready and text.startswith("step"):
            os.write(ready, b".")

    Run(open_store(store), given(), run, alone(), store, tell).train(given())


def child(store: str, run: Path) -> tuple[int, int]:
    """A child and the end of a pipe that tells of its steps."""
    told, ready = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(told)
        code = 1
        try:
            train(store, run, ready)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(ready)
    return pid, told


def main(store: str, run: Path, kills: int, seed: int) -> int:
    dice = random.Random(seed)
    for _ in range(kills):
        pid, told = child(store, run)
        for _ in range(dice.randrange(3, 10)):
            os.read(told, 1)
        time.sleep(dice.uniform(0, 0.03))  # anywhere in a step, in writing, in renaming
        os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        os.close(told)
        if not os.WIFSIGNALED(status):
            print("finished before it could be killed")
            return 1
        print("killed at", max((r["step"] for r in read_rows(run)), default=0), flush=True)
    pid, told = child(store, run)
    while os.read(told, 64):
        pass
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])))
