"""Catalogues as sources: what items state is taken, what they lack is looked up, secrets go where they belong only."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pystac_client")

from backend.archive import remote, stac
from backend.archive.index import build_index
from backend.archive.measure import measure
from backend.archive.naming import Candidate, Skip
from backend.archive.reading import open_granules
from backend.archive.remote import Access, open_href, signed
from backend.archive.schema import Granule
from backend.archive.stac import Search, Stated, complete, items_of, search, stated
from backend.errors import InvalidInput, NotFound
from backend.protocol import HLS_BANDS, Window
from backend.workers import Workers
from tests.backend.archive.made import FILES, Made, make_archive, tile
from tests.backend.archive.server import Server, serving

HERE = Workers(1)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make_archive(tmp_path, [tile()], [50, 150, 250], cell=16)


@pytest.fixture
def server(made: Made) -> Iterator[Server]:
    with serving(Server(made.folder / "granules")) as running:
        running.items = [item(name, f"{running.url}/data/{name}/{name}") for name in sorted(made.cloud)]
        yield running


def item(name: str, prefix: str, **properties: object) -> dict[str, Any]:
    """An HLS item as LP DAAC writes it: assets by band number, no grid, clouds in percent."""
    assets: dict[str, Any] = {
        band: {"href": f"{prefix}.{band}.tif", "type": "image/tiff; application=geotiff"}
        for band in (*FILES.values(), "Fmask")
    }
    assets["browse"] = {"href": f"{prefix}.jpg", "type": "image/jpeg"}
    return {
        "type": "Feature", "stac_version": "1.0.0", "id": name, "collection": "HLSS30.v2.0", "geometry": None,
        "properties": {"datetime": "2024-02-19T17:39:09Z", "eo:cloud_cover": 42, **properties}, "assets": assets,
        "links": [],
    }  # fmt: skip


def granule(item: dict[str, Any], access: Access | None = None, read: bool = False) -> Granule:
    told = stated(item, HLS_BANDS, read=read)
    assert isinstance(told, Stated), told
    found = complete(told, access or Access(), read)
    assert isinstance(found, list), found
    return found[0]


def test_the_grid_is_looked_up_where_the_item_lacks_it_and_clouds_are_as_stated(server: Server) -> None:
    g = granule(server.items[0])
    assert (g.crs, g.height, g.width, g.place[:6]) == ("EPSG:32613", 96, 128, "T13RCN")
    assert (g.cloud, g.measured) == (0.42, "stated")
    assert math.isnan(g.valid)
    assert (g.sensor, g.scale, g.nodata, g.mask_kind) == ("S30", 1e-4, -9999.0, "fmask")
    assert [b.href.rpartition(".B")[2] for b in g.bands] == ["02.tif", "03.tif", "04.tif", "8A.tif", "11.tif", "12.tif"]


def test_the_mask_is_read_block_by_block_on_demand(made: Made, server: Server) -> None:
    g = granule(server.items[0], read=True)
    assert (g.cloud, g.valid, g.measured) == (pytest.approx(made.cloud[g.granule], abs=1e-6), 1.0, "mask")


def test_what_the_item_states_of_its_grid_is_not_looked_up(server: Server) -> None:
    whole = item("HLS.S30.T13RCN.2024050T173909.v2.0", "https://example.org/x")
    whole["properties"] |= {"proj:epsg": 32613, "proj:shape": [96, 128], "proj:transform": [30, 0, 3e5, 0, -30, 3.3e6]}
    assert granule(whole).transform == (30.0, 0.0, 3e5, 0.0, -30.0, 3.3e6)
    assert server.asked == []


def test_a_search_is_paged_and_asks_for_what_was_wanted(server: Server) -> None:
    wanted = Search(server.url, ("HLSS30.v2.0",), (-110.0, 29.0, -104.0, 31.0), "2024-01-01/2024-12-31")
    assert [i["id"] for i in search(wanted)] == [i["id"] for i in server.items]
    assert server.searches[0]["collections"] == ["HLSS30.v2.0"]
    assert server.searches[0]["datetime"] == "2024-01-01T00:00:00Z/2024-12-31T23:59:59Z"
    assert len(list(search(Search(server.url, limit=1)))) == 1


def test_an_index_of_a_search_can_be_read_like_any_other(made: Made, server: Server, tmp_path: Path) -> None:
    more = [stated(i, HLS_BANDS, read=True) for i in search(Search(server.url))]
    index = tmp_path / "remote.parquet"
    found = build_index([], index, more=more, read=True, workers=Workers(2))
    assert {g.granule: g.cloud for g in found.archive.granules} == pytest.approx(made.cloud, abs=1e-6)
    again = build_index([], index, more=more, read=True, workers=HERE)
    assert (again.measured, again.kept) == (0, 3)
    with open_granules(found.archive.granules[:2], HLS_BANDS) as stack:
        far = stack.read(Window(16, 16, 32, 32))
    local = build_index([made.folder / "granules"], tmp_path / "local.parquet", workers=HERE).archive
    with open_granules(local.granules[:2], HLS_BANDS) as stack:
        near = stack.read(Window(16, 16, 32, 32))
    assert (far.values == near.values).all()
    assert (far.clear == near.clear).all()


def test_items_in_a_file_with_files_beside_it_are_measured(made: Made, tmp_path: Path) -> None:
    items = [item(name, f"granules/{name}/{name}") for name in sorted(made.cloud)]
    (tmp_path / "items.json").write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    told = [stated(i, HLS_BANDS, base=tmp_path) for i in items_of(tmp_path / "items.json")]
    assert all(isinstance(t, Candidate) for t in told)
    found = build_index([], tmp_path / "a.parquet", more=told, workers=HERE).archive
    assert {g.granule: g.cloud for g in found.granules} == pytest.approx(made.cloud, abs=1e-6)


def test_items_of_an_api_name_no_files_of_this_machine() -> None:
    told = stated(item("HLS.S30.T13RCN.2024050T173909.v2.0", "file:///etc/x"), HLS_BANDS)
    assert isinstance(told, Skip)
    assert "not on the net" in told.reason


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda i: i["assets"].pop("B11"), "no asset for SWIR_1"),
        (lambda i: i.update(properties={"datetime": "yesterday"}), "not a STAC item"),
        (
            lambda i: i.update(id="scene", collection="mine", properties={"datetime": "2020-01-01T00:00:00Z"}),
            "no asset for",
        ),
    ],
)
def test_an_item_that_cannot_be_used_is_named(change: Any, said: str) -> None:
    one = item("HLS.S30.T13RCN.2024050T173909.v2.0", "https://example.org/x")
    change(one)
    told = stated(one, HLS_BANDS)
    assert isinstance(told, Skip)
    assert said in told.reason


GRID = {"proj:shape": [100, 100], "proj:transform": [30, 0, 5e5, 0, -30, 5e6], "proj:code": "EPSG:32613"}


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        ({"proj:shape": [0, 0]}, "covers no ground"),
        ({"proj:shape": [-5, 5]}, "covers no ground"),
        ({"proj:shape": [10**12, 10**12]}, "do not lie on the globe"),
        ({"proj:transform": [0] * 6}, "covers no ground"),
        ({"proj:transform": [math.nan] * 6}, "do not lie on the globe"),
        ({"proj:code": "EPSG:999999"}, "unknown to PROJ"),
        ({"datetime": "9999-12-31T23:59:59Z"}, "cannot be one of an image"),
        ({"datetime": "0001-01-01T00:00:00+14:00"}, "cannot be one of an image"),
        ({"eo:cloud_cover": "many"}, "not a STAC item"),
    ],
)
def test_an_item_that_states_what_cannot_be_is_left_out_and_the_others_stay(
    tmp_path: Path, properties: dict[str, Any], said: str
) -> None:
    good = item("HLS.S30.T13RCN.2024050T173909.v2.0", "https://example.org/a", **GRID)
    bad = item("HLS.S30.T13RCN.2024060T173909.v2.0", "https://example.org/b", **{**GRID, **properties})
    found = build_index([], tmp_path / "i.parquet", more=[stated(i, HLS_BANDS) for i in (bad, good)], workers=HERE)
    assert [g.granule for g in found.archive.granules] == [good["id"]]
    assert [s.name for s in found.skips] == [bad["id"]] and said in found.skips[0].reason


def test_figures_beyond_all_measure_are_not_believed() -> None:
    one = item("HLS.S30.T13RCN.2024050T173909.v2.0", "https://example.org/a", **GRID)
    one["properties"]["eo:cloud_cover"] = math.nan
    for asset in one["assets"].values():
        asset["file:size"] = 10**30
    told = granule(one)
    assert math.isnan(told.cloud) and told.measured == "" and 0 < told.bytes < 2**63
    for asset in one["assets"].values():
        asset["raster:bands"] = [{"scale": 0}]
    assert "which no reflectance has" in str(stated(one, HLS_BANDS))


@pytest.mark.parametrize("name", ["x" * 10_000, "HLS\x1b[2J", "a\nb"])
def test_an_id_that_is_no_name_is_not_repeated(name: str) -> None:
    told = stated(item(name, "https://example.org/a"), HLS_BANDS)
    assert isinstance(told, Skip) and len(told.name) <= 70 and told.name.isprintable() and "no name" in told.reason


def earth_search(baseline: str, applied: bool) -> dict[str, Any]:
    """An item of Sentinel-2 as Earth Search writes it: assets by common names, scale per asset, grids per asset."""
    bands = {"blue": 10, "green": 10, "red": 10, "nir": 10, "nir08": 20, "swir16": 20, "swir22": 20}
    assets: dict[str, Any] = {}
    for key, size in bands.items():
        assets[key] = {
            "href": f"https://example.org/{key}.tif", "type": "image/tiff",
            "eo:bands": [{"name": key, "common_name": key}],
            "proj:shape": [109800 // size] * 2, "proj:transform": [size, 0, 399960, 0, -size, 5100000],
            "raster:bands": [{"nodata": 0, "scale": 0.0001, "offset": 0 if applied else -0.1}],
        }  # fmt: skip
        assets[f"{key}-jp2"] = {**assets[key], "href": f"https://example.org/{key}.jp2"}
    assets["scl"] = {"href": "https://example.org/SCL.tif", "type": "image/tiff"}
    properties = {
        "datetime": "2023-07-04T10:00:00Z", "platform": "sentinel-2a", "proj:epsg": 32633, "eo:cloud_cover": 3.5,
        "s2:processing_baseline": baseline, "earthsearch:boa_offset_applied": applied, "s2:nodata_pixel_percentage": 25,
    }  # fmt: skip
    return {
        "id": "S2A_33TWM_20230704_0_L2A",
        "collection": "sentinel-2-l2a",
        "properties": properties,
        "assets": assets,
    }


@pytest.mark.parametrize(("baseline", "applied", "offset"), [("05.09", True, 0.0), ("05.09", False, -0.1)])
def test_sentinel_2_of_earth_search_is_told_by_common_names(baseline: str, applied: bool, offset: float) -> None:
    g = granule(earth_search(baseline, applied))
    assert [b.href.rpartition("/")[2] for b in g.bands] == [
        "blue.tif", "green.tif", "red.tif", "nir08.tif", "swir16.tif", "swir22.tif",
    ]  # fmt: skip
    assert (g.scale, g.offset, g.nodata) == (1e-4, offset, 0.0)
    assert (g.sensor, g.mask_kind, g.cloud, g.valid) == ("S2", "scl", 0.035, 0.75)
    assert (g.height, g.crs) == (10980, "EPSG:32633")
    assert g.place.startswith("T33TWM-")


def test_a_token_for_earthdata_goes_to_earthdata_only() -> None:
    environ = {"EARTHDATA_TOKEN": "geheim"}
    near = remote.options("https://data.lpdaac.earthdatacloud.nasa.gov/x.tif", environ)
    assert near["GDAL_HTTP_BEARER"] == "geheim"
    for href in ("https://example.org/x.tif", "https://earthdatacloud.nasa.gov.example.org/x.tif"):
        assert "geheim" not in str(remote.options(href, environ))


def test_the_cookies_of_a_login_are_the_users_alone_and_gone_with_the_process() -> None:
    code = (
        "from backend.archive.remote import options\n"
        "from pathlib import Path\n"
        "jar = Path(options('https://data.lpdaac.earthdatacloud.nasa.gov/x.tif', {})['GDAL_HTTP_COOKIEJAR'])\n"
        "jar.write_text('geheim')\n"
        "print(jar, oct(jar.parent.stat().st_mode & 0o777))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    jar, mode = told.rsplit(maxsplit=1)
    assert mode == "0o700"
    assert not Path(jar).parent.exists()


def test_a_file_behind_a_login_is_read_with_the_token_and_refused_in_words_without(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.bearer = "geheim"
    monkeypatch.setattr(remote, "EARTHDATA_HOSTS", (".127.0.0.1",))
    monkeypatch.delenv("EARTHDATA_TOKEN", raising=False)
    href = server.items[0]["assets"]["B02"]["href"]
    with pytest.raises(InvalidInput, match=r"401.*\n.*EARTHDATA_TOKEN"):
        open_href(href)
    monkeypatch.setenv("EARTHDATA_TOKEN", "geheim")
    with open_href(href.replace("B02", "B03")) as dataset:
        assert dataset.read(1).shape == (96, 128)


def test_addresses_of_the_planetary_computer_are_signed_when_opened_and_plain_in_the_index(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.sas = "sv=1&sig=geheim"
    monkeypatch.setattr(remote, "SIGNED_HOSTS", (".127.0.0.1",))
    access = Access("planetary-computer", f"{server.url}/token")
    g = granule(server.items[0], access, read=True)
    assert g.measured == "mask"
    assert "geheim" not in repr(g)
    assert sum(a.startswith("/token/127/data") for a in server.asked) == 1
    told = stated(server.items[1], HLS_BANDS)
    assert isinstance(told, Stated)
    refused = complete(told, Access(), False)
    assert isinstance(refused, Skip)
    assert "403" in refused.reason


def test_what_is_signed_already_or_is_not_theirs_is_left_alone() -> None:
    access = Access("planetary-computer", "http://127.0.0.1:1/never")
    for href in ("https://a.blob.core.windows.net/c/x.tif?sig=1", "https://example.org/c/x.tif"):
        assert signed(href, access) == href
    with pytest.raises(InvalidInput, match="gives no token for a/c"):
        signed("https://a.blob.core.windows.net/c/x.tif", access)


def test_no_message_holds_the_query_of_an_address(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotFound) as caught:
        open_href(f"{server.url}/data/none.tif?sig=geheim")
    assert "geheim" not in str(caught.value)
    assert remote.clean("GET https://a/b?sig=geheim&x=1 failed") == "GET https://a/b?... failed"
    assert remote.clean("GET https://me:geheim@a/b failed") == "GET https://a/b failed"
    with pytest.raises(InvalidInput) as refused:
        open_href("http://me:geheim@127.0.0.1:1/x.tif")
    assert "geheim" not in str(refused.value)
    with pytest.raises(InvalidInput) as silent:
        list(search(Search("http://me:geheim@127.0.0.1:1/stac?key=geheim")))
    assert "geheim" not in str(silent.value)
    told = stated(item("HLS.S30.T13RCN.2024050T173909.v2.0", "s3://b/x?sig=geheim"), HLS_BANDS)
    assert isinstance(told, Skip)
    assert "geheim" not in told.reason


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_api_that_is_busy_for_a_moment_loses_no_page(
    server: Server, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("urllib3.util.retry.Retry.sleep", lambda *_: None)
    real, left = server.answer, [status, status]

    def busy(path: str, query: dict[str, list[str]], body: dict[str, Any]) -> tuple[int, Any]:
        later_page = path == "/search" and body.get("first")
        return (left.pop(), {"description": "slow down"}) if later_page and left else real(path, query, body)

    monkeypatch.setattr(server, "answer", busy)
    assert [i["id"] for i in search(Search(server.url))] == [i["id"] for i in server.items]
    assert not left
    with pytest.raises(InvalidInput, match="cannot be asked for"):
        Search(server.url, limit=-1)


def test_a_token_whose_time_is_over_is_asked_for_anew(server: Server) -> None:
    server.sas = "sig=new"
    access = Access("planetary-computer", f"{server.url}/token")
    address = "https://a.blob.core.windows.net/c/x.tif"
    assert signed(f"{address}?se=2020-01-01T00%3A00%3A00Z&sig=old", access) == f"{address}?sig=new"
    kept = f"{address}?se=2999-01-01T00%3A00%3A00Z&sig=mine"
    assert signed(kept, access) == kept


def test_granules_that_stay_in_a_table_stay_signed(made: Made, tmp_path: Path) -> None:
    grid = {"proj:epsg": 32613, "proj:shape": [96, 128], "proj:transform": [30, 0, 3e5, 0, -30, 3.3e6]}
    told = stated(item("HLS.S30.T13RCN.2023050T173909.v2.0", "https://a.blob.core.windows.net/c/x", **grid), HLS_BANDS)
    index = tmp_path / "a.parquet"
    build_index([], index, more=[told], access=Access("planetary-computer"), workers=HERE)
    both = build_index([made.folder / "granules"], index, workers=HERE).archive
    assert (len(both), both.info.recipe["sign"]) == (4, "planetary-computer")


def test_a_version_that_is_no_number_is_no_hindrance() -> None:
    told = stated(item("HLS.S30.T13RCN.2024050T173909.v2.0", "https://example.org/x", **{"processing:version": "v2.0"}),
                  HLS_BANDS)  # fmt: skip
    assert isinstance(told, Stated), told


def test_a_space_in_the_address_of_a_file_beside_its_item_is_a_space(made: Made, tmp_path: Path) -> None:
    name = sorted(made.cloud)[0]
    (tmp_path / "granules" / name).rename(tmp_path / "two words")
    told = stated(item(name, f"two%20words/{name}"), HLS_BANDS, base=tmp_path)
    assert isinstance(told, Candidate), told


def test_an_api_that_does_not_answer_is_an_error_in_words() -> None:
    with pytest.raises(InvalidInput, match="gives no items"):
        list(search(Search("http://127.0.0.1:1")))


def test_a_file_that_nests_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.json").write_text("[" * 100_000)
    with pytest.raises(InvalidInput, match="cannot be read as JSON"):
        items_of(tmp_path / "deep.json")


def test_what_is_no_item_collection_is_refused(tmp_path: Path) -> None:
    for name, text in (("a.json", "[1"), ("b.json", '{"type": "Topology"}'), ("c.json", '{"type":"Feature"}')):
        (tmp_path / name).write_text(text)
        with pytest.raises(InvalidInput):
            items_of(tmp_path / name)


def test_a_file_that_has_vanished_from_beside_its_item_is_named(made: Made, tmp_path: Path) -> None:
    name = sorted(made.cloud)[0]
    os.unlink(tmp_path / "granules" / name / f"{name}.B04.tif")
    told = stated(item(name, f"granules/{name}/{name}"), HLS_BANDS, base=tmp_path)
    assert isinstance(told, Skip)
    assert "B04.tif" in told.reason


def test_a_local_item_states_its_scale_and_the_measure_believes_it(made: Made, tmp_path: Path) -> None:
    name = sorted(made.cloud)[0]
    one = item(name, f"granules/{name}/{name}")
    for asset in one["assets"].values():
        asset["raster:bands"] = [{"scale": 0.0002, "nodata": -9999}]
    told = stated(one, HLS_BANDS, base=tmp_path)
    assert isinstance(told, Candidate)
    found = measure(told, HLS_BANDS)
    assert isinstance(found, list), found
    assert found[0].scale == pytest.approx(2e-4)
    assert stac.is_items(tmp_path / "none.json") is False
