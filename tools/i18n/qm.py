"""Compiled translations: the format that QTranslator loads, as Qt's own lrelease writes it, the same bytes each time.

A file is a magic number and sections (tag, length, bytes): the language; hashes of the source texts with the places of
their messages, sorted; the messages. Numbers are big-endian. Source: qtranslator.cpp and qm.cpp of Qt.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")  # pragma: allowlist secret
LANGUAGE, HASHES, MESSAGES = 0xA7, 0x42, 0x69
END, TRANSLATION, SOURCE, CONTEXT, COMMENT = 1, 3, 6, 7, 8


def compiled(language: str, context: str, translations: Mapping[str, str]) -> bytes:
    """The file for text → translation; texts without one are left out, so that they are shown as they are."""
    messages, places = bytearray(), []
    done = {source: text for source, text in translations.items() if text}
    for number, source in sorted((elf_hash(source.encode()), source) for source in done):
        places.append(struct.pack(">II", number, len(messages)))
        messages += _field(TRANSLATION, done[source].encode("utf-16-be"))
        messages += _field(COMMENT, b"") + _field(SOURCE, source.encode()) + _field(CONTEXT, context.encode())
        messages.append(END)
    parts = ((LANGUAGE, language.encode()), (HASHES, b"".join(places)), (MESSAGES, bytes(messages)))
    return MAGIC + b"".join(_field(tag, content) for tag, content in parts)


def _field(tag: int, content: bytes) -> bytes:
    return struct.pack(">BI", tag, len(content)) + content


def elf_hash(text: bytes) -> int:
    """The hash of System V's object files, never 0."""
    value = 0
    for byte in text:
        value = (value << 4) + byte
        high = value & 0xF0000000
        value = (value ^ (high >> 24)) & ~high & 0xFFFFFFFF
    return value or 1
