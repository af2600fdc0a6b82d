"""The outputs of a job as the standard wants them: one document, bare values, parts, or links."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import anyio
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from ..errors import NotFound
from .jobs import MANIFEST, JobRequest


@dataclass(frozen=True)
class Results:
    """What a successful job made: ``outputs`` and ``files`` of its result.json, and where they are."""

    folder: Path  # the job's result/
    url: str  # of the job's results
    outputs: dict[str, Any]
    files: dict[str, dict[str, Any]]
    local: bool  # the client may read this machine's files

    def link(self, name: str, media_type: str) -> dict[str, Any]:
        """The link to an output or a file of one."""
        link: dict[str, Any] = {"href": f"{self.url}/{quote(name)}", "type": media_type, "title": name}
        if name in self.files:
            file = self.files[name]
            link |= {"length": file["bytes"], "digest": file["digest"]}
            if self.local:
                link["path"] = str(self.folder / name)
        return link

    def media_type(self, value: Any) -> str:
        """The media type of a value by itself."""
        if name := file_of(value):
            return str(self.files[name]["type"])
        return "text/plain" if isinstance(value, str) else "application/json"

    def linked(self, value: Any) -> Any:
        """A value with links in the place of its files."""
        if isinstance(value, dict):
            name = file_of(value)
            return self.link(name, self.files[name]["type"]) if name else {k: self.linked(v) for k, v in value.items()}
        return [self.linked(v) for v in value] if isinstance(value, list) else value


def read(job_folder: Path, url: str, local: bool) -> Results:
    """The results in a job's folder. NotFound when they were removed from under us."""
    folder = job_folder / "result"
    try:
        made = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except OSError:
        raise NotFound(f"The results in {folder.parent.name} are gone.", "Run the job again.") from None
    return Results(folder, url, made["outputs"], made["files"], local)


def file_of(value: Any) -> str:
    """The file that a value is, or ''."""
    return str(value["file"]) if isinstance(value, dict) and set(value) == {"file"} else ""


def document(results: Results, request: JobRequest) -> dict[str, Any]:
    """All wanted outputs in one document (results.yaml): rasters as links, never as base64."""
    made = {}
    for name, mode in request.outputs.items():
        if name not in results.outputs:
            continue
        value = results.outputs[name]
        if mode == "reference" and not file_of(value):
            made[name] = results.link(name, results.media_type(value))
            continue
        value = results.linked(value)
        bare = not isinstance(value, dict) or "href" in value or "bbox" in value
        made[name] = value if bare else {"value": value}
    return made


def answer(results: Results, request: JobRequest) -> Response:
    """The results as asked for: a document; or raw: one bare value, several in parts, references as links."""
    if not request.raw:
        return JSONResponse(document(results, request))
    wanted = {name: mode for name, mode in request.outputs.items() if name in results.outputs}
    if all(mode == "reference" for mode in wanted.values()):
        links = [results.link(file_of(results.outputs[n]) or n, results.media_type(results.outputs[n])) for n in wanted]
        response = Response(status_code=204)
        for name, link in zip(wanted, links):
            response.headers.append("Link", f'<{link["href"]}>; rel="{name}"; type="{link["type"]}"')
        return response
    if len(wanted) == 1:
        return bare(results, next(iter(wanted)))
    boundary = secrets.token_hex(16)
    return StreamingResponse(_parts(results, wanted, boundary), media_type=f"multipart/related; boundary={boundary}")


def bare(results: Results, name: str) -> Response:
    """One output, or one file of one, by itself. NotFound."""
    file = name if name in results.files else file_of(results.outputs.get(name))
    if file:
        return _file(results, file)
    if name not in results.outputs:
        raise NotFound(f"This job has no result {name!r}.", f"It has {', '.join([*results.outputs, *results.files])}.")
    value = results.linked(results.outputs[name])
    return Response(_bytes(value), media_type=results.media_type(value))


def _file(results: Results, name: str) -> Response:
    """A file, in ranges if asked (If-Range compares the digest), with its digest (RFC 9530)."""
    about = results.files[name]
    digest = bytes.fromhex(about["digest"].removeprefix("sha256:"))
    headers = {
        "ETag": f'"{about["digest"]}"',
        "Repr-Digest": f"sha-256=:{base64.b64encode(digest).decode()}:",
    }
    return FileResponse(results.folder / name, headers=headers, media_type=about["type"], filename=Path(name).name)


def _bytes(value: Any) -> bytes:
    return value.encode() if isinstance(value, str) else json.dumps(value, ensure_ascii=False).encode()


async def _parts(results: Results, wanted: dict[str, str], boundary: str) -> AsyncIterator[bytes]:
    """The body of multipart/related; a reference is an empty part that says where."""
    for name, mode in wanted.items():
        value = results.outputs[name]
        file = file_of(value)
        kind = results.media_type(value)
        head = f"--{boundary}\r\nContent-Type: {kind}\r\nContent-ID: {name}\r\n"
        if mode == "reference":
            yield f"{head}Content-Location: {results.link(file or name, '')['href']}\r\n\r\n\r\n".encode()
            continue
        yield f"{head}\r\n".encode()
        if file:
            async with await anyio.open_file(results.folder / file, "rb") as source:
                while piece := await source.read(2**18):
                    yield piece
        else:
            yield _bytes(results.linked(value))
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()
