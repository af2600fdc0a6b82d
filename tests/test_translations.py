"""The texts in other languages: all there, whole, and what Qt is given is what the translators wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.i18n import collect, qm, ts

TEXTS = collect.texts()
each_language = pytest.mark.parametrize("language", ts.LANGUAGES)


def test_there_are_texts_to_translate() -> None:
    assert len(TEXTS) > 300 and "Fill cloud gaps" in TEXTS


@each_language
def test_every_text_is_translated_and_no_other(language: str) -> None:
    known = ts.read(ts.path_of(language))
    assert set(known) == set(TEXTS), "run `make translations`"
    left = [text for text, translation in known.items() if not translation]
    assert not left, f"{len(left)} texts are not translated into {ts.LANGUAGES[language]}: {left[:5]}"


@each_language
def test_placeholders_and_markup_survive(language: str) -> None:
    known = ts.read(ts.path_of(language))
    wrong = {s: p for s, t in known.items() if t and (p := ts.problems(s, t))}
    assert not wrong


@each_language
def test_the_compiled_file_is_that_of_the_translations(language: str) -> None:
    path = ts.path_of(language)
    made = qm.compiled(language, ts.CONTEXT, ts.read(path))
    assert path.with_suffix(".qm").read_bytes() == made, "run `make translations`"


def test_what_a_person_reads_goes_through_tr() -> None:
    assert not list(collect.untranslated())


def test_a_text_that_no_translator_would_see_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "plugin"
    folder.mkdir()
    (folder / "a.py").write_text(
        "label.setText('Hello')\nQLabel(f'{n} Models')\nQLabel('…')\nraise NotFound(tr('Gone'))\n"
    )
    assert [line.split(": ", 1)[1] for line in collect.untranslated(folder)] == [
        "setText('Hello')",
        "QLabel(' Models')",
    ]
    (folder / "b.py").write_text("tr(f'{n} models')\n")
    with pytest.raises(collect.NotLiteral, match=r"b\.py:1"):
        collect.texts(folder)


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path, texts = tmp_path / "x.ts", {"A < b & “c”": ["x.py"], "two\nlines": ["x.py"], "left": ["y.py"]}
    known = {"A < b & “c”": "Ä < b & «c»", "two\nlines": "zwei\nZeilen", "gone": "weg"}
    ts.write(path, "de", texts, known)
    assert ts.read(path) == {"A < b & “c”": "Ä < b & «c»", "two\nlines": "zwei\nZeilen", "left": ""}


@pytest.mark.parametrize(
    ("source", "translation", "what"),
    [("{a} of {b}", "{a} von", "placeholders"), ("<b>x</b>", "<b>x", "markup"), ("x ", "x", "spaces")],
)
def test_what_a_machine_can_tell_of_a_translation(source: str, translation: str, what: str) -> None:
    assert what in ts.problems(source, translation)[0]
    assert not ts.problems(source, source)
