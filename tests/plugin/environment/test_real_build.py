"""The whole of it for real: the packages of the lock, from the registries, in a folder with an awkward name."""

import shutil
import time
import urllib.request
from pathlib import Path

import pytest

from prithvi_qgis.environment import build, build_from_bundle, folder, machine, offer, places, remove, state
from prithvi_qgis.environment.seam import bundle
from prithvi_qgis.local_node import interpreter
from prithvi_qgis.protocol import RESOURCES

pytestmark = pytest.mark.slow

#: What was promised: seconds and bytes.
SECONDS, BYTES = 60, 1.2e9


def never():
    return False


def reachable():
    """Whether the package registry answers, and PyTorch's wheel lies in a folder that pip knows or can be fetched."""
    try:
        with urllib.request.urlopen("https://pypi.org/simple/affine/", timeout=10):
            return True
    except OSError:
        return False


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
    assert seconds < SECONDS, f"{seconds:.0f} s"
    assert made.disk_bytes < BYTES and made.disk_bytes < told.disk_bytes * 1.2, "as promised"
    shares = [p.fraction for p in report]
    assert shares == sorted(shares)
    log = places.log_file().read_text(encoding="utf-8")
    assert "100% of the water" in log
    remove()
    assert state().kind == "missing" and not list(Path(folder().parent).glob("*environment/"))


def test_from_a_bundle_of_real_wheels(home, report, tmp_path):
    lock = bundle.read_lock(RESOURCES, machine.platform_key(), "cpu")
    minor = machine.find(lock.pythons)[0].minor
    from prithvi_qgis.environment.fetching import Fetcher
    from prithvi_qgis.environment.sources import sources

    wheels = tmp_path / "wheels"
    wheels.mkdir()
    Fetcher(wheels, sources(), never, lambda count: None).fetch([*lock.wheels(minor), lock.tool])
    bundle.pack(tmp_path / "bundle.zip", lock, (minor,), "0.1.0", wheels)
    shutil.rmtree(wheels)
    assert build_from_bundle(tmp_path / "bundle.zip", report, never).kind == "ready"
    (tmp_path / "bundle.zip").unlink()
