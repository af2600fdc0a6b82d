"""An interpreter proves itself from inside; with the backend's own Python this is a real job."""

import sys
from pathlib import Path

import pytest

from prithvi_qgis.environment import building, proving, state, use_existing, verify
from prithvi_qgis.protocol import BackendError, Cancelled, InvalidInput
from prithvi_qgis.settings import Setting


def never():
    return False


@pytest.fixture
def says(tmp_path):
    """says(text, code): a program in the place of an interpreter, with these last words."""

    def make(text, code=1):
        program = tmp_path / "python"
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\nexit {code}\n")
        program.chmod(0o755)
        return program

    return make


@pytest.fixture
def backend():
    """The backend's own interpreter in this repository."""
    python = Path(__file__).resolve().parents[3] / ".venv" / "bin" / "python"
    if not python.is_file():
        pytest.skip("the backend's environment is not here: run `make setup`")
    return python


@pytest.mark.node
def test_a_whole_environment_makes_a_map_and_is_then_kept(backend, report, monkeypatch):
    proofs = []
    monkeypatch.setattr(building, "verify", lambda *given: proofs.append(verify(*given)) or proofs[0])
    try:
        made = use_existing(backend, report, never)
        assert made.kind == "ready" and made.python == backend and "PyTorch" in made.version
        assert Setting.PYTHON.get() == str(backend) and state().kind == "ready"
    finally:
        Setting.PYTHON.set("")
    (proof,) = proofs
    assert proof.packages["torch"].startswith("2.") and Path(proof.prefix) == backend.parents[1]
    assert "1 tile" in proof.job and "100%" in proof.job and proof.device and proof.seconds > 0.5
    shares = [p.fraction for p in report]
    assert shares == sorted(shares) and shares[-1] == 1.0


def test_the_systems_python_lacks_the_packages(report):
    with pytest.raises(InvalidInput, match="lacks the package") as caught:
        use_existing(Path("/usr/bin/python3"), report, never)
    assert "requirements.lock" in caught.value.hint and Setting.PYTHON.get() == ""


def test_an_interpreter_that_is_not_there(report, tmp_path):
    with pytest.raises(InvalidInput, match="no file"):
        use_existing(tmp_path / "none", report, never)


def test_what_an_administrator_gave_is_not_changed(report, monkeypatch):
    monkeypatch.setenv("PRITHVI_PYTHON", "/opt/prithvi/bin/python")
    with pytest.raises(BackendError, match="given by the variable PRITHVI_PYTHON"):
        use_existing(Path(sys.executable), report, never)


DONE = (
    '{"step": "done", "python": "/p", "version": "3.12.1", "prefix": "/p", "inside": %s, "packages": {}, "device": "", '
    '"job": "", "seconds": 1}'
)


def test_a_python_that_is_no_environment_is_refused(says, report):
    with pytest.raises(InvalidInput, match="not an environment of its own"):
        verify(says(DONE % "false", 0), report, never)


@pytest.mark.parametrize(
    ("text", "code", "kind", "said"),
    [
        ("ModuleNotFoundError: No module named 'rasterio'", 1, InvalidInput, "lacks the package rasterio"),
        ("TypeError: unsupported operand type(s) for |: 'type' and 'type'", 1, InvalidInput, "too old: Python 3.11"),
        ("ImportError: DLL load failed while importing _C", 1, BackendError, "Windows could not load PyTorch"),
        ("", 132, BackendError, "illegal instruction"),
        ("", 137, BackendError, "memory ran out"),
        ("RuntimeError: the map is wrong: 3% of the water", 1, BackendError, "the map is wrong: 3%"),
        ("nothing that counts", 0, BackendError, "nothing that counts"),
    ],
)
def test_every_failure_has_its_reason(says, report, text, code, kind, said):
    with pytest.raises(kind, match=f"(?s){said}") as caught:
        verify(says(text, code), report, never)
    assert caught.value.hint


def test_what_is_no_program_is_named(tmp_path, report):
    (tmp_path / "python").write_text("not a program")
    with pytest.raises(BackendError, match="cannot be started"):
        verify(tmp_path / "python", report, never)


def test_a_test_that_never_ends_is_given_up(says, report, monkeypatch):
    monkeypatch.setattr(proving, "LIMIT", 0.3)
    program = says("", 0)
    program.write_text("#!/bin/sh\nsleep 63\n")
    with pytest.raises(BackendError, match="did not finish"):
        verify(program, report, never)


def test_a_test_can_be_cancelled(says, report):
    with pytest.raises(Cancelled):
        verify(says("", 0), report, lambda: True)
