"""Run as one of several processes: does a list of runs, one after another, with the same crew.

RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT as torchrun sets them; the jobs are JSON in the only argument:
[{"store": …, "run": …, "changes": {…}, "stop_after": 0}, …].
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.backend.pretrain.conftest import config, environment

ROOT = Path(__file__).parents[3]


def run_with(ranks: int, jobs: list[dict[str, Any]], timeout: float = 240) -> None:
    """Start the processes, and fail with what they said if one fails."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.backend.pretrain.crew", json.dumps(jobs)]
    common = {
        "WORLD_SIZE": str(ranks),
        "LOCAL_WORLD_SIZE": str(ranks),
        "MASTER_ADDR": "127.0.0.1",
        "MASTER_PORT": str(port),
    }
    started = [
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment(RANK=str(r), LOCAL_RANK=str(r), **common),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for r in range(ranks)
    ]
    try:
        said = [p.communicate(timeout=timeout)[0] for p in started]
    finally:
        for p in started:
            p.kill()
    assert all(p.returncode == 0 for p in started), "\n".join(said)


def main(jobs: list[dict[str, Any]]) -> None:
    from backend.chips import open_store
    from backend.errors import Cancelled
    from backend.pretrain.distributed import joined
    from backend.pretrain.loop import Run

    with joined("cpu", "float32") as crew:
        assert crew.ranks == int(os.environ["WORLD_SIZE"])
        for job in jobs:
            given = config(**job["changes"])
            run = Run(open_store(job["store"]), given, Path(job["run"]), crew, tell=lambda _: None)
            try:
                run.train(given, job.get("stop_after", 0))
            except Cancelled:
                assert job["stop_after"]


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
