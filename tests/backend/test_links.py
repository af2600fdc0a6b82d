"""A model may be a link to a folder elsewhere: it is used through the link, and only the link is ever removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backend import registry
from backend.errors import InvalidInput, NotFound, OutOfMemory
from backend.registry import places
from tests.backend import toy_models
from tests.backend.small_models import left_behind

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights there")


@pytest.fixture
def linked(home: Path, tmp_path: Path) -> Path:
    """The user's own folder of the installed model `mine`, which is a link to it."""
    registry.install(toy_models.write_water(tmp_path / "given"), "mine")
    own = tmp_path / "own"
    (home / "models" / "mine").rename(own)
    (home / "models" / "mine").symlink_to(own)
    return own


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_a_linked_model_is_listed_and_loaded(linked: Path) -> None:
    assert {e.name: e.installed for e in registry.list_models()}["mine"]
    assert registry.load("mine")[0].name == "mine"


def test_removing_takes_the_link_and_leaves_its_target(linked: Path, home: Path) -> None:
    before = content(linked)
    registry.remove("mine")
    assert content(linked) == before and not os.path.lexists(home / "models" / "mine")
    assert not left_behind(home)
    with pytest.raises(NotFound):
        registry.find("mine")
    with pytest.raises(NotFound, match="not installed"):
        registry.remove("mine")


def test_replacing_takes_the_link_and_leaves_its_target(linked: Path, home: Path, tmp_path: Path) -> None:
    before = content(linked)
    registry.install(tmp_path / "given", "mine")
    model = home / "models" / "mine"
    assert content(linked) == before and model.is_dir() and not model.is_symlink() and not left_behind(home)
    registry.remove("mine")
    assert not os.path.lexists(model), "the old link came back"


def test_a_link_can_be_installed_over_itself(linked: Path, home: Path) -> None:
    before = content(linked)
    registry.install(home / "models" / "mine", "mine")
    assert content(linked) == before and registry.load("mine")[0].name == "mine"


def test_a_link_to_nowhere_can_be_removed_and_replaced(home: Path, tmp_path: Path) -> None:
    link = home / "models" / "mine"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "gone")
    assert "mine" not in [e.name for e in registry.list_models()]
    registry.remove("mine")
    assert not os.path.lexists(link)
    link.symlink_to(tmp_path / "gone")
    registry.install(toy_models.write_water(tmp_path / "given"), "mine")
    assert registry.load("mine")[0].name == "mine" and not (tmp_path / "gone").exists() and not left_behind(home)


def test_links_that_an_accident_left_are_put_back_or_removed(linked: Path, home: Path) -> None:
    models, before = home / "models", content(linked)
    (models / "mine").rename(models / ".old-mine-00000000")  # killed between two renames
    (models / ".new-mine-11111111").symlink_to(linked)  # killed while removing
    assert registry.load("mine")[0].name == "mine"
    assert content(linked) == before and not left_behind(home)


@pytest.mark.parametrize("place", ["/proc/prithvi", "/dev/null/prithvi"])
def test_a_home_that_cannot_be_made_is_said_to_be_so(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRITHVI_HOME", place)
    with pytest.raises(InvalidInput, match=f"{place}/models cannot be made") as caught:
        registry.install(toy_models.write_water(tmp_path / "given"))
    assert "PRITHVI_HOME" in caught.value.hint


def test_a_small_disk_is_still_told_in_megabytes(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 3_000_000}))
    with pytest.raises(OutOfMemory, match=r"needs 5 MB .* 3 MB are free"):
        places.require_space(places.models_dir(), 5_000_000, "This")


@pytest.mark.parametrize("name", ["../../outside", "..", "a/b", "", ".hidden"])
def test_a_name_never_leads_out_of_the_models_folder(name: str, home: Path, tmp_path: Path) -> None:
    assert registry.official(name) is None
    with pytest.raises(NotFound):
        registry.fetch(name)
