"""Fixtures of the node's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the node needs the extra: pip install 'prithvi-qgis[node]'")

from fastapi.testclient import TestClient

from backend.node.app import create_app
from backend.node.config import NodeConfig
from tests.backend.node.harness import TOKEN, URL, FakeExecutor, Live


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NodeConfig:
    home = tmp_path / "home"
    monkeypatch.setenv("PRITHVI_HOME", str(home))
    (tmp_path / "data").mkdir()
    return NodeConfig(home, TOKEN, roots=((tmp_path / "data").resolve(),), warm=False, free_bytes=0)


@pytest.fixture
def fake() -> FakeExecutor:
    return FakeExecutor()


@pytest.fixture
def start(config: NodeConfig) -> Iterator[Callable[..., TestClient]]:
    """start(*executors, **changes of the configuration) → a client of a running app."""
    running: list[TestClient] = []

    def begin(*executors: Any, **changes: Any) -> TestClient:
        app = create_app(replace(config, **changes), executors or None)
        client = TestClient(app, base_url=URL, headers={"Authorization": f"Bearer {TOKEN}"}, follow_redirects=False)
        client.__enter__()
        running.append(client)
        return client

    yield begin
    for client in running:
        if client.portal is not None:  # not stopped by the test
            client.__exit__(None, None, None)


@pytest.fixture
def client(start: Callable[..., TestClient], fake: FakeExecutor) -> TestClient:
    return start(fake)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Callable[..., Live]]:
    """live(home, *flags) → a running node."""
    running: list[Live] = []

    def begin(*flags: str, home: Path = tmp_path / "home") -> Live:
        running.append(Live(home, *flags))
        return running[-1]

    yield begin
    for node in running:
        node.close()
