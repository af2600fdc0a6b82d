"""Words in the user's language: every text that a person reads in QGIS goes through ``tr``.

``tr`` is called when the text is shown, with a literal as its argument (that is how the texts are collected for
translation), and values are put in afterwards: ``tr("{count} models").format(count=3)``.
"""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from .protocol import RESOURCES

CONTEXT = "Prithvi"


def tr(text: str) -> str:
    """The text in QGIS's language, or as it is when there is no translation of it."""
    return str(QCoreApplication.translate(CONTEXT, text))


def install(locale: str = "") -> QTranslator | None:
    """Speak QGIS's language (or a locale such as ``pt_BR``) from now on; None where ours has no other than English.

    Whoever calls keeps the translator, and gives it to ``remove``.
    """
    language = (locale or QgsApplication.locale() or "").replace("-", "_").split("_")[0].lower()
    translator = QTranslator()
    if not language or not translator.load(str(RESOURCES / "i18n" / f"prithvi_{language}.qm")):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove(translator: QTranslator | None) -> None:
    """Forget it again."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
