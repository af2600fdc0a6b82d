"""Granules from STAC: a file of items, or the search of an API. What an item states is believed, the rest looked up."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pyproj

from ..errors import BackendError, InvalidInput, NotFound
from ..grid import Grid, Transform
from ..protocol import CANONICAL_SCALE, FrameRef
from ..raster import bands as names
from ..raster.source import grid_of
from ..words import plain
from .footprint import footprint, short_crs
from .measure import shares
from .naming import Candidate, Skip, place_of, sensor_of, time_of
from .reading import open_granules
from .remote import Access, clean, is_remote, open_href
from .schema import BandRef, Granule, check_granules

#: Masks by the names of their assets.
_MASKS = {"fmask": "fmask", "scl": "scl", "qa_pixel": "qa-pixel"}

#: Scale, offset and nodata of collections whose items do not state them: HLS, Sentinel-2 L2A, Landsat Collection 2.
_CODED = (
    (("S30", "L30"), (1e-4, 0.0, -9999.0)),
    (("S2",), (1e-4, 0.0, 0.0)),
    (("L4", "L5", "L7", "L8", "L9"), (2.75e-5, -0.2, 0.0)),
)

#: Characters of an id, and bytes that files can have: what is more is a mistake, or meant to harm.
_MOST_NAME, _MOST_BYTES = 256, 1 << 60

#: A server that is busy or stumbles is asked again, so often: one page of hundreds must not lose the others.
_TRIES, _BUSY = 5, (429, 500, 502, 503, 504)

#: Part of every stamp: raise it when what is taken from an item changes.
_READING = 1

#: Since this processing baseline Sentinel-2 adds 1000 to its numbers.
_BASELINE = 4.0


@dataclass(frozen=True)
class Search:
    """What is asked of a STAC API: ``bbox`` west, south, east, north in degrees, ``dates`` as RFC 3339 interval."""

    url: str
    collections: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None
    dates: str = ""
    limit: int = 0

    def __post_init__(self) -> None:
        if self.bbox and not (-90 <= self.bbox[1] < self.bbox[3] <= 90 and self.bbox[0] != self.bbox[2]):
            raise InvalidInput(f"The box {self.bbox} is empty.", "Give west, south, east, north, in degrees.")
        if self.limit < 0:
            raise InvalidInput(f"{self.limit} items cannot be asked for.", "Give 1 or more, or 0 for all.")


def is_items(path: Path) -> bool:
    """Whether a file can be one of STAC items, by its name."""
    return path.is_file() and path.suffix.lower() in (".json", ".geojson")


def items_of(path: Path) -> list[dict[str, Any]]:
    """The items of a file: an ItemCollection, or one item.

    Raises InvalidInput for something else.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise InvalidInput(f"{path.name} cannot be read as JSON: {error}", "Fetch it again.") from error
    kind = told.get("type") if isinstance(told, dict) else None
    items = told.get("features", []) if kind == "FeatureCollection" else [told] if kind == "Feature" else None
    if items is None or not all(isinstance(i, dict) and isinstance(i.get("assets"), dict) for i in items):
        raise InvalidInput(f"{path.name} holds no STAC items.", "Wanted is an ItemCollection, or an Item.")
    return items


def search(wanted: Search) -> Iterator[dict[str, Any]]:
    """The items that an API finds, page by page.

    Raises InvalidInput with the server's own words when it refuses or cannot be reached.
    """
    import pystac_client
    import requests
    from pystac_client.exceptions import APIError
    from pystac_client.stac_api_io import StacApiIO
    from urllib3 import Retry

    box, dates = list(wanted.bbox) if wanted.bbox else None, wanted.dates or None
    try:
        patient = Retry(_TRIES, connect=2, backoff_factor=0.5, status_forcelist=_BUSY, allowed_methods=None)
        client = pystac_client.Client.open(wanted.url, stac_io=StacApiIO(timeout=60, max_retries=patient))
        found = client.search(
            collections=list(wanted.collections) or None, bbox=box, datetime=dates, max_items=wanted.limit or None
        )
        yield from found.items_as_dicts()
    except (APIError, requests.RequestException, NotImplementedError, ValueError) as error:
        said = clean(str(error))[:500]
        raise InvalidInput(f"{clean(wanted.url)} gives no items: {said}", "Check the address and the search.") from None


@dataclass(frozen=True)
class Stated:
    """A granule on the net as its item states it; ``grid`` is None where the item does not tell it."""

    granule: str
    stamp: str
    sensor: str
    time: dt.datetime
    bands: tuple[BandRef, ...]
    mask_href: str
    mask_kind: str
    coding: tuple[float, float, float]  # scale, offset, nodata
    cloud: float
    valid: float
    bytes: int
    grid: Grid | None


def stated(
    item: Mapping[str, Any], wanted: Sequence[str], *, base: Path | None = None, read: bool = False
) -> Stated | Candidate | Skip:
    """One item as it states itself; as a candidate, to be measured, where its files are here; or why it is left out.

    ``base`` is the folder of the file that holds the item; items of an API have none, and no local files. Nothing is
    opened. ``read`` says that masks will be read, which makes another stamp.
    """
    name = str(item.get("id") or "an item without an id")
    if len(name) > _MOST_NAME or not name.isprintable():
        return Skip(plain(name[:60]).replace("\n", " "), f"has an id that is no name ({len(name):,} characters)")
    try:
        return _stated(name, item, tuple(wanted), base, read)
    except BackendError as error:
        return Skip(name, clean(error.message))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        return Skip(name, f"is not a STAC item as it should be ({type(error).__name__}: {clean(str(error))})")


def complete(one: Stated, access: Access, read: bool) -> list[Granule] | Skip:
    """The granule of an item, with what the item lacks looked up on the net: the grid, and with ``read`` the mask."""
    try:
        grid = one.grid
        if grid is None:
            with open_href(one.bands[0].href, access) as dataset:
                grid = grid_of(dataset)
        grid = Grid(short_crs(grid.crs), grid.transform, grid.height, grid.width)
        scale, offset, nodata = one.coding
        made = Granule(
            granule=one.granule, sensor=one.sensor, time=one.time, place=place_of(one.granule, grid), crs=grid.crs,
            transform=grid.transform, height=grid.height, width=grid.width, bands=one.bands, geometry=footprint(grid),
            mask_href=one.mask_href, mask_kind=one.mask_kind, scale=scale, offset=offset, nodata=nodata,
            cloud=one.cloud, valid=one.valid, measured="" if math.isnan(one.cloud) else "stated", bytes=one.bytes,
            stamp=one.stamp,
        )  # fmt: skip
        if read and one.mask_href:
            with open_granules([made], [one.bands[0].name], access) as stack:
                cloud, valid, how = shares(stack, 0, stack.masks[0])
            made = dataclasses.replace(made, cloud=cloud, valid=valid, measured=how)
        check_granules([made])
        return [made]
    except BackendError as error:
        return Skip(one.granule, clean(error.message))
    except Exception as error:  # one odd item must not end the work of hours: it is named with its cause
        return Skip(one.granule, f"cannot be read ({type(error).__name__}: {clean(str(error))})")


def _stated(
    name: str, item: Mapping[str, Any], wanted: tuple[str, ...], base: Path | None, read: bool
) -> Stated | Candidate:
    properties, assets = item.get("properties") or {}, item["assets"]
    sensor = _sensor(name, item, properties)
    refs = _bands(assets, sensor, base)
    missing = [b for b in wanted if b not in refs]
    if missing:
        raise InvalidInput(f"It has no asset for {', '.join(missing)}.")
    chosen = {b: refs[b] for b in wanted}
    mask, kind = _mask(assets, base)
    time = _time(properties, name)
    coding = _coding(chosen, name, properties)
    if all(not is_remote(b.href) for b, _ in chosen.values()):
        return _local(name, chosen, mask, kind, time, coding)
    cloud, empty = properties.get("eo:cloud_cover"), properties.get("s2:nodata_pixel_percentage")
    files = [vars(b) for b, _ in chosen.values()]
    return Stated(
        granule=name, stamp=_stamp(name, time, files, mask, coding, properties.get("updated"), cloud, empty, read),
        sensor=sensor_of(name) or sensor_of("", sensor), time=time, bands=tuple(b for b, _ in chosen.values()),
        mask_href=mask, mask_kind=kind, coding=coding,
        cloud=_share(cloud), valid=1 - _share(empty),
        bytes=min(_MOST_BYTES, sum(max(0, int(a.get("file:size") or 0)) for _, a in chosen.values())),
        grid=_stated_grid(chosen[wanted[0]][1], properties),
    )  # fmt: skip


def _local(
    name: str,
    chosen: Mapping[str, tuple[BandRef, Any]],
    mask: str,
    kind: str,
    time: dt.datetime,
    coding: tuple[float, float, float],
) -> Candidate:
    """An item whose files are here: measured like a folder's granule, with what the item states."""
    refs = [b for b, _ in chosen.values()]
    paths = list(dict.fromkeys(b.href for b in refs))
    missing = next((p for p in [*paths, *([mask] if mask else [])] if not Path(p).is_file()), None)
    if missing:
        raise NotFound(f"There is no file {missing}.")
    if len(paths) == 1:
        order = sorted(refs, key=lambda b: b.index)
        if [b.index for b in order] != list(range(1, len(order) + 1)):
            order = []  # further bands between: by the descriptions in the file
    else:
        order = refs
    state = [(p, Path(p).stat().st_size, Path(p).stat().st_mtime_ns) for p in [*paths, *([mask] if mask else [])]]
    stamp = _stamp(name, time, [vars(b) for b in refs], mask, coding, state)
    scale, offset, nodata = coding
    ref = FrameRef(
        tuple(paths), tuple(b.name for b in order), time.date(), scale * CANONICAL_SCALE, offset * CANONICAL_SCALE,
        None if math.isnan(nodata) else nodata, mask or None, kind or None,
    )  # fmt: skip
    return Candidate(name, ref, stamp, sum(s[1] for s in state))


def _stamp(*what: Any) -> str:
    """What changes when an item states something else, or its files change."""
    return hashlib.sha256(json.dumps([_READING, *what], default=str).encode()).hexdigest()[:16]


def _sensor(name: str, item: Mapping[str, Any], properties: Mapping[str, Any]) -> str | None:
    """The sensor in the words of ``raster.bands``, by id, collection, platform or instrument."""
    platform = str(properties.get("platform") or "")
    told = [name, str(item.get("collection") or ""), platform, *map(str, properties.get("instruments") or [])]
    for text in told:
        found = names.sensor_of([text.replace("HLSS30", "HLS.S30").replace("HLSL30", "HLS.L30")])
        if found:
            return found
    return names.LANDSAT_OLI if platform.lower().endswith(("-8", "-9")) else None


def _bands(assets: Mapping[str, Any], sensor: str | None, base: Path | None) -> dict[str, tuple[BandRef, Any]]:
    """Each band that can be told, with its asset; of two assets of one band the GeoTIFF."""
    found: dict[str, tuple[BandRef, Any]] = {}
    for key, asset in sorted(assets.items(), key=lambda kv: kv[0].lower().endswith(("-jp2", "_jp2"))):
        if not _is_raster(asset) or key.lower() in _MASKS:
            continue
        inner = asset.get("eo:bands") or asset.get("bands") or [{}]
        for index, band in enumerate(inner, start=1):
            told = [band.get("name"), band.get("common_name"), band.get("eo:common_name")]
            told = [*told, key] if len(inner) > 1 else [key, *told]
            name = next((n for t in told if t and (n := names.canonical(str(t), sensor))), None)
            if name and name not in found:
                found[name] = BandRef(name, _href(asset, base), index), asset
    return found


def _is_raster(asset: Any) -> bool:
    href = str(asset.get("href") or "")
    kind = str(asset.get("type") or "").lower()
    return urlsplit(href).path.lower().endswith((".tif", ".tiff", ".jp2")) or "geotiff" in kind or "jp2" in kind


def _href(asset: Mapping[str, Any], base: Path | None) -> str:
    """Where an asset lies: an address, or a path, which only items in a file of ours may name."""
    href = str(asset["href"])
    if is_remote(href):
        return href
    if base is None:
        raise InvalidInput(f"Its file {href} is not on the net, or not at an http address.")
    if href.startswith("file://"):
        return str(Path(unquote(urlsplit(href).path)).resolve())
    if "://" in href:
        raise InvalidInput(f"{href.partition('://')[0]}:// addresses are not read; wanted are https or files.")
    path = base / href
    if "%" in href and not path.is_file():  # hrefs are addresses, in which a space is written %20
        path = base / unquote(href)
    return str(path.resolve())


def _mask(assets: Mapping[str, Any], base: Path | None) -> tuple[str, str]:
    for key, asset in assets.items():
        if key.lower() in _MASKS and _is_raster(asset):
            return _href(asset, base), _MASKS[key.lower()]
    return "", ""


def _share(percent: Any) -> float:
    """A share from 0 to 1; what is not stated is unknown, not 0."""
    value = float(percent) / 100 if percent is not None else math.nan
    return value if math.isnan(value) else min(1.0, max(0.0, value))


def _time(properties: Mapping[str, Any], name: str) -> dt.datetime:
    told = properties.get("datetime") or properties.get("start_datetime")
    if told:
        found = dt.datetime.fromisoformat(str(told).replace("Z", "+00:00"))
        if not 1900 <= found.year <= 2200:
            raise InvalidInput(f"Its date {told} cannot be one of an image.")
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    time = time_of(name, None)
    if time is None:
        raise InvalidInput("Its date is unknown.")
    return time


def _coding(
    chosen: Mapping[str, tuple[BandRef, Any]], name: str, properties: Mapping[str, Any]
) -> tuple[float, float, float]:
    """Scale, offset and nodata of the bands: as their assets state, else as the collection is known to have.

    Raises InvalidInput where neither tells, or bands differ.
    """
    short = sensor_of(name)
    known = next((coded for sensors, coded in _CODED if short in sensors), None)
    found = set()
    for ref, asset in chosen.values():
        inner = (asset.get("raster:bands") or asset.get("bands") or [{}])[ref.index - 1 : ref.index] or [{}]
        band = {**{k: v for k, v in asset.items() if k.startswith("raster:") or k == "nodata"}, **inner[0]}
        scale = band.get("scale", band.get("raster:scale"))
        offset = band.get("offset", band.get("raster:offset"))
        nodata = band.get("nodata")
        if scale is None and known is None:
            raise InvalidInput("It does not state the scale of its values (raster:bands).")
        default = known or (float(scale or 0), 0.0, math.nan)
        found.add((
            float(default[0] if scale is None else scale),
            float((default[1] if scale is None else 0.0) if offset is None else offset),
            default[2] if nodata is None else math.nan if nodata == "nan" else float(nodata),
        ))  # fmt: skip
    if len({repr(f) for f in found}) > 1:
        raise InvalidInput("Its bands differ in scale, offset or nodata.")
    scale, offset, nodata = found.pop()
    if not (math.isfinite(scale) and scale > 0 and math.isfinite(offset)):
        raise InvalidInput(f"It states the scale {scale} and the offset {offset}, which no reflectance has.")
    if short == "S2" and not offset and not properties.get("earthsearch:boa_offset_applied"):
        baseline = float(properties.get("s2:processing_baseline") or properties.get("processing:version") or 0)
        offset = -0.1 if baseline >= _BASELINE else offset
    return scale, offset, nodata


def _stated_grid(asset: Mapping[str, Any], properties: Mapping[str, Any]) -> Grid | None:
    """The grid as the projection extension states it, by asset or by item; None where it is not complete."""
    told = {**properties, **asset}
    shape, transform = told.get("proj:shape"), told.get("proj:transform")
    crs = told.get("proj:code") or told.get("proj:epsg") or told.get("proj:wkt2")
    if not (shape and transform and crs) or len(shape) != 2 or len(transform) not in (6, 9):
        return None
    a, b, c, d, e, f = (float(v) for v in transform[:6])
    place: Transform = (a, b, c, d, e, f)
    try:
        wkt = pyproj.CRS(crs).to_wkt()
    except pyproj.exceptions.CRSError as error:
        raise InvalidInput(f"Its CRS {str(crs)[:60]} is unknown to PROJ.") from error
    return Grid(wkt, place, int(shape[0]), int(shape[1]))
