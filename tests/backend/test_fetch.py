"""Fetching from a hub: pinned, verified, resumed, cancelled, and once for all who ask at the same time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import torch

from backend import registry
from backend.errors import BackendError, Cancelled, NotFound, WeightsUnavailable
from backend.model.build import build
from backend.protocol import to_json
from backend.registry import hub as hub_module
from tests.backend import fakehub
from tests.backend import official_files as official
from tests.backend import small_models as small
from tests.backend.small_hub import COMMIT, FILE, NAME, OLDER, REPO, content, downloads

ROOT = Path(__file__).resolve().parents[2]


def test_a_model_is_fetched_pinned_verified_and_recorded(hub: fakehub.Hub, home: Path) -> None:
    told: list[tuple[int, int]] = []
    card = registry.fetch(NAME, lambda done, total: told.append((done, total)))
    size = len(content(hub))
    assert told[0] == (0, size) and told[-1] == (size, size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 5
    assert card.weights.revision == f"commit:{COMMIT}"
    assert card.weights.upstream_bytes == size
    gets = [s for s in hub.asked("/resolve/") if s.method == "GET"]
    assert gets and all(f"/resolve/{COMMIT}/" in s.path for s in gets), "downloaded at the pinned commit"
    report = json.loads((home / "models" / NAME / "install.json").read_text())
    assert (report["repo"], report["commit"], report["source"]) == (REPO, COMMIT, FILE)
    assert report["source_digest"] == card.weights.upstream_digest
    assert registry.load(NAME)[0] == card
    assert downloads(home) == []


def test_a_fetched_model_needs_no_network_again(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = registry.fetch(NAME)
    hub.seen.clear()
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert registry.fetch(NAME) == first
    registry.load(NAME)
    assert hub.seen == []


@pytest.mark.parametrize("revision", ["v1", OLDER])
def test_another_revision_is_resolved_to_its_commit(hub: fakehub.Hub, home: Path, revision: str) -> None:
    registry.fetch(NAME)
    hub.revisions["v1"] = OLDER
    assert registry.fetch(NAME, revision=revision).weights.revision == f"commit:{OLDER}"


def test_an_unknown_revision_is_not_found(hub: fakehub.Hub, home: Path) -> None:
    with pytest.raises(NotFound, match="revision"):
        registry.fetch(NAME, revision="v9")


@pytest.mark.parametrize("cuts", [[1], [50_000], [10_000, 30_000, 5], [100, 100, 100, 100, 100, 100, 100]])
def test_a_cut_connection_is_continued_where_it_broke(hub: fakehub.Hub, home: Path, cuts: list[int]) -> None:
    hub.faults.cuts = list(cuts)
    registry.fetch(NAME)
    asked = [s for s in hub.asked("/cdn/") if s.method == "GET"]
    starts = [int(s.range[6:-1]) if s.range else 0 for s in asked]
    assert len(asked) == len(cuts) + 1
    assert starts == sorted(starts)
    registry.load(NAME)


def test_a_server_that_ignores_ranges_is_read_from_the_start(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.cuts, hub.faults.ignore_range = [50_000], True
    registry.fetch(NAME)
    registry.load(NAME)


def test_a_download_that_stops_is_continued_by_the_next_fetch(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "RETRIES", 2)
    hub.faults.cuts = [60_000, 0, 0, 0, 0]
    with pytest.raises(BackendError, match="continues where it stopped"):
        registry.fetch(NAME)
    part = downloads(home)[0]
    kept = part.stat().st_size
    assert 0 < kept <= 60_000
    hub.faults.cuts = []
    hub.seen.clear()
    registry.fetch(NAME)
    assert [s.range for s in hub.asked("/cdn/")] == [f"bytes={kept}-"]
    assert downloads(home) == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_download_survives_kill_9(hub: fakehub.Hub, home: Path, tmp_path: Path) -> None:
    code = f"""
        import os, signal
        from pathlib import Path
        from backend import registry
        from backend.registry import places
        places.bundled_dir = lambda: Path({str(tmp_path / "bundled")!r})
        def progress(done, total):
            if done > total / 2:
                os.kill(os.getpid(), signal.SIGKILL)
        registry.fetch({NAME!r}, progress)
    """
    environment = {**os.environ, "PRITHVI_HOME": str(home), "HF_HOME": str(tmp_path / "hf")}
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, env=environment)
    assert done.returncode == -signal.SIGKILL
    kept = downloads(home)[0].stat().st_size
    assert kept > len(content(hub)) / 2
    hub.seen.clear()
    registry.fetch(NAME)
    assert [s.range for s in hub.asked("/cdn/")] == [f"bytes={kept}-"]
    registry.load(NAME)


def test_a_cancelled_download_stops_at_once_and_can_be_continued(hub: fakehub.Hub, home: Path) -> None:
    def progress(done: int, total: int) -> None:
        if done > 50_000:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        registry.fetch(NAME, progress)
    kept = downloads(home)[0].stat().st_size
    assert 50_000 < kept < 500_000
    assert not registry.is_installed(NAME)
    hub.seen.clear()
    registry.fetch(NAME)
    assert [s.range for s in hub.asked("/cdn/")] == [f"bytes={kept}-"]


def test_waiting_for_a_troubled_server_can_be_cancelled(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hub_module, "FIRST_WAIT", 60.0)
    monkeypatch.setattr(hub_module, "LONGEST_WAIT", 60.0)
    hub.faults.statuses = [503] * 100
    start = time.monotonic()

    def progress(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        registry.fetch(NAME, progress)
    assert time.monotonic() - start < 5


def test_wrong_bytes_are_removed_and_never_installed(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.wrong_bytes = True
    with pytest.raises(WeightsUnavailable, match="damaged"):
        registry.fetch(NAME)
    assert downloads(home) == []
    assert not registry.is_installed(NAME)
    hub.faults.wrong_bytes = False
    registry.fetch(NAME)


def test_more_bytes_than_promised_are_not_swallowed(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.endless = True
    with pytest.raises(WeightsUnavailable, match="damaged"):
        registry.fetch(NAME)
    assert downloads(home) == []


def with_digest(tmp_path: Path, digest: str) -> None:
    path = tmp_path / "bundled" / NAME / "model.json"
    card = json.loads(path.read_text())
    card["weights"]["upstream_digest"] = digest
    path.write_text(json.dumps(card))


def test_the_cards_own_digest_is_the_last_word(hub: fakehub.Hub, home: Path, tmp_path: Path) -> None:
    with_digest(tmp_path, "sha256:" + "0" * 64)
    with pytest.raises(WeightsUnavailable, match="not the file this card was written for"):
        registry.fetch(NAME)
    assert [s.method for s in hub.asked("/cdn/")] == [], "refused before the download"
    with_digest(tmp_path, hub.put(REPO, FILE, content(hub)))
    registry.fetch(NAME)


def test_two_processes_fetch_a_model_once(hub: fakehub.Hub, home: Path) -> None:
    with ThreadPoolExecutor() as pool:
        cards = list(pool.map(lambda _: registry.fetch(NAME), range(3)))
    assert cards[0] == cards[1] == cards[2]
    assert len(hub.asked("/cdn/")) == 1


@pytest.mark.parametrize("pyramid", [True, False])
def test_a_decoder_that_was_published_without_its_configuration_is_read_off_the_file(
    hub: fakehub.Hub, home: Path, tmp_path: Path, pyramid: bool
) -> None:
    name = "prithvi-eo-2.0-300m-tl-flood"
    card = small.small_flood()
    (tmp_path / "bundled" / name).mkdir()
    (tmp_path / "bundled" / name / "model.json").write_text(json.dumps(to_json(card)))
    decoder = {"kind": "upernet", "channels": 24, "scale_modules": not pyramid}
    vit = {**card.architecture["vit"], "img_size": 448}
    module = build({**card.architecture, "vit": vit, "decoder": decoder, "pyramid": pyramid})
    torch.save(official.lightning(OrderedDict(module.state_dict())), tmp_path / "flood.pt")
    hub.put(card.weights.repo, card.weights.upstream_file, (tmp_path / "flood.pt").read_bytes())
    found = registry.fetch(name).architecture
    assert (found["decoder"]["channels"], found["decoder"]["scale_modules"]) == (24, not pyramid)
    assert found["pyramid"] is pyramid
    assert found["vit"]["img_size"] == [448, 448]
    registry.load(name)


def test_old_partial_downloads_are_forgotten(hub: fakehub.Hub, home: Path) -> None:
    folder = home / "downloads"
    folder.mkdir(parents=True)
    for name, days in (("old.part", 40), ("new.part", 1)):
        (folder / name).write_bytes(b"x")
        when = time.time() - days * 24 * 3600
        os.utime(folder / name, (when, when))
    registry.fetch(NAME)
    assert [p.name for p in downloads(home)] == ["new.part"]
