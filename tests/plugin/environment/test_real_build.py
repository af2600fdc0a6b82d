"""The whole of it for real: the packages of the lock, from the registries, in a folder with an awkward name."""

import os
import shutil
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from prithvi_qgis.environment import build, folder, offer, places, remove, state
from prithvi_qgis.local_node import interpreter

pytestmark = pytest.mark.slow

#: What was promised: seconds and bytes.
SECONDS, BYTES = 60, 1.2e9


def never():
    return False


def reachable():
    """Whether the package registry answers, and PyTorch's wheel lies in a folder that pip knows or can be fetched."""
    kind = f"torch-*-cp{sys.version_info.major}{sys.version_info.minor}-*.whl"
    here = any(found for folder in os.environ.get("PIP_FIND_LINKS", "").split() for found in Path(folder).glob(kind))
    asked = ["https://pypi.org/simple/affine/"] + ([] if here else ["https://download.pytorch.org/whl/cpu/"])
    try:
        for address in asked:
            with urllib.request.urlopen(address, timeout=10):
                pass
    except OSError:
        return False
    return True


@pytest.fixture
def home(tmp_path, monkeypatch, qgis_app):
    """With this machine's pip configuration, which may name mirrors; a folder with spaces and letters of all kinds."""
    place = tmp_path / "Prüf ordner 测试"
    monkeypatch.setenv("PRITHVI_HOME", str(place))
    for name in ("PRITHVI_PYTHON", "PRITHVI_ENVIRONMENT", "PRITHVI_PACKAGE_INDEX"):
        monkeypatch.delenv(name, raising=False)
    if not reachable():
        pytest.skip("fetches packages: the registry cannot be reached")
    yield place
    shutil.rmtree(place, ignore_errors=True)


def test_from_nothing_to_a_proved_environment_and_away_again(home, report):
    told = offer()
    assert told.problems == () and told.variant == "cpu"
    began = time.monotonic()
    made = build(told, report, never)
    seconds = time.monotonic() - began
    assert made.kind == "ready" and interpreter() == str(made.python)
    busy = max(os.getloadavg()[0] / os.cpu_count(), 1.0)  # others may keep the machine busy
    assert seconds < SECONDS * busy, f"{seconds:.0f} s"
    assert made.disk_bytes < BYTES and made.disk_bytes < told.disk_bytes * 1.2, "as promised"
    shares = [p.fraction for p in report]
    assert shares == sorted(shares)
    log = places.log_file().read_text(encoding="utf-8")
    assert "100% of the water" in log
    remove()
    assert state().kind == "missing" and not list(Path(folder().parent).glob("*environment/"))
