"""Which Prithvi this is."""

from pathlib import Path


def version() -> str:
    """The version in metadata.txt, which lies beside the backend in the repository as in the plugin's zip."""
    text = Path(__file__).resolve().parents[1].joinpath("metadata.txt").read_text(encoding="utf-8")
    return next(line.partition("=")[2].strip() for line in text.splitlines() if line.startswith("version="))
