"""Qt's files for translators, read and written; only what is used of them: one context, no plurals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from .collect import ROOT

FOLDER = ROOT / "resources" / "i18n"
CONTEXT = "Prithvi"

#: Languages that come along: code → its own name for itself.
LANGUAGES = {"de": "Deutsch", "es": "Español", "fr": "Français", "pt": "Português"}


def path_of(language: str) -> Path:
    return FOLDER / f"prithvi_{language}.ts"


def read(path: Path) -> dict[str, str]:
    """Text → translation; '' where there is none yet."""
    if not path.is_file():
        return {}
    made = {}
    for message in ET.parse(path).iter("message"):
        translation = message.find("translation")
        done = translation is not None and translation.get("type") != "unfinished"
        made[message.findtext("source") or ""] = (translation.text or "") if done and translation is not None else ""
    return made


def write(path: Path, language: str, texts: Mapping[str, list[str]], known: Mapping[str, str]) -> None:
    """All texts with what is known of their translations; those that are said no more go."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!DOCTYPE TS>",
        f'<TS version="2.1" language="{language}" sourcelanguage="en">',
        "<context>",
        f"    <name>{CONTEXT}</name>",
    ]
    for text, files in texts.items():
        made = known.get(text, "")
        state = "" if made else ' type="unfinished"'
        lines += [
            "    <message>",
            f"        <source>{escape(text)}</source>",
            f"        <extracomment>{', '.join(files)}</extracomment>",
            f"        <translation{state}>{escape(made)}</translation>",
            "    </message>",
        ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*lines, "</context>", "</TS>", ""]), encoding="utf-8", newline="\n")


def problems(source: str, translation: str) -> list[str]:
    """What is wrong with a translation that a machine can tell: placeholders, markup, spaces at the ends."""
    found = []
    for what, pattern in (("placeholders", r"\{[^{}]*\}"), ("markup", r"</?\w+[^>]*>"), ("line breaks", r"\n")):
        wanted, given = sorted(re.findall(pattern, source)), sorted(re.findall(pattern, translation))
        if wanted != given:
            found.append(f"{what} {given} instead of {wanted}")
    if [t[:1].isspace() for t in (source, source[::-1])] != [t[:1].isspace() for t in (translation, translation[::-1])]:
        found.append("spaces at the ends differ")
    return found
