"""What a setting's value is, who said it, and what it may be."""

import pytest
from qgis.core import QgsSettings

from prithvi_qgis import local_node
from prithvi_qgis.settings import DEFAULT, FLEET, USER, VARIABLE, Setting

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.fixture
def fleet(tmp_path):
    """QGIS's global settings file, as an administrator fills it."""
    path, empty = tmp_path / "global.ini", tmp_path / "empty.ini"
    empty.write_text("", encoding="utf-8")
    path.write_text("[prithvi]\ndevice=cpu\nhub=https://models.example.org\n", encoding="utf-8")
    assert QgsSettings.setGlobalSettingsPath(str(path))
    yield path
    QgsSettings.setGlobalSettingsPath(str(empty))


def test_the_variable_goes_before_the_user_before_the_fleet_before_the_default(fleet, monkeypatch):
    monkeypatch.delenv("PRITHVI_DEVICE", raising=False)
    assert (Setting.THREADS.get(), Setting.THREADS.origin) == ("0", DEFAULT)
    assert (Setting.DEVICE.get(), Setting.DEVICE.origin) == ("cpu", FLEET)
    Setting.DEVICE.set("cuda:0")
    assert (Setting.DEVICE.get(), Setting.DEVICE.origin) == ("cuda:0", USER)
    monkeypatch.setenv("PRITHVI_DEVICE", "cuda:1")
    assert (Setting.DEVICE.get(), Setting.DEVICE.origin) == ("cuda:1", VARIABLE) and Setting.DEVICE.is_locked
    monkeypatch.delenv("PRITHVI_DEVICE")
    Setting.DEVICE.set("")
    assert (Setting.DEVICE.get(), Setting.DEVICE.origin) == ("cpu", FLEET)


@pytest.mark.parametrize(
    ("setting", "value", "fine"),
    [
        (Setting.NODE_URL, "https://node.example.org:8765", True),
        (Setting.NODE_URL, "http://10.0.0.4:1/prithvi", True),
        (Setting.NODE_URL, "node:8765", False), (Setting.NODE_URL, "ftp://node", False),
        (Setting.NODE_URL, "https://me:word@node.example.org", False), (Setting.NODE_URL, "", True),
        (Setting.DEVICE, "auto", True), (Setting.DEVICE, "cuda:1", True), (Setting.DEVICE, "gpu", False),
        (Setting.KEEP_DAYS, "30", True), (Setting.KEEP_DAYS, "0", False), (Setting.MEMORY, "many", False),
        (Setting.PYTHON, "/there/is/none", False), (Setting.HOME, "relative/folder", False),
    ],
)  # fmt: skip
def test_a_value_that_cannot_be_used_is_told(setting, value, fine):
    assert (setting.problem(value) == "") == fine


def test_a_folder_that_can_be_made_is_fine(tmp_path):
    assert Setting.HOME.problem(str(tmp_path / "a" / "b")) == ""
    (tmp_path / "file").write_text("")
    assert Setting.HOME.problem(str(tmp_path / "file" / "b"))


def test_every_setting_has_words_and_a_key_of_its_own():
    assert len({s.key for s in Setting}) == len(Setting)
    for setting in Setting:
        assert setting.value.title() and setting.value.help().endswith("."), setting


def test_limits_reach_the_node(monkeypatch):
    for name in ("OMP_NUM_THREADS", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    assert "OMP_NUM_THREADS" not in local_node.environment() and "HF_ENDPOINT" not in local_node.environment()
    for setting, value in ((Setting.MEMORY, "6"), (Setting.KEEP_DAYS, "9"), (Setting.THREADS, "3"),
                           (Setting.HUB, "https://hub.example.org")):  # fmt: skip
        setting.set(value)
    assert local_node.limits() == ["--memory-bytes", str(6 * 1024**3), "--keep-days", "9"]
    made = local_node.environment()
    assert made["OMP_NUM_THREADS"] == "3" and made["HF_ENDPOINT"] == "https://hub.example.org"


def test_a_number_from_outside_is_kept_within_its_limits(monkeypatch):
    monkeypatch.setenv("PRITHVI_KEEP_DAYS", "999999")
    assert Setting.KEEP_DAYS.number() == 3650
    monkeypatch.setenv("PRITHVI_KEEP_DAYS", "soon")
    assert Setting.KEEP_DAYS.number() == 0
