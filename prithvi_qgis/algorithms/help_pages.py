"""The help pages in resources/help, made from the same words as the dialogs.

Written anew by ``tools/qgis_env.sh run .venv-qgis/bin/python -m prithvi_qgis.algorithms.help_pages``.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingParameterDefinition

from ..i18n import tr
from ..protocol import RESOURCES
from . import words
from .base import NodeAlgorithm

FOLDER = RESOURCES / "help"

_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Prithvi</title>
<style>
  :root {{ color-scheme: light dark }}
  body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }}
  h1 img {{ width: 1.6em; height: 1.6em; vertical-align: -0.35em; margin-right: 0.4em }}
  dt {{ font-weight: 600; margin-top: 0.8rem }}
  dd {{ margin: 0 0 0 1.2rem }}
  code {{ font-size: 0.9em; opacity: 0.75 }}
</style>
<h1><img src="../icons/{icon}.svg" alt="">{title}</h1>
{body}
</html>
"""


def pages(algorithms: list[NodeAlgorithm]) -> dict[str, str]:
    """File name → page, for each algorithm that has words of its own."""
    return {f"{a.page()}.html": page(a) for a in algorithms if a.name() in words.ALGORITHMS}


def page(algorithm: NodeAlgorithm) -> str:
    """The help page of an algorithm."""
    advanced = QgsProcessingParameterDefinition.Flag.FlagAdvanced
    fields = algorithm.parameterDefinitions()
    plain = [f for f in fields if f.isDestination() or not f.flags() & advanced]
    folded = [f for f in fields if f not in plain]
    body = [f"<div>{words.short_help(algorithm.about(), '..')}</div>", _list(tr("Fields"), plain)]
    if folded:
        body.append(_list(tr("Advanced"), folded))
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    given = [f"{f.name()}=…" for f in fields if not f.flags() & optional and f.defaultValue() is None]
    body.append(f"<p><code>qgis_process run prithvi:{algorithm.name()} -- {' '.join(given)}</code></p>")
    return _PAGE.format(title=escape(algorithm.displayName()), icon=algorithm.svg(), body="\n".join(body))


def _list(title: str, fields: list[Any]) -> str:
    lines = "\n".join(
        f"<dt>{escape(f.description())} <code>{f.name()}</code></dt>\n<dd>{escape(f.help())}</dd>" for f in fields
    )
    return f"<h2>{title}</h2>\n<dl>\n{lines}\n</dl>"


def write(algorithms: list[NodeAlgorithm], folder: Path = FOLDER) -> None:
    """All pages, anew."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(algorithms).items():
        (folder / name).write_text(text, encoding="utf-8")


def _main() -> None:
    from qgis.core import QgsApplication

    from ..provider import PrithviProvider
    from ..session import Session

    application = QgsApplication([], False)
    application.initQgis()
    provider = PrithviProvider(Session())
    provider.loadAlgorithms()
    write([provider.algorithm(name) for name in words.ALGORITHMS])
    application.exitQgis()


if __name__ == "__main__":
    _main()
