"""``prithvi bundle``: locks are read, wheels fetched and checked, packed whole or not at all."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backend import bundle
from backend.bundle import Lock, Wheel
from backend.cli import bundle as command
from backend.cli import main, wheels
from backend.errors import BackendError, InvalidInput, NotFound

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "alpha-1.0-py3-none-any.whl": b"alpha" * 4000,
    "beta-2.0-cp311-cp311-manylinux_2_28_x86_64.whl": b"beta" * 5000,
    "uv-9.9-py3-none-any.whl": b"uv" * 3000,
}


class Server:
    """Serves FILES; ``cut`` ends the first answers early, ``files`` can be changed."""

    def __init__(self) -> None:
        self.files, self.cut, self.status, self.asked = dict(FILES), 0, 0, []  # type: ignore[var-annotated]
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                name, span = self.path.rsplit("/", 1)[-1], self.headers.get("Range", "")
                server.asked.append((name, span))
                data = server.files.get(name)
                if server.status or data is None:
                    self.send_error(server.status or 404)
                    return
                first = int(span[6:-1]) if span else 0
                self.send_response(206 if span else 200)
                self.send_header("Content-Length", str(len(data) - first))
                if span:
                    self.send_header("Content-Range", f"bytes {first}-{len(data) - 1}/{len(data)}")
                self.end_headers()
                server.cut, short = max(server.cut - 1, 0), bool(server.cut)
                self.wfile.write(data[first : first + 2000] if short else data[first:])

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()


@pytest.fixture
def lock(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    """A lock of FILES, in the place of the real one."""
    folder = tmp_path / "resources" / "environment"
    folder.mkdir(parents=True)
    lines = ["# a comment"]
    for name, data in FILES.items():
        whom = "tool" if name.startswith("uv") else "3.11" if "cp311" in name else "3.11,3.12"
        digest = hashlib.sha256(data).hexdigest()
        lines.append(f"{whom} {len(data)} {2 * len(data)} {digest} {server.url}/packages/{name}")
    (folder / "linux-x86_64-cpu.lock").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(command, "RESOURCES", tmp_path / "resources")
    monkeypatch.setenv("PRITHVI_HOME", str(tmp_path / "home"))
    return bundle.read_lock(tmp_path / "resources", "linux-x86_64", "cpu")


@pytest.fixture
def run(lock: Lock, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, Path]]:
    """run(flags) → exit code, what was printed, the bundle."""

    def call(*flags: str, python: str = "3.11") -> tuple[int, str, Path]:
        out = tmp_path / "bundle.zip"
        code = main(["bundle", "--out", str(out), "--platform", "linux-x86_64", "--python", python, *flags])
        said = capsys.readouterr()
        return code, said.out + said.err, out

    return call


def test_a_lock_tells_who_needs_what(lock: Lock) -> None:
    assert lock.pythons == ("3.11", "3.12") and lock.tool.name == "uv"
    assert [w.name for w in lock.wheels("3.11")] == ["alpha", "beta"]
    assert [w.name for w in lock.wheels("3.12")] == ["alpha"]
    with pytest.raises(InvalidInput, match=r"no packages for Python 3\.9"):
        lock.wheels("3.9")


@pytest.mark.parametrize(
    "line", ["3.11 1 2 short https://x/a-1-py3-none-any.whl", "3.11 x", "tool 1 1 " + "0" * 64 + " https://x/evil.exe"]
)
def test_a_damaged_lock_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "environment").mkdir()
    (tmp_path / "environment" / "linux-x86_64-cpu.lock").write_text(line)
    with pytest.raises(InvalidInput, match="damaged"):
        bundle.read_lock(tmp_path, "linux-x86_64", "cpu")


def test_an_unknown_platform_is_named(lock: Lock, tmp_path: Path) -> None:
    for platform, variant in (("solaris-sparc", "cpu"), ("linux-x86_64", "cuda"), ("../../etc", "cpu")):
        with pytest.raises(NotFound, match="no set of packages"):
            bundle.read_lock(tmp_path / "resources", platform, variant)


@pytest.mark.parametrize(
    "name",
    [
        "../a-1-py3-none-any.whl",
        "a/b-1-py3-none-any.whl",
        "C:\\b-1-py3-none-any.whl",
        "a.whl",
        "a-1.tar.gz",
        "/a-1-py3-none-any.whl",
    ],
)
def test_only_names_of_wheels_are_names_of_wheels(name: str) -> None:
    with pytest.raises(ValueError, match="not the name"):
        bundle.wheel_name(name)


def test_the_bundle_holds_all_and_says_so(run: Any, lock: Lock) -> None:
    code, said, out = run()
    assert code == 0 and "3 files" in said and "Python 3.11" in said
    with zipfile.ZipFile(out) as archive:
        assert archive.namelist() == ["manifest.json", *(f"wheels/{n}" for n in sorted(FILES))]
        assert all(archive.read(f"wheels/{n}") == data for n, data in FILES.items())
        told = bundle.read_manifest(archive)
    assert (told.platform, told.variant, told.pythons, told.lock) == ("linux-x86_64", "cpu", ("3.11",), lock.digest)
    assert told.files == {n: hashlib.sha256(d).hexdigest() for n, d in FILES.items()}


def test_another_python_needs_other_wheels(run: Any) -> None:
    code, _, out = run(python="3.12")
    with zipfile.ZipFile(out) as archive:
        assert code == 0 and not any("cp311" in n for n in archive.namelist())


def test_for_programs_it_is_json(run: Any) -> None:
    _, said, out = run("--json")
    told = json.loads(said)
    assert told["path"] == str(out) and told["bytes"] == out.stat().st_size and told["files"] == 3


def test_a_second_bundle_fetches_nothing(run: Any, server: Server) -> None:
    run()
    server.asked.clear()
    assert run()[0] == 0 and server.asked == []


def test_folders_are_looked_into_first(run: Any, server: Server, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, data in FILES.items():
        (stick / name).write_bytes(data if "beta" not in name else b"another file of this name")
    assert run("--wheels", str(stick))[0] == 0
    assert [name for name, _ in server.asked] == ["beta-2.0-cp311-cp311-manylinux_2_28_x86_64.whl"]


def test_a_download_that_was_cut_off_is_continued(run: Any, server: Server) -> None:
    server.cut = 1
    assert run()[0] == 0
    assert sum(1 for _, span in server.asked if span == "bytes=2000-") == 1


def test_a_file_that_is_another_one_is_refused(run: Any, server: Server) -> None:
    server.files["alpha-1.0-py3-none-any.whl"] = b"evil" * 4000
    code, said, out = run()
    assert code == 2 and "not the file that Prithvi was tested with" in said and not out.exists()


@pytest.mark.parametrize(
    ("status", "code", "text"), [(404, 3, "no longer has"), (403, 1, "HTTP 403"), (502, 1, "HTTP 502")]
)
def test_a_refusal_is_told(run: Any, server: Server, status: int, code: int, text: str) -> None:
    server.status = status
    found, said, out = run()
    assert found == code and text in said and "→" in said and not out.exists()


def test_no_network_is_told(lock: Lock, tmp_path: Path) -> None:
    gone = Wheel("a-1-py3-none-any.whl", 1, 1, "0" * 64, "http://nowhere.invalid/a-1-py3-none-any.whl", ("3.11",))
    with pytest.raises(BackendError, match=r"could not be fetched from nowhere\.invalid"):
        wheels.fetch(gone, tmp_path / gone.file, lambda count: None)


def test_an_address_that_is_none_of_the_web_is_refused(tmp_path: Path) -> None:
    local = Wheel("a-1-py3-none-any.whl", 1, 1, "0" * 64, "file:///etc/passwd", ("3.11",))
    with pytest.raises(InvalidInput, match="no web address"):
        wheels.fetch(local, tmp_path / local.file, lambda count: None)


def test_a_place_that_cannot_be_written_is_told_before_fetching(run: Any, server: Server, tmp_path: Path) -> None:
    assert main(["bundle", "--out", str(tmp_path / "none" / "b.zip"), "--platform", "linux-x86_64"]) == 2
    assert main(["bundle", "--out", str(tmp_path), "--platform", "linux-x86_64"]) == 2
    assert server.asked == []


def test_a_disk_that_is_full_leaves_no_half_bundle(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    code, said, out = run()
    assert code == 5 and "cannot be written" in said
    assert not out.exists() and not list(tmp_path.glob(".bundle*"))


def test_the_locks_are_there_for_every_platform() -> None:
    for platform in bundle.PLATFORMS:
        assert bundle.read_lock(ROOT / "resources", platform, "cpu").pythons
    assert command.here() in bundle.PLATFORMS
    total = sum(p.stat().st_size for p in (ROOT / "resources" / "environment").iterdir())
    assert total < 200_000, "they go into the plugin's zip"
