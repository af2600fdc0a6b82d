"""A worker that misbehaves as its job says, to see what the node makes of it."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def behave(folder: Path, how: str) -> None:
    """End the process, or never end."""
    if how == "segv":
        os.kill(os.getpid(), signal.SIGSEGV)
    if how == "alloc":
        print("terminate called after throwing an instance of 'std::bad_alloc'", file=sys.stderr, flush=True)
        os.abort()
    if how == "exit":
        print("Traceback …\nValueError: nothing to do", file=sys.stderr, flush=True)
        sys.exit(3)
    if how == "hog":
        hold = bytearray(os.urandom(1000) * 200_000)
        time.sleep(60 + len(hold) * 0)
    if how == "write":
        (folder / ".work").mkdir()
        (folder / ".work" / "half.tif").write_bytes(bytes(2_000_000))
    if how == "chatter":
        print("no JSON", flush=True)
        print("é" * 100_000, file=sys.stderr, flush=True)
        sys.exit(4)
    time.sleep(60)  # deaf: no cancel is ever read


def main() -> None:
    if os.environ.get("ODD_WORKER") == "broken":
        print("ImportError: libtorch.so is missing", file=sys.stderr, flush=True)
        sys.exit(1)
    say(say="ready")
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "run":
            folder = Path(order["folder"])
            how = json.loads((folder / "request.json").read_text())["work"]["message"]
            say(say="begun")
            say(say="progress", fraction=0.1, stage="Working")
            if how == "well":
                from tests.backend.node.harness import finish

                finish(folder)
                say(say="done")
            else:
                behave(folder, how)


if __name__ == "__main__":
    main()
