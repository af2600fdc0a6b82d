"""Any answer as a page for people: nested tables, links as links. No script, nothing from elsewhere."""

from __future__ import annotations

from html import escape
from typing import Any

_STYLE = """
body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem;
border-bottom:1px solid #8884;overflow-wrap:anywhere}th{font-weight:600;width:1%;white-space:nowrap}
ul{margin:0;padding-left:1.1rem}:root{color-scheme:light dark}
"""


def page(title: str, value: Any, home: str) -> str:
    """A value as an HTML5 document; ``home`` is the address of the landing page."""
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body>"
        f'<p><a href="{escape(home)}/">Prithvi node</a></p><h1>{escape(title)}</h1>'
        f"{_shown(value)}</body></html>\n"
    )


def _shown(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("href"), str):
        return _link(value)
    if isinstance(value, dict):
        rows = "".join(f"<tr><th>{escape(str(k))}</th><td>{_shown(v)}</td></tr>" for k, v in value.items())
        return f"<table>{rows}</table>"
    if isinstance(value, list):
        return f"<ul>{''.join(f'<li>{_shown(v)}</li>' for v in value)}</ul>"
    return escape("" if value is None else str(value))


def _link(link: dict[str, Any]) -> str:
    """A link with its title and relation; only addresses that a browser may follow safely."""
    href, text = str(link["href"]), str(link.get("title") or link["href"])
    more = " ".join(str(link[k]) for k in ("rel", "type") if link.get(k))
    shown = f'<a href="{escape(href)}">{escape(text)}</a>' if href.startswith(("http://", "https://")) else escape(text)
    return f"{shown} <small>{escape(more)}</small>"
