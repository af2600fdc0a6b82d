"""The zip in the real desktop: through QGIS's own installer, and from the first click to the first map."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QGIS = shutil.which("qgis.bin") or shutil.which("qgis")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not QGIS or not shutil.which("xvfb-run"), reason="needs the QGIS desktop and Xvfb"),
]


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tools import package

    return package.build(tmp_path_factory.mktemp("dist"))


def desktop(script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What a script said inside a fresh QGIS; ours of the tests stays out of it."""
    words = ["bash", "tools/desktop/run.sh", f"tools/desktop/{script}.py", *(f"{k}={v}" for k, v in variables.items())]
    command = ["env", "-u", "PRITHVI_PYTHON", "-u", "PRITHVI_HOME", "-u", "VIRTUAL_ENV", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


def reachable(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10):
            return True
    except (urllib.error.URLError, OSError):
        return False


def test_qgis_installs_uses_and_removes_the_zip(zipped: Path) -> None:
    done = desktop("install_check", ZIP=str(zipped))
    assert done.returncode == 0 and "FAILED" not in done.stdout, done.stdout + done.stderr
    assert done.stdout.count("ok ") >= 9


def test_from_the_zip_to_the_first_map_in_four_clicks(zipped: Path) -> None:
    """No terminal, no account, no restart: a fresh profile without any backend."""
    if not reachable("https://pypi.org/simple/uv/"):
        pytest.skip("the Python Package Index cannot be reached from here")
    done = desktop("journey", ZIP=str(zipped), MOST="4", LIMIT="580")
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"([\d.]+) s  a map, after (\d+) clicks; longest gap ([\d.]+) s", done.stdout)
    assert told and int(told[2]) <= 4, done.stdout
    print(done.stdout, file=sys.stderr)
