"""Real nodes for tests, started as their owners start them."""

import json
import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def backend_python():
    """The backend's own interpreter, which nodes run with."""
    return os.environ.get("PRITHVI_PYTHON") or str(ROOT / ".venv" / "bin" / "python")


class Far:
    """A real node that reads none of our files."""

    def __init__(self, home, python):
        self.home, self._python, self.port = home, python, 0
        self.start()

    def start(self):
        command = [
            self._python, "-m", "backend", "serve", "--port", str(self.port), "--no-token", "--home", str(self.home),
            "--with-parent",
        ]  # fmt: skip
        env = {**os.environ, "OMP_NUM_THREADS": "1", "PRITHVI_HOME": str(self.home)}
        self.process = subprocess.Popen(command, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        ready = json.loads(self.process.stdout.readline())
        self.url, self.port = ready["url"], ready["port"]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()

    def uploads(self):
        return sorted(p.stat().st_size for p in (self.home / "blobs").glob("*"))
