"""Fetching when something is wrong: each trouble is told in words that help, and no secret gets out."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from backend import registry
from backend.errors import BackendError, InvalidInput, NotFound, OutOfMemory, WeightsUnavailable
from tests.backend import fakehub
from tests.backend import small_models as small
from tests.backend.small_hub import COMMIT, FILE, NAME, REPO, content

TOKEN = "hf_" + "s3cret" * 6


def test_passing_trouble_is_waited_for(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.statuses, hub.faults.cdn_statuses = [500, 429, 503], [502, 200]
    registry.fetch(NAME)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_lasting_trouble_is_told(hub: fakehub.Hub, home: Path, status: int) -> None:
    hub.faults.statuses = [status] * 100
    with pytest.raises(BackendError, match=f"answered {status}"):
        registry.fetch(NAME)


def test_a_missing_repository_is_not_found(hub: fakehub.Hub, home: Path) -> None:
    hub.files.clear()
    with pytest.raises(NotFound, match="no repository"):
        registry.fetch(NAME)


def test_a_missing_file_is_answered_with_those_there_are(hub: fakehub.Hub, home: Path) -> None:
    hub.files[REPO] = {"Prithvi_other.pt": b"x", "README.md": b"x"}
    with pytest.raises(NotFound) as caught:
        registry.fetch(NAME)
    assert "Prithvi_other.pt" in caught.value.hint
    assert "README" not in caught.value.hint


def test_a_renamed_repository_is_followed(hub: fakehub.Hub, home: Path) -> None:
    hub.files["ibm-nasa-geospatial/New-Name"] = hub.files.pop(REPO)
    hub.renamed[REPO] = "ibm-nasa-geospatial/New-Name"
    registry.fetch(NAME)
    registry.load(NAME)


def test_a_gated_repository_says_where_to_ask(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.gated = True
    with pytest.raises(WeightsUnavailable) as caught:
        registry.fetch(NAME)
    assert REPO in caught.value.hint
    assert "HF_TOKEN" in caught.value.hint


def test_a_token_goes_to_the_hub_only_and_into_no_message(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    hub.token = TOKEN
    with pytest.raises(WeightsUnavailable, match="token"):
        registry.fetch(NAME)
    monkeypatch.setenv("HF_TOKEN", "hf_" + "wrong" * 7)
    with pytest.raises(WeightsUnavailable) as caught:
        registry.fetch(NAME)
    assert "wrong" not in str(caught.value)
    monkeypatch.setenv("HF_TOKEN", TOKEN)
    registry.fetch(NAME)
    assert all(s.authorization == "" for s in hub.asked("/cdn/")), "another host must not see the token"
    kept = "".join(p.read_text() for p in (home / "models" / NAME).glob("*.json"))
    assert TOKEN not in caplog.text + kept
    assert "secret-of-the-cdn" not in kept


def test_offline_mode_is_respected(hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(WeightsUnavailable, match="HF_HUB_OFFLINE"):
        registry.fetch(NAME)
    assert hub.seen == []


def hf_cached(hub: fakehub.Hub, data: bytes) -> Path:
    """Put the file where ``hf_hub_download`` of another program would."""
    from huggingface_hub import hf_hub_download

    original = content(hub)
    hub.put(REPO, FILE, data)
    path = Path(hf_hub_download(REPO, FILE, endpoint=hub.url))
    hub.put(REPO, FILE, original)
    return path


@pytest.mark.parametrize("offline", [True, False])
def test_hugging_faces_own_cache_is_used_and_left_alone(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch, offline: bool
) -> None:
    path = hf_cached(hub, content(hub))
    hub.seen.clear()
    if offline:
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    card = registry.fetch(NAME)
    assert card.weights.revision == f"commit:{COMMIT}"
    assert hub.asked("/cdn/") == []
    assert path.exists()
    registry.load(NAME)


def test_a_damaged_file_in_that_cache_is_refused_but_not_deleted(hub: fakehub.Hub, home: Path) -> None:
    path = hf_cached(hub, content(hub))
    blob = path.resolve()
    blob.write_bytes(bytes(blob.stat().st_size))
    with pytest.raises(WeightsUnavailable, match="delete"):
        registry.fetch(NAME)
    assert path.exists()


def test_that_cache_also_helps_when_the_hub_cannot_be_reached(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hf_cached(hub, content(hub))
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    registry.fetch(NAME)
    registry.load(NAME)


def test_a_mirror_that_leaves_out_size_and_digest_is_asked_for_its_listing(
    hub: fakehub.Hub, home: Path
) -> None:
    hub.faults.bare = True
    registry.fetch(NAME)
    assert hub.asked("/api/models/")
    hub.faults.wrong_bytes = True
    registry.remove(NAME)
    with pytest.raises(WeightsUnavailable, match="damaged"):
        registry.fetch(NAME)


def test_nobody_at_the_other_end_is_told_with_a_way_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(BackendError, match="cannot be reached") as caught:
        registry.fetch(NAME)
    assert "prithvi models install" in caught.value.hint


def test_a_dead_proxy_is_called_one(hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import close_session

    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example")
    close_session()
    try:
        with pytest.raises(BackendError) as caught:
            registry.fetch(NAME)
    finally:
        close_session()
    assert "HTTPS_PROXY" in caught.value.hint


def test_a_log_in_page_in_place_of_the_hub_is_noticed(hub: fakehub.Hub, home: Path) -> None:
    hub.faults.no_headers = True
    with pytest.raises(BackendError, match="no Hugging Face hub"):
        registry.fetch(NAME)


def test_a_full_disk_is_seen_before_the_download(
    hub: fakehub.Hub, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(home.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda p: usage._replace(free=1000))
    with pytest.raises(OutOfMemory):
        registry.fetch(NAME)
    assert hub.asked("/cdn/") == []


def test_a_model_of_ones_own_cannot_be_fetched(hub: fakehub.Hub, home: Path, tmp_path: Path) -> None:
    small.write_card_folder(tmp_path / "bundled" / "mine")
    (tmp_path / "bundled" / "mine" / "model.safetensors").unlink()
    with pytest.raises(WeightsUnavailable, match="published nowhere"):
        registry.fetch("mine")
    with pytest.raises(NotFound):
        registry.fetch("nothing-like-it")


def test_another_models_file_under_the_right_name_is_refused(
    hub: fakehub.Hub, home: Path, tmp_path: Path
) -> None:
    path = small.write("prithvi-eo-2.0-300m-tl", tmp_path)
    hub.put(REPO, FILE, path.read_bytes())
    with pytest.raises(InvalidInput, match="time"):
        registry.fetch(NAME)
    assert not registry.is_installed(NAME)
