"""One HTML page with tables and pictures inside: nothing is loaded from anywhere, so it can be mailed and kept."""

from __future__ import annotations

import base64
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; --ink: #1d6f8a; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 68rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
p.under { margin-top: 0; opacity: .75; }
.facts { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none; }
.facts li { border: 1px solid var(--line); border-radius: .4rem; padding: .4rem .8rem; }
.facts b { display: block; font-size: 1.25rem; font-weight: 600; }
.facts span { font-size: .8rem; opacity: .75; }
img { max-width: 100%; background: #fff; border: 1px solid var(--line); border-radius: .4rem; }
div.wide { overflow-x: auto; max-height: 40rem; overflow-y: auto; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid var(--soft); vertical-align: top; }
th { position: sticky; top: 0; background: Canvas; } td.number { text-align: right; }
ul.notes li { margin: .2rem 0; }
"""


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it: text, a picture (PNG) with its words, notes, a table."""

    title: str
    text: str = ""
    picture: bytes = b""
    words: str = ""
    notes: Sequence[str] = field(default=())
    header: Sequence[str] = field(default=())
    rows: Sequence[Sequence[object]] = field(default=())


def page(title: str, under: str, facts: Sequence[tuple[str, str]], sections: Sequence[Section]) -> str:
    """The whole page; every text in it is escaped. ``facts`` are (number, what it is)."""
    tiles = "".join(f"<li><b>{_e(value)}</b><span>{_e(name)}</span></li>" for value, name in facts)
    body = "\n".join(_section(s) for s in sections)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width">'
        f"<title>{_e(title)}</title><style>{_STYLE}</style></head><body>\n"
        f'<h1>{_e(title)}</h1><p class="under">{_e(under)}</p><ul class="facts">{tiles}</ul>\n{body}\n</body></html>\n'
    )


def write_with_pictures(folder: Path, pictures: Mapping[str, bytes], text: str) -> list[Path]:
    """A page, index.html, and its pictures (PNG) beside it as NAME.png; gives their paths, the page first."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.png" for name in pictures]
    for path, data in zip(paths, pictures.values(), strict=True):
        path.write_bytes(data)
    write(folder / "index.html", text)
    return [folder / "index.html", *paths]


def write(path: Path, text: str) -> None:
    """Write a page, beside first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _section(section: Section) -> str:
    parts = [f"<h2>{_e(section.title)}</h2>"]
    if section.text:
        parts.append(f"<p>{_e(section.text)}</p>")
    if section.picture:
        data = base64.b64encode(section.picture).decode()
        parts.append(f'<img alt="{_e(section.words or section.title)}" src="data:image/png;base64,{data}">')
    if section.notes:
        parts.append('<ul class="notes">' + "".join(f"<li>{_e(n)}</li>" for n in section.notes) + "</ul>")
    if section.rows:
        head = "".join(f"<th>{_e(h)}</th>" for h in section.header)
        rows = "".join("<tr>" + "".join(_cell(c) for c in row) + "</tr>" for row in section.rows)
        parts.append(f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>')
    return "\n".join(parts)


def _cell(value: object) -> str:
    if isinstance(value, int):
        return f'<td class="number">{value:,}</td>'
    if isinstance(value, float):
        return f'<td class="number">{value:.4g}</td>' if value == value else '<td class="number">–</td>'
    return f"<td>{_e(value)}</td>"


def _e(text: object) -> str:
    return html.escape(str(text), quote=True)
