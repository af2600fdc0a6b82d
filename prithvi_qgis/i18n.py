"""Words in the user's language: every text that a person reads in QGIS goes through ``tr``.

``tr`` is called when the text is shown, with a literal as its argument (that is how the texts are collected for
translation), and values are put in afterwards: ``tr("{count} models").format(count=3)``.
"""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication

CONTEXT = "Prithvi"


def tr(text: str) -> str:
    """The text in QGIS's language, or as it is when there is no translation of it."""
    return str(QCoreApplication.translate(CONTEXT, text))
