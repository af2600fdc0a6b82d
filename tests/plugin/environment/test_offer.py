"""What is told before the click: size, place and time from the lock, the GPU that was found, and what would stop it."""

import re
import stat
import sys

import pytest

from prithvi_qgis.environment import folder, machine, offer, offering, places
from prithvi_qgis.environment.seam import bundle
from prithvi_qgis.protocol import RESOURCES
from prithvi_qgis.settings import Setting

RTX = "NVIDIA GeForce RTX 4070, 580.65.06, 8.9, 12282"
NO_GPU = "No NVIDIA GPU was found"


@pytest.fixture(autouse=True)
def nvidia_smi(tmp_path, monkeypatch):
    """A driver's program that prints what a test wrote; none until it did."""
    program = tmp_path / "nvidia-smi"

    def says(text, code=0):
        program.write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\nexit {code}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    monkeypatch.setattr(machine, "_nvidia_smi", lambda: str(program) if program.exists() else "")
    return says


def test_sizes_are_the_locks_own():
    said = offer()
    lock = bundle.read_lock(RESOURCES, machine.platform_key(), "cpu")
    minor = machine.find(lock.pythons)[0].minor
    assert said.variant == "cpu" and said.problems == () and said.folder == folder()
    assert said.download_bytes == sum(w.size for w in lock.wheels(minor)) + lock.tool.size
    assert said.disk_bytes == sum(w.unpacked for w in lock.wheels(minor))
    assert said.download_bytes < 0.4e9 and said.disk_bytes < 1.2e9 and 20 < said.seconds < 90
    assert said.free_bytes > 1e9 and minor in said.python


def test_the_settings_tell_the_sizes_of_the_locks():
    """The words of the options page are written by hand; the locks change."""
    taken = {}
    for variant in ("cpu", "cuda"):
        lock = bundle.read_lock(RESOURCES, "linux-x86_64", variant)
        taken[variant] = sum(w.unpacked for w in lock.wheels("3.13")) / 1e9
    cpu, cuda = (float(n) for n in re.findall(r"([\d.]+) GB", Setting.ENVIRONMENT.value.help()))
    assert taken["cpu"] <= cpu < taken["cpu"] + 0.5 and abs(taken["cuda"] - cuda) < 0.5, taken


def test_what_was_fetched_already_is_not_counted(lock, house):
    before = offer().download_bytes
    wheels = places.workshop() / "wheels"
    wheels.mkdir(parents=True)
    name = "torch-1.0-py3-none-any.whl"
    (wheels / name).write_bytes(house[name])
    assert offer().download_bytes == before - len(house[name])


def test_no_gpu_is_said_plainly(nvidia_smi):
    said = offer()
    assert NO_GPU in said.hardware and not said.cuda and said.variant == "cpu"
    assert offer("cuda").problems


def test_a_gpu_is_offered_but_never_taken_unasked(nvidia_smi):
    nvidia_smi(RTX)
    said = offer()
    assert said.cuda and said.variant == "cpu" and "RTX 4070 with 12 GB" in said.hardware
    asked = offer("cuda")
    assert asked.variant == "cuda" and asked.download_bytes > 5 * said.download_bytes and asked.problems == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Quadro K2000, 580.65, 3.0, 2048", "too old for today's PyTorch"),
        ("NVIDIA A100, 470.57.02, 8.0, 40960", "update the driver"),
        ("NVIDIA GeForce 9800, 340.108, [N/A], 512", "update the driver"),
    ],
)
def test_a_gpu_that_cannot_be_used_is_told_with_the_reason(nvidia_smi, line, why):
    nvidia_smi(line)
    said = offer("cuda")
    assert why in said.hardware and not said.cuda and why in said.problems[0]


@pytest.mark.parametrize(
    "text", ["", "No devices were found", "a, b", "Failed to initialize NVML: Driver/library mismatch"]
)
def test_a_driver_that_says_nothing_useful_means_no_gpu(nvidia_smi, text):
    nvidia_smi(text, code=9 if "Failed" in text else 0)
    assert NO_GPU in offer().hardware


def test_the_second_gpu_may_be_the_good_one(nvidia_smi):
    nvidia_smi(f"Quadro K2000, 580.65, 3.0, 2048\n{RTX}")
    assert offer().cuda


def test_a_full_disk_is_told_before(monkeypatch):
    monkeypatch.setattr(offering, "_free", lambda place: 500_000_000)
    (problem,) = offer().problems
    assert "500 MB are free" in problem and "1.6 GB are needed" in problem and "another disk" in problem


def test_a_folder_that_cannot_be_written_is_told_before(monkeypatch):
    monkeypatch.setattr(offering.os, "access", lambda *_: False)
    assert "You may not write into" in offer().problems[0]


def test_a_folder_with_other_things_is_told_before():
    folder().mkdir()
    (folder() / "photo.jpg").write_text("")
    assert "holds other things" in offer().problems[0]


@pytest.mark.parametrize(
    ("key", "said"), [("macos-x86_64", "Intel"), ("linux-armv7l", "linux-armv7l"), ("windows-arm", "windows-arm")]
)
def test_a_machine_that_pytorch_is_not_built_for(monkeypatch, key, said):
    monkeypatch.setattr(machine, "platform_key", lambda: key)
    (problem,) = offer().problems
    assert said in problem and "node on another machine" in problem


class TestInterpreters:
    def said(self, **changes):
        return {
            "python": "/p", "version": [3, 12, 4], "machine": "x86_64", "bits": 64, "kind": "cpython", "threads": False,
            "libc": ["glibc", "2.36"], "macos": "", "seeds": True, "system": "linux", **changes,
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "why"),
        [
            ({}, ""),
            ({"version": [3, 10, 12]}, "3.10 is too old"),
            ({"libc": ["", ""]}, "musl"),
            ({"libc": ["glibc", "2.17"]}, "2.17 is older than 2.28"),
            ({"kind": "pypy"}, "CPython"),
            ({"bits": 32}, "64-bit"),
            ({"threads": True}, "CPython"),
        ],
    )
    def test_what_does_not_fit_is_refused_with_the_reason(self, changes, why):
        found = machine._problem(self.said(**changes), "linux")
        assert why in found and bool(found) == bool(why)

    def test_an_old_mac_is_refused(self):
        assert "macOS 13.6 is older" in machine._problem(self.said(macos="13.6", system="darwin"), "macos")
        assert machine._problem(self.said(macos="14.1", system="darwin"), "macos") == ""

    def test_a_probe_tells_the_truth(self):
        found = machine.probe("/usr/bin/python3")
        assert found.platform == machine.platform_key() and found.version >= (3, 9) and found.path.startswith("/")

    def test_an_environment_gives_the_python_below_it(self):
        assert machine.probe(sys.executable).path != sys.executable, "the tests run in an environment"

    def test_what_is_no_python_is_passed_over(self, tmp_path):
        assert machine.probe("/bin/ls") is None and machine.probe(str(tmp_path / "none")) is None

    def test_qgis_itself_is_never_started(self):
        assert not any("qgis" in path.lower().rsplit("/", 1)[-1] for path in machine.candidates())

    def test_the_first_that_fits_is_taken_and_the_others_are_told(self, monkeypatch):
        asked = {
            "/old": machine.Interpreter("/old", (3, 10, 1), "linux-x86_64", True, "too old"),
            "/odd": machine.Interpreter("/odd", (3, 15, 0), "linux-x86_64", True),
            "/good": machine.Interpreter("/good", (3, 12, 1), "linux-x86_64", True),
        }
        monkeypatch.setattr(machine, "candidates", lambda: iter(["/old", "/none", "/odd", "/good"]))
        monkeypatch.setattr(machine, "probe", lambda path, stop: asked.get(path))
        monkeypatch.setattr(machine.Path, "is_file", lambda self: True)
        found, refused = machine.find(("3.11", "3.12"))
        assert found.path == "/good" and [r.path for r in refused] == ["/old", "/odd"]

    def test_without_any_one_is_fetched_and_that_is_said(self, monkeypatch):
        monkeypatch.setattr(machine, "candidates", lambda: iter(()))
        said = offer()
        assert "No Python that fits was found" in said.python and said.problems == ()

    def test_on_alpine_no_python_helps(self, monkeypatch):
        musl = machine.Interpreter("/usr/bin/python3", (3, 12, 1), "linux-x86_64", True, "musl, as in Alpine Linux")
        monkeypatch.setattr(machine, "find", lambda pythons, stop=None: (None, [musl]))
        assert "cannot be made here" in offer().problems[0] and "another machine" in offer().problems[0]


@pytest.mark.parametrize("name", sorted(p.stem for p in (RESOURCES / "environment").glob("*.lock")))
def test_every_lock_is_whole(name):
    platform, _, variant = name.rpartition("-")
    lock = bundle.read_lock(RESOURCES, platform, variant)
    assert lock.tool.name == "uv" and len(lock.pythons) >= 3
    for python in lock.pythons:
        wheels = lock.wheels(python)
        assert {"torch", "rasterio", "numpy", "zarr", "fastapi", "uvicorn"} <= {w.name for w in wheels}
        assert len({w.name for w in wheels}) == len(wheels), "one wheel for each package"
        assert all(w.url.startswith("https://") and w.size > 0 for w in wheels)
        fits = ("py3", "py2.py3", f"cp{python.replace('.', '')}", "abi3")
        assert all(any(f"-{tag}" in w.file for tag in fits) for w in wheels)
        has_cuda = any(w.name.startswith("nvidia-") or "+cu" in w.version for w in wheels)
        assert has_cuda == (variant == "cuda")


def test_locks_have_the_versions_of_the_backends_own():
    pins = dict(
        line.split(" ")[0].split("==") for line in (RESOURCES.parent / "requirements.lock").read_text().splitlines()
        if "==" in line and not line.startswith((" ", "#"))
    )  # fmt: skip
    lock = bundle.read_lock(RESOURCES, "linux-x86_64", "cpu")
    wrong = {w.name: (w.version, pins[w.name]) for w in lock.entries if w.name in pins and pins[w.name] != w.version}
    assert wrong == {}, "run `make lock`"
