"""OGC API – Processes, Part 1: Core: each answer is checked by the standard's schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.parser import BytesParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from backend.node import routes_core, routes_more
from backend.node.openapi import definition
from backend.node.problems import EXCEPTIONS
from backend.node.processes import PROCESSES, description
from tests.backend.node.harness import URL, FakeExecutor, execute, wait
from tests.backend.node.standard import check

REL = "http://www.opengis.net/def/rel/ogc/1.0/"


def links(value: dict[str, Any]) -> dict[str, str]:
    return {link["rel"]: link["href"] for link in value["links"]}


def test_the_landing_page_leads_everywhere(client: TestClient) -> None:
    found = links(check(client.get("/").json(), "landingPage"))
    assert {
        "self",
        "alternate",
        "service-desc",
        "service-doc",
        REL + "conformance",
        REL + "processes",
    } <= set(found)
    for href in found.values():
        assert href.startswith(URL)
        assert client.get(href).status_code == 200
        assert client.head(href).status_code == 200


def test_the_conformance_classes_are_named(client: TestClient) -> None:
    classes = check(client.get("/conformance").json(), "confClasses")["conformsTo"]
    assert {c.rpartition("/")[2] for c in classes} == {
        "core", "ogc-process-description", "json", "html", "oas30", "job-list", "dismiss",
    }  # fmt: skip


def test_the_api_definition_is_openapi_3_0_and_has_every_route(client: TestClient) -> None:
    answer = client.get("/api")
    assert answer.headers["content-type"] == "application/vnd.oai.openapi+json;version=3.0"
    assert answer.json()["openapi"].startswith("3.0")
    routes = [r for r in (*routes_core.router.routes, *routes_more.router.routes) if isinstance(r, APIRoute)]
    served = {(_shape(r.path), m.lower()) for r in routes for m in r.methods - {"HEAD"}}
    described = {(_shape(p), m) for p, item in definition("", "1")["paths"].items() for m in item}
    assert served == described


def _shape(path: str) -> str:
    """A path without the names of its parameters."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def test_processes_are_listed_page_by_page(client: TestClient) -> None:
    first = check(client.get("/processes?limit=1").json(), "processList")
    assert len(first["processes"]) == 1
    seen, page = [], first
    while True:
        seen += [p["id"] for p in page["processes"]]
        if "next" not in links(page):
            break
        page = client.get(links(page)["next"]).json()
    assert seen == list(PROCESSES)


@pytest.mark.parametrize("process", PROCESSES)
def test_each_description_fits_the_standard(client: TestClient, process: str) -> None:
    found = check(client.get(f"/processes/{process}").json(), "process")
    assert found["id"] == process
    for put in (*found["inputs"].values(), *found["outputs"].values()):
        check(put, "inputDescription")
        check(put["schema"], "schema")


def test_descriptions_name_every_member_of_the_protocol() -> None:
    frame = description(PROCESSES["fill"], "1")["inputs"]["frames"]["schema"]["items"]["properties"]
    assert all("description" in member for member in frame.values())
    options = description(PROCESSES["fill"], "1")["inputs"]["options"]["schema"]["properties"]
    assert all("description" in member for member in options.values())


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"), ("*/*", "application/json"), ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
        ("application/json, text/html;q=0.9", "application/json"),
        ("text/html;q=nonsense", "application/json"), ("image/png", "application/json"),
    ],
)  # fmt: skip
def test_html_is_given_to_who_prefers_it(client: TestClient, accept: str, kind: str) -> None:
    for path in ("/", "/conformance", "/processes", "/processes/fill", "/jobs", "/models", "/health"):
        assert client.get(path, headers={"Accept": accept}).headers["content-type"].startswith(kind)


def test_html_is_escaped_and_links_are_anchors(client: TestClient) -> None:
    execute(client, inputs={"message": "<script>alert(1)</script>"}, asynchronous=False)
    job = client.get("/jobs").json()["jobs"][0]["jobID"]
    page = client.get(f"/jobs/{job}/results?f=html").text
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert f'<a href="{URL}/processes">' in client.get("/?f=html").text


def test_a_quick_process_is_waited_for_and_announces_its_job(client: TestClient) -> None:
    answer = execute(client, asynchronous=False)
    assert (answer.status_code, check(answer.json(), "results")["message"]) == (200, "hello")
    monitor = answer.headers["link"].partition(";")[0].strip("<>")
    assert 'rel="monitor"' in answer.headers["link"]
    assert check(client.get(monitor).json(), "statusInfo")["status"] == "successful"


def test_respond_async_gives_a_job_to_follow(client: TestClient) -> None:
    answer = execute(client)
    job = check(answer.json(), "statusInfo")
    assert answer.status_code == 201
    assert answer.headers["preference-applied"] == "respond-async"
    assert answer.headers["location"] == f"{URL}/jobs/{job['jobID']}"
    done = check(wait(client, job["jobID"]), "statusInfo")
    assert done["progress"] == 100
    assert client.get(links(done)[REL + "results"]).json()["message"] == "hello"


def test_a_long_process_is_a_job_also_without_prefer(client: TestClient) -> None:
    assert run_map(client, asynchronous=False).status_code == 201


def run_map(client: TestClient, **body: Any) -> Any:
    """A fetch-model job, which the fake executor answers with a map: no model is needed to ask for it."""
    return execute(client, "fetch-model", inputs={"name": "prithvi-eo-1.0-100m"}, **body)


def test_raw_gives_the_bare_value(client: TestClient) -> None:
    answer = execute(client, asynchronous=False, response="raw", outputs={"message": {}})
    assert (answer.text, answer.headers["content-type"]) == ("hello", "text/plain; charset=utf-8")
    box = {"bbox": [345345345] * 4, "crs": "urn:ogc:def:crs:EPSG:6.6:4326"}
    answer = execute(
        client, asynchronous=False, response="raw", outputs={"bbox": {}}, inputs={"message": "a", "bbox": box}
    )
    assert answer.json() == box


def test_raw_gives_several_values_in_parts(client: TestClient) -> None:
    answer = execute(client, asynchronous=False, response="raw", inputs={"message": "hello", "note": "you"})
    head = b"Content-Type: " + answer.headers["content-type"].encode() + b"\r\n\r\n"
    parts = BytesParser().parsebytes(head + answer.content).get_payload()
    assert isinstance(parts, list)
    assert {p["Content-ID"]: p.get_payload() for p in parts} == {
        "message": "hello",
        "note": "you",
        "pause": "0",
    }


def test_raw_references_are_links_and_lead_to_the_value(client: TestClient) -> None:
    answer = execute(client, asynchronous=False, response="raw", outputs={"message": {"transmissionMode": "reference"}})
    assert answer.status_code == 204
    href = answer.headers["link"].partition(">")[0].strip("<")
    assert client.get(href).text == "hello"


def test_a_document_links_to_what_is_wanted_by_reference(client: TestClient) -> None:
    answer = execute(client, asynchronous=False, outputs={"message": {"transmissionMode": "reference"}, "note": {}})
    made = check(answer.json(), "results")
    assert set(made) == {"message", "note"}
    assert client.get(made["message"]["href"]).text == "hello"


def test_qualified_values_are_read_as_their_value(client: TestClient) -> None:
    inputs = {"message": {"value": "hello", "format": {"mediaType": "text/plain"}}, "pause": {"value": 0}}
    assert execute(client, asynchronous=False, inputs=inputs).json()["message"] == "hello"


@pytest.mark.parametrize(
    "body",
    [
        {"invalid-execute-request": {}}, {"inputs": {}}, {"inputs": []}, {"inputs": {"message": 5}},
        [], "text",
        {"inputs": {"message": "a", "other": 1}}, {"inputs": {"message": {"type": "wrong/type_0"}}},
        {"inputs": {"message": "a", "note": {"type": "wrong/type_1"}}},
        {"inputs": {"message": "a", "pause": 61}},
        {"inputs": {"message": "a", "pause": True}}, {"inputs": {"message": "a", "bbox": {"bbox": [1, 2]}}},
        {"inputs": {"message": "a"}, "outputs": {"nothing": {}}},
        {"inputs": {"message": "a"}, "response": "gzip"},
        {"inputs": {"message": "a"}, "outputs": {"message": {"transmissionMode": "pigeon"}}},
    ],
)  # fmt: skip
def test_a_request_that_does_not_fit_is_a_400_that_says_so(client: TestClient, body: Any) -> None:
    answer = client.post("/processes/echo/execution", json=body)
    problem = check(answer.json(), "exception")
    assert (answer.status_code, answer.headers["content-type"], problem["kind"]) == (
        400,
        "application/json",
        "invalid-input",
    )
    assert problem["message"] and problem["hint"]


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"inputs": {"message": NaN}}', '{"inputs": {"message": "\\ud800"}}', "[" * 100_000, "1e999"],
)
def test_json_that_cannot_be_written_again_is_refused(client: TestClient, text: str) -> None:
    answer = client.post("/processes/echo/execution", content=text, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["kind"]) == (400, "invalid-input")


def test_only_json_is_taken(client: TestClient) -> None:
    answer = client.post("/processes/echo/execution", content="{}", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/processes/nothing", "no-such-process"),
        ("POST", "/processes/nothing/execution", "no-such-process"),
        ("GET", "/jobs/nothing", "no-such-job"), ("GET", "/jobs/nothing/results", "no-such-job"),
        ("DELETE", "/jobs/20260101-000000-00000000", "no-such-job"),
        ("GET", "/jobs/..%2F..%2Fetc/log", "no-such-job"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_a_404_of_the_standard(client: TestClient, method: str, path: str, kind: str) -> None:
    answer = client.request(method, path, json={} if method == "POST" else None)
    if answer.json()["type"] != EXCEPTIONS + kind:
        assert "%2F" in path  # the server took it for another address
    assert (answer.status_code, check(answer.json(), "exception")["status"]) == (404, 404)


def test_results_of_a_running_job_are_not_ready(client: TestClient, fake: FakeExecutor) -> None:
    fake.release.clear()
    job = execute(client).json()["jobID"]
    wait(client, job, "running")
    answer = client.get(f"/jobs/{job}/results")
    assert (answer.status_code, answer.json()["type"]) == (404, EXCEPTIONS + "result-not-ready")
    fake.release.set()


def test_the_job_list_is_filtered(client: TestClient, fake: FakeExecutor) -> None:
    fake.act = lambda folder, tell: (_ for _ in ()).throw(ValueError("a bug")) if len(fake.ran) == 2 else None
    ids = [execute(client).json()["jobID"] for _ in range(3)]
    for job in ids:
        wait(client, job)

    def listed(query: str) -> list[str]:
        found = check(client.get(f"/jobs?{query}").json(), "jobList")["jobs"]
        assert all(j["processID"] and check(j, "statusInfo") for j in found)
        return [j["jobID"] for j in found]

    middle = client.get(f"/jobs/{ids[1]}").json()["created"]
    assert listed("") == ids[::-1]
    assert listed("limit=1") == ids[-1:]
    assert listed("status=failed") == ids[1:2]
    assert listed("status=failed&status=successful") == ids[::-1]
    assert listed("type=process&processID=echo&processID=fill") == ids[::-1]
    assert listed("processID=fill") == []
    assert listed(f"datetime={middle}/..") == ids[:0:-1]
    assert listed(f"datetime={middle}") == ids[1:2]
    assert listed("datetime=../2001-01-01") == []
    assert listed("minDuration=1") == []
    assert listed("maxDuration=60") == ids[::-1]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=x",
        "status=sleeping",
        "type=thing",
        "datetime=yesterday",
        "datetime=a/b/c",
        "minDuration=-1",
    ],
)
def test_a_wrong_filter_is_named(client: TestClient, query: str) -> None:
    answer = client.get(f"/jobs?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[0] in answer.json()["message"]


def test_other_methods_are_refused_with_those_allowed(client: TestClient) -> None:
    assert client.options("/jobs/nothing").headers["allow"] == "DELETE, GET, HEAD"
    answer = client.post("/jobs", json={})
    assert (answer.status_code, "GET" in answer.headers["allow"]) == (405, True)
    check(answer.json(), "exception")
    assert client.options("/", headers={"Origin": "https://else.where"}).status_code == 405
    assert "access-control-allow-origin" not in client.get("/", headers={"Origin": "https://else.where"}).headers


def test_rasters_come_as_links_that_can_be_fetched_in_part(
    start: Callable[..., TestClient], fake: FakeExecutor, tmp_path: Any
) -> None:
    client, made = start(fake), bytes(range(256)) * 40
    job = _segment_job(client, fake)
    result = client.get(f"/jobs/{job}/results").json()
    link, report = check(result, "results")["map"], result["report"]
    assert (link["length"], report, "base64" in json.dumps(result)) == (
        10240,
        {"value": {"task": "x"}},
        False,
    )
    assert Path(link["path"]).read_bytes() == made  # this node lets its client read paths
    whole, part = client.get(link["href"]), client.get(link["href"], headers={"Range": "bytes=100-199"})
    assert (whole.content, part.status_code, part.content) == (made, 206, made[100:200])
    assert whole.headers["etag"] == f'"{link["digest"]}"' and whole.headers["repr-digest"].startswith("sha-256=:")
    stale = client.get(link["href"], headers={"Range": "bytes=100-199", "If-Range": '"sha256:0"'})
    assert (stale.status_code, stale.content) == (200, made)
    assert client.get(link["href"], headers={"Range": "bytes=999999-"}).status_code == 416
    for name in ("result.json", "../request.json", "..%2Frequest.json", "nothing.tif"):
        assert client.get(f"/jobs/{job}/results/{name}").status_code == 404


def _segment_job(client: TestClient, fake: FakeExecutor) -> str:
    """A finished job with outputs of every sort; the request is written as if it had been checked."""
    from backend.node.jobs import JobRequest, new_id

    board = client.app.state.node.board  # type: ignore[attr-defined]
    request = JobRequest("segment", {}, {}, {"map": "", "report": ""})
    job = client.portal.call(board.submit, request, new_id(), None).id  # type: ignore[union-attr]
    wait(client, job)
    return str(job)
