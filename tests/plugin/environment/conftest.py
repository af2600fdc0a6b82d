"""A home of its own for each test, small wheels, servers; only the slow tests reach beyond the loopback."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

HAS_QGIS = find_spec("qgis") is not None
collect_ignore_glob = [] if HAS_QGIS else ["test_*.py"]

if HAS_QGIS:
    sys.path[:0] = [p for p in (str(Path(__file__).parent),) if p not in sys.path]
    from wheelhouse import Server, make_house, make_lock


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, qgis_app):
    """Where the environment is made; this machine's pip and interpreter settings do not count."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("PRITHVI_HOME", str(place))
    for name in ("PRITHVI_PYTHON", "PRITHVI_ENVIRONMENT", "PRITHVI_PACKAGE_INDEX"):
        monkeypatch.delenv(name, raising=False)
    from prithvi_qgis.environment import sources

    monkeypatch.setattr(sources, "_pip", dict)
    return place


@pytest.fixture
def house():
    return make_house()


@pytest.fixture
def serve():
    """serve(files, tls=…) → a server that ends with the test."""
    made = []

    def start(files, tls=None):
        made.append(Server(files, tls))
        return made[-1]

    yield start
    for server in made:
        server.close()


@pytest.fixture
def server(serve, house):
    return serve(house)


@pytest.fixture
def lock(server, house, monkeypatch):
    """The lock of the small wheels, in the place of the real one."""
    from prithvi_qgis.environment import building, condition, machine, offering
    from prithvi_qgis.environment.seam import bundle

    made = make_lock(bundle, house, server.url, platform=machine.platform_key())
    for module in (building, condition, offering):
        monkeypatch.setattr(module, "wanted", lambda platform, variant: made if variant == "cpu" else None)
    return made


@pytest.fixture
def proved(monkeypatch, lock):
    """No job is run: an environment counts as proved if its Python starts and its packages are there."""
    from prithvi_qgis.environment import building
    from prithvi_qgis.environment.child import run
    from prithvi_qgis.environment.values import Proof

    code = (
        "import sys, importlib.metadata as m; assert sys.prefix != sys.base_prefix; import alpha\n"
        "print(*(f'{d.name}={d.version}' for d in m.distributions()))"
    )

    def verify(python, report, stop):
        done = run([str(python), "-I", "-c", code], stop, limit=30)
        assert done.code == 0, done.text
        packages = dict(p.split("=") for p in done.text.split())
        return Proof(str(python), "3.11.2", str(python.parents[1]), packages, "the processor", "a map", 0.1)

    monkeypatch.setattr(building, "verify", verify)


@pytest.fixture
def report():
    """Keeps the progress it is told."""

    class Heard(list):
        def __call__(self, progress):
            self.append(progress)

    return Heard()


def never():
    return False
