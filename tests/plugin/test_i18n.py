"""The plugin in QGIS's language: Qt takes our files, and gives them back."""

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication

from prithvi_qgis import classFactory, i18n

pytestmark = pytest.mark.usefixtures("qgis_app", "qgis_processing")
FILL = {"de": "Wolkenlücken füllen", "es": "Rellenar huecos de nubes", "fr": "Combler les trous de nuages"}
FILL["pt"] = "Preencher lacunas de nuvens"


@pytest.fixture
def language():
    """language(locale) → whether ours speaks it; forgotten afterwards."""
    installed = []

    def speak(locale):
        installed.append(i18n.install(locale))
        return installed[-1] is not None

    yield speak
    for translator in installed:
        i18n.remove(translator)


@pytest.mark.parametrize(("locale", "wanted"), FILL.items())
def test_qt_reads_what_was_compiled(language, locale, wanted):
    assert language(locale)
    assert i18n.tr("Fill cloud gaps") == wanted


@pytest.mark.parametrize("locale", ["de_AT", "pt_BR", "pt-PT", "es_419"])
def test_a_country_is_no_other_language(language, locale):
    assert language(locale)
    assert i18n.tr("Fill cloud gaps") == FILL[locale[:2]]


def test_a_language_that_ours_does_not_speak_is_english(language):
    assert not language("fi")
    assert i18n.tr("Fill cloud gaps") == "Fill cloud gaps"


def test_a_text_without_translation_is_shown_as_it_is(language):
    assert language("de")
    assert i18n.tr("Nobody has translated this.") == "Nobody has translated this."


def test_another_plugins_texts_are_left_alone(language):
    assert language("de")
    assert QCoreApplication.translate("SomeOtherPlugin", "Fill cloud gaps") == "Fill cloud gaps"


def test_after_unloading_it_is_forgotten(language, qgis_iface, monkeypatch):
    monkeypatch.setattr(QgsApplication, "locale", lambda *_: "fr_FR")
    found = QgsApplication.processingRegistry()
    if found.providerById("prithvi") is not None:
        pytest.skip("the provider of the other tests is in the registry already")
    plugin = classFactory(qgis_iface)
    plugin.initProcessing()
    titles = [a.displayName() for a in found.providerById("prithvi").algorithms()]
    helps = [a.shortHelpString() for a in found.providerById("prithvi").algorithms()]
    plugin.unload()
    assert FILL["fr"] in titles and "Fill cloud gaps" not in titles
    assert all("You need" not in text for text in helps)
    assert i18n.tr("Fill cloud gaps") == "Fill cloud gaps"
