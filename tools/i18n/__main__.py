"""Bring the .ts files up to date with the source, compile them, and say what is left to translate."""

from __future__ import annotations

import sys

from . import collect, qm, ts


def main() -> int:
    try:
        texts = collect.texts()
    except collect.NotLiteral as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    for language, name in ts.LANGUAGES.items():
        path = ts.path_of(language)
        known = ts.read(path)
        ts.write(path, language, texts, known)
        path.with_suffix(".qm").write_bytes(qm.compiled(language, ts.CONTEXT, ts.read(path)))
        left = sum(not known.get(text) for text in texts)
        print(f"{name}: {len(texts)} texts, {left} left to translate")
        for source, translation in ts.read(path).items():
            for problem in ts.problems(source, translation) if translation else ():
                print(f"  {source[:60]!r}: {problem}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
