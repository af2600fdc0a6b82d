"""The standard's schemas as validators. They are of OpenAPI 3.0, which is close to JSON Schema's draft 4."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft4Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

FOLDER = Path(__file__).with_name("ogc")


def check(value: Any, name: str) -> Any:
    """The value, if it is as ``<name>.yaml`` says."""
    errors = sorted(_validator(name).iter_errors(value), key=lambda e: list(e.path))
    assert not errors, "\n".join(f"{'/'.join(map(str, e.path))}: {e.message[:300]}" for e in errors)
    return value


@functools.cache
def _validator(name: str) -> Draft4Validator:
    return Draft4Validator({"$ref": f"file:///{name}.yaml"}, registry=Registry(retrieve=_retrieve))  # type: ignore[call-arg]


def _retrieve(uri: str) -> Resource[Any]:
    text = (FOLDER / uri.rpartition("/")[2]).read_text(encoding="utf-8")
    return Resource(contents=_readable(yaml.safe_load(text)), specification=DRAFT4)


def _readable(schema: Any) -> Any:
    """Literal oneOfs overlap (integer and number, string and base64: issue 350 there), so anyOf is meant."""
    if isinstance(schema, dict):
        return {("anyOf" if key == "oneOf" else key): _readable(value) for key, value in schema.items()}
    return [_readable(v) for v in schema] if isinstance(schema, list) else schema
