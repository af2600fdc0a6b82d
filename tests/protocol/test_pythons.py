"""The seam is read by QGIS's own Python, which is 3.9 in QGIS 3.22 on Windows."""

import datetime as dt
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from backend import protocol
from backend.errors import InvalidInput
from backend.protocol import FrameRef, ModelCard, RunOptions, SegmentRequest, Window, from_json, to_json

CARDS = sorted((Path(__file__).resolve().parents[2] / "resources" / "models").glob("*/model.json"))


@pytest.fixture(autouse=True)
def as_in_python_3_9(monkeypatch):
    """What ``X | None`` is made of is not there."""
    monkeypatch.setattr(protocol, "types", SimpleNamespace())


def test_every_card_is_read():
    assert len(CARDS) > 5
    for path in CARDS:
        plain = json.loads(path.read_text(encoding="utf-8"))
        card = from_json(ModelCard, plain)
        assert from_json(ModelCard, to_json(card)) == card


def test_a_request_with_and_without_what_may_be_left_out():
    frame = FrameRef(("/a.tif",), date=dt.date(2024, 5, 1), scale=10_000.0)
    for options in (RunOptions(), RunOptions(window=Window(0, 0, 5, 7))):
        request = SegmentRequest((frame, FrameRef(("/b.tif",))), "toy", "/out.tif", options=options)
        assert from_json(SegmentRequest, to_json(request)) == request


def test_a_wrong_type_is_still_refused():
    with pytest.raises(InvalidInput, match="scale"):
        from_json(FrameRef, {"paths": ["/a.tif"], "scale": "much"})
