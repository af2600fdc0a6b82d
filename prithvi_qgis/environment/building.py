"""Made beside, proved, then renamed into place."""

from __future__ import annotations

from pathlib import Path

from ..protocol import BackendError
from .values import Offer, Report, State, Stop


def build(offer: Offer, report: Report, stop: Stop) -> State:
    """Make the environment of an offer."""
    raise BackendError("Setting up is not part of this version yet.")


def build_from_bundle(bundle: Path, report: Report, stop: Stop) -> State:
    """Make the environment from a file of ``prithvi bundle``, without network."""
    raise BackendError("Setting up is not part of this version yet.")


def use_existing(python: Path, report: Report, stop: Stop) -> State:
    """Prove an interpreter, then keep it in the settings."""
    raise BackendError("Setting up is not part of this version yet.")


def repair(report: Report, stop: Stop) -> State:
    """Make the environment anew, of the variant it has."""
    raise BackendError("Setting up is not part of this version yet.")


def remove() -> None:
    """Remove the environment."""
    raise BackendError("Setting up is not part of this version yet.")
