"""A file instead of the network: checked by the plugin's own lock, whatever it says of itself."""

import json
import zipfile

import pytest

from prithvi_qgis.environment import build_from_bundle, folder, machine, state
from prithvi_qgis.environment.seam import bundle
from prithvi_qgis.protocol import InvalidInput, VersionMismatch

pytestmark = pytest.mark.usefixtures("proved")


def never():
    return False


@pytest.fixture
def pack(tmp_path, lock, house):
    """pack(changes to the manifest, changes to the files) → a bundle."""

    def make(manifest=None, files=None):
        wheels = tmp_path / "wheels"
        wheels.mkdir(exist_ok=True)
        for name, data in house.items():
            (wheels / name).write_bytes(data)
        out = tmp_path / "bundle.zip"
        bundle.pack(out, lock, lock.pythons, "0.1.0", wheels)
        if manifest or files:
            rewrite(out, manifest or {}, files or {})
        return out

    return make


def rewrite(path, manifest, files):
    with zipfile.ZipFile(path) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    said = {**json.loads(kept.pop("manifest.json")), **manifest}
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("manifest.json", json.dumps(said))
        for name, data in {**kept, **files}.items():
            if data is not None:
                new.writestr(name, data)


def test_it_is_built_without_asking_anybody(pack, report, server):
    made = build_from_bundle(pack(), report, never)
    assert made.kind == "ready" and server.manners.asked == []
    assert [p.stage for p in report][-1] == "done" and "unpack" in {p.stage for p in report}


def refused(pack, report, kind, said, **changes):
    with pytest.raises(kind, match=said) as caught:
        build_from_bundle(pack(**changes), report, never)
    assert caught.value.hint and state().kind == "missing"


def test_for_another_machine(pack, report):
    other = "windows-amd64" if machine.platform_key() != "windows-amd64" else "linux-x86_64"
    refused(pack, report, InvalidInput, f"is for {other}, this machine is", manifest={"platform": other})


def test_of_another_version(pack, report):
    refused(
        pack, report, VersionMismatch, "another version of Prithvi .9.9.9.", manifest={"lock": "0", "version": "9.9.9"}
    )


def test_of_a_format_to_come(pack, report):
    refused(pack, report, VersionMismatch, "format 2", manifest={"format": 2})


def test_for_a_python_that_is_not_here(pack, report):
    refused(pack, report, InvalidInput, "for Python 3.99; this machine has none", manifest={"pythons": ["3.99"]})


def test_with_a_changed_wheel(pack, report, house):
    name = "alpha-1.0-py3-none-any.whl"
    evil = {f"wheels/{name}": house[name][:-1] + b"!"}
    refused(pack, report, InvalidInput, "not the file that Prithvi's lock names", files=evil)
    refused(pack, report, InvalidInput, "lock names", files=evil, manifest={"files": {name: "0" * 64}})


def test_with_a_wheel_that_is_missing(pack, report):
    refused(pack, report, InvalidInput, "lacks alpha-1.0", files={"wheels/alpha-1.0-py3-none-any.whl": None})


def test_with_a_wheel_that_is_much_too_large(pack, report):
    refused(pack, report, InvalidInput, "bytes", files={"wheels/alpha-1.0-py3-none-any.whl": b"0" * 3_000_000})


@pytest.mark.parametrize("name", ["../../evil.whl", "/tmp/evil.whl", "C:\\evil.whl", "wheels/x.whl", "evil.exe"])
def test_names_that_lead_elsewhere(pack, report, name, tmp_path):
    refused(pack, report, InvalidInput, "no whole bundle", manifest={"files": {name: "0" * 64}})


def test_members_beside_the_lock_are_never_written(pack, report, tmp_path):
    extra = {"../escaped.txt": b"x", "wheels/../../escaped.txt": b"x", "wheels/gamma-1.0-py3-none-any.whl": b"x"}
    made = build_from_bundle(pack(files=extra), report, never)
    assert made.kind == "ready"
    assert not [p for p in tmp_path.rglob("*") if p.name.startswith(("escaped", "gamma"))]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 half"])
def test_what_is_no_bundle(report, tmp_path, content, lock):
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(InvalidInput, match="no bundle"):
        build_from_bundle(path, report, never)
    with pytest.raises(InvalidInput, match="no file"):
        build_from_bundle(tmp_path / "gone.zip", report, never)


def test_a_bundle_that_was_copied_in_part(pack, report):
    path = pack()
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(InvalidInput, match="not all of it"):
        build_from_bundle(path, report, never)
    assert not folder().exists()


def test_a_zip_of_something_else(report, tmp_path, lock):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("photo.jpg", b"x")
    with pytest.raises(InvalidInput, match="no whole bundle"):
        build_from_bundle(tmp_path / "photos.zip", report, never)
