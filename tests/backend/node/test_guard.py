"""Who may ask: token, host, size; and how a node is started."""

from __future__ import annotations

import argparse
import dataclasses
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from backend.errors import BackendError, InvalidInput
from backend.node import cli, server
from backend.node.config import LIMITS, NodeConfig
from backend.node.problems import KINDS, TABLE, error_of, problem_of
from backend.node.server import ServeOptions, bind, is_loopback, token_of
from tests.backend.node.harness import ROOT, TOKEN, FakeExecutor


@pytest.mark.parametrize(
    "given",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        f"Bearer {TOKEN}x",
        f"Bearer {TOKEN[:-1]}",
        f"Basic {TOKEN}",
        TOKEN,
        "Bearer é",
    ],
)
@pytest.mark.parametrize("path", ["/", "/health", "/jobs", "/blobs/x", "/nothing"])
def test_without_the_token_nothing_is_told(client: TestClient, given: str, path: str) -> None:
    answer = client.get(path, headers={"Authorization": given.encode("latin-1")})
    assert (answer.status_code, answer.headers["www-authenticate"][:6]) == (401, "Bearer")
    assert TOKEN not in answer.text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::2]"])
def test_another_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1234", "[::1]:8765", "LOCALHOST"])
def test_its_own_names_are_known(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_request_has_a_size(start: Callable[..., TestClient], fake: FakeExecutor) -> None:
    client = start(fake, request_bytes=1000)
    headers = {"Content-Type": "application/json"}
    assert client.post("/processes/echo/execution", content=b"x" * 2000, headers=headers).status_code == 413

    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 100

    assert client.post("/processes/echo/execution", content=pieces(), headers=headers).status_code == 413


def test_without_a_token_the_loopback_is_open(start: Callable[..., TestClient], fake: FakeExecutor) -> None:
    assert start(fake, token="").get("/", headers={"Authorization": ""}).status_code == 200


def test_every_answer_forbids_what_a_browser_might_do(client: TestClient) -> None:
    for path in ("/", "/?f=html", "/nothing"):
        headers = client.get(path).headers
        assert (
            headers["x-content-type-options"] == "nosniff"
            and "default-src 'none'" in headers["content-security-policy"]
        )


def test_the_token_is_in_no_repr(config: NodeConfig) -> None:
    assert TOKEN not in repr(config)


def test_errors_come_back_as_what_they_were() -> None:
    for kind in KINDS.values():
        again = error_of(problem_of(kind("found", "do")))
        assert (type(again), again.message, again.hint) == (kind, "found", "do")
    for place, (kind, *_) in enumerate(TABLE):
        assert not any(issubclass(kind, above) for above, *_ in TABLE[:place]), f"{kind} is never reached"


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("localhost", True), ("::1", True), ("[::1]", True),
     ("0.0.0.0", False), ("::", False), ("192.168.1.2", False), ("box.example", False)],
)  # fmt: skip
def test_the_loopback_is_known(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(
    "wrong",
    [{"host": "0.0.0.0", "no_token": True}, {"port": 70000}, {"certfile": Path("a")}, {"keyfile": Path("a")}],
)
def test_contradictions_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        ServeOptions(**wrong)  # type: ignore[arg-type]


def test_a_token_is_made_for_the_owner_only_and_kept_where_asked(tmp_path: Path) -> None:
    first, file = token_of(ServeOptions(), tmp_path)
    second, _ = token_of(ServeOptions(), tmp_path)
    assert file is not None and first != second and file.read_text().strip() == second and len(second) > 40
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = ServeOptions(token_file=tmp_path / "sub" / "token")
    assert token_of(kept, tmp_path) == token_of(kept, tmp_path)
    with pytest.raises(InvalidInput):
        token_of(ServeOptions(token="short"), tmp_path)


def test_the_loopback_knows_its_names_and_those_of_a_proxy(config: NodeConfig) -> None:
    given = dataclasses.replace(config, hosts=("maps.example",))
    assert {"localhost", "127.0.0.1", "maps.example"} <= set(server.hosts_of(given, ServeOptions()))
    assert server.hosts_of(given, ServeOptions(host="0.0.0.0")) == ("maps.example",)


def test_a_port_that_is_taken_is_said() -> None:
    with bind("127.0.0.1", 0) as taken, pytest.raises(InvalidInput, match="cannot be listened on"):
        bind("127.0.0.1", taken.getsockname()[1])


def parse(*flags: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    cli.add_serve_parser(parser.add_subparsers())
    return parser.parse_args(["serve", *flags])


def test_the_flags_make_the_configuration(tmp_path: Path) -> None:
    args = parse("--home", str(tmp_path), "--device", "cpu", "cuda:0", "--queue", "7", "--wall-seconds", "1.5")
    config = cli.config_of(args)
    assert (config.home, config.devices, config.queue, config.wall_seconds) == (
        tmp_path,
        ("cpu", "cuda:0"),
        7,
        1.5,
    )
    assert config.roots == ()
    defaults = {f.name: f.default for f in dataclasses.fields(NodeConfig)}
    assert all(getattr(cli.config_of(parse()), name) == defaults[name] for name in LIMITS)


def test_paths_are_allowed_only_where_it_was_said(tmp_path: Path) -> None:
    assert cli.config_of(parse("--allow-paths")).roots == cli.drives()
    assert cli.config_of(parse("--allow-paths", str(tmp_path))).roots == (tmp_path.resolve(),)
    for flags in (
        ["--allow-paths", "--host", "0.0.0.0"],
        ["--allow-paths", str(tmp_path / "nothing")],
        ["--queue", "0"],
    ):
        with pytest.raises(BackendError):
            cli.config_of(parse(*flags))


def test_the_server_process_stays_light() -> None:
    code = (
        "import sys; import backend.node.server, backend.node.routes_core; "
        "heavy = {'torch', 'rasterio', 'numpy', 'zarr', 'safetensors'}; "
        "print(*sorted({m.split('.')[0] for m in sys.modules} & heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == ""


def test_the_flags_need_no_web_server() -> None:
    code = "import sys; from backend.node.cli import add_serve_parser; assert 'fastapi' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
    assert server.ServeOptions().host == "127.0.0.1"
