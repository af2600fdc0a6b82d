"""The models of a node on another machine, as it told them last: kept in a file, asked for anew beside the user's work.

Dialogs and the toolbox are drawn from the file, so that none of them waits for a network.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from .client import NodeClient
from .i18n import tr
from .protocol import BackendError, Cancelled
from .settings import Setting, home

#: Seconds after which the node is asked again when a dialog opens, and after which what is known counts as old.
FRESH, OLD = 30.0, 86_400.0


@dataclass(frozen=True)
class Listing:
    """What a node has: cards as plain JSON by name, each with ``installed``. Times are UTC, in ISO format."""

    url: str
    models: dict[str, dict[str, Any]]
    asked: str = ""  # when it last answered; "" when it never did
    tried: str = ""  # when it was last asked
    failed: str = ""  # why it did not answer then

    def age(self) -> float:
        """Seconds since it answered."""
        return _since(self.asked)

    def is_stale(self) -> bool:
        """Whether things may be otherwise by now: it did not answer when last asked, or long was not."""
        return bool(self.failed) or self.age() > OLD

    def words(self) -> str:
        """Where these models are, and since when this is known."""
        if not self.asked:
            return tr("Models of {node}, which has not answered yet.").format(node=self.url)
        when = dt.datetime.fromisoformat(self.asked).astimezone().strftime("%Y-%m-%d %H:%M")
        said = tr("Models of {node} as of {time}.").format(node=self.url, time=when)
        return said + " " + tr("It did not answer since: {why}").format(why=self.failed) if self.failed else said


def listing() -> Listing | None:
    """What is known of the node that the settings name; None where they name none, or nothing is known."""
    url = Setting.NODE_URL.get().rstrip("/")
    try:
        return Listing(**json.loads(_file(url).read_text(encoding="utf-8"))) if url else None
    except (OSError, ValueError, TypeError):
        return None


def ask(client: NodeClient) -> bool:
    """Ask the node, and keep what it says; whether anything is new. Takes time. Raises BackendError."""
    url, before = Setting.NODE_URL.get().rstrip("/"), listing()
    old = before.models if before else {}
    try:
        models = {str(line["name"]): client.card_as_told(str(line["name"])) for line in client.models()}
    except Cancelled:
        raise
    except BackendError as error:
        _keep(Listing(url, old, before.asked if before else "", _now(), error.message))
        raise
    _keep(Listing(url, models, _now(), _now()))
    return models != old


def refresh(session: Any, anew: bool = False) -> None:
    """See that what is known is fresh: in the desktop beside everything else, in qgis_process at once. ``anew``: ask
    even if it was asked a moment ago, as the address or the sign-in changed.
    """
    known = listing()
    if not session.is_remote or (known and not anew and _since(known.tried) < FRESH):
        return
    if session.iface is None:
        with contextlib.suppress(BackendError), session.client() as client:
            client.patience = 0.0
            ask(client)
        return
    session.part(Asker).ask(anew)


class Asker:
    """One question at a time, off the main thread."""

    def __init__(self, session: Any) -> None:
        self._session, self._busy, self._again = session, False, False

    def ask(self, anew: bool = False) -> None:
        """In the main thread. ``anew``: an answer that is awaited already is not enough, another follows it."""
        from .gui.background import Background

        if self._busy:
            self._again |= anew
        else:
            self._busy = True
            background = self._session.part(Background)
            background.run(background, self._work, self._done, self._failed)

    def _work(self, call: Any) -> bool:
        with self._session.client(call.stopped) as client:
            client.patience = 0.0
            return ask(client)

    def _done(self, changed: bool) -> None:
        if changed:
            self._session.models_changed()
        self._next()

    def _failed(self, error: BackendError) -> None:
        self._next()  # why is in the listing, and in the dialogs with it

    def _next(self) -> None:
        self._busy, again, self._again = False, self._again, False
        if again:
            refresh(self._session, anew=True)

    def close(self) -> None:
        """Nothing to end: the threads are the session's."""


def _file(url: str) -> Path:
    return home() / "nodes" / f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.json"


def _keep(found: Listing) -> None:
    """Replace the file in one step; where that cannot be, the next dialog asks again."""
    path = _file(found.url)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
        os.replace(beside, path)


def _now() -> str:
    return _utc().isoformat(timespec="milliseconds")


def _utc() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)  # noqa: UP017 - datetime.UTC came with Python 3.11


def _since(time: str) -> float:
    try:
        return (_utc() - dt.datetime.fromisoformat(time)).total_seconds()
    except ValueError:
        return float("inf")
