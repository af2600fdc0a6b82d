"""Files on the net, opened where they lie: credentials as NASA's Earthdata and the Planetary Computer want them.

Secrets come from the environment (``EARTHDATA_TOKEN``) or ``~/.netrc``, go only to the hosts they are for, and are in
no message, table or log: an index holds plain addresses, which are signed anew when they are opened.
"""

from __future__ import annotations

import atexit
import datetime as dt
import functools
import json
import os
import re
import shutil
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import rasterio
import rasterio.errors
from rasterio._err import CPLE_BaseError
from rasterio.io import DatasetReader

from ..errors import InvalidInput, NotFound
from ..raster.source import gdal_env, open_raster, root_cause

PLANETARY_COMPUTER = "planetary-computer"
SIGNERS = ("", PLANETARY_COMPUTER)

#: Where the Planetary Computer gives tokens: GET /token/{account}/{container} → {"token": ..., "msft:expiry": ...}.
TOKEN_ENDPOINT = "https://planetarycomputer.microsoft.com/api/sas/v1/token"  # nosec B105 - an address

#: Hosts that may see an Earthdata token, and hosts whose addresses are signed.
EARTHDATA_HOSTS = (".earthdata.nasa.gov", ".earthdatacloud.nasa.gov")
SIGNED_HOSTS = (".blob.core.windows.net",)

#: Seconds after which a token is asked for again; they are good for about an hour.
_TOKEN_LIFE = 1800
_SECRET = re.compile(r"\?[^\s'\"]+")
_LOGIN = re.compile(r"(?<=://)[^\s/?#'\"]*@")


@dataclass(frozen=True)
class Access:
    """How files on the net are opened: ``sign`` is "" or "planetary-computer"; ``endpoint`` gives its tokens."""

    sign: str = ""
    endpoint: str = TOKEN_ENDPOINT

    def __post_init__(self) -> None:
        if self.sign not in SIGNERS:
            raise InvalidInput(f"Nobody signs as {self.sign!r}.", f"Known is {PLANETARY_COMPUTER}.")


def is_remote(href: str) -> bool:
    return href.startswith(("http://", "https://"))


def open_href(href: str, access: Access | None = None) -> Any:
    """Open a raster by path or by address (http, https), the latter block by block as it is read.

    Raises NotFound or InvalidInput, without the query of an address, which may hold a token.
    """
    if not is_remote(href):
        if "://" in href:
            raise InvalidInput(f"{href.partition('://')[0]}:// addresses are not read.", "Wanted are files or https.")
        return open_raster(href)
    address = signed(href, access or Access())
    # no other file is fetched, and no other format is tried: both could name further addresses
    path = f"/vsicurl/{address}"
    with gdal_env(), rasterio.Env(**options(href, os.environ), CPL_VSIL_CURL_ALLOWED_FILENAME=path):
        try:
            return DatasetReader(path, driver=["GTiff", "JP2OpenJPEG"])
        except (rasterio.errors.RasterioError, CPLE_BaseError, OSError) as error:
            said = clean(root_cause(error))
            where = f"{urlsplit(href).hostname}{urlsplit(href).path}"
            kind = NotFound if "404" in said else InvalidInput
            raise kind(f"{where} cannot be opened: {said}.", _hint(href, said)) from None


def options(href: str, environ: Mapping[str, str]) -> dict[str, str]:
    """GDAL's settings for one address: patience, no guessing of neighbours, and the token of its host only."""
    told = {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "VSI_CACHE": "TRUE",
        "CPL_VSIL_CURL_USE_HEAD": "NO", "GDAL_HTTP_CONNECTTIMEOUT": "20", "GDAL_HTTP_TIMEOUT": "120",
        "GDAL_HTTP_MAX_RETRY": "3", "GDAL_HTTP_RETRY_DELAY": "1",
    }  # fmt: skip
    if _is_of(href, EARTHDATA_HOSTS):
        cookies = _cookies(os.getpid())
        told |= {"GDAL_HTTP_COOKIEFILE": cookies, "GDAL_HTTP_COOKIEJAR": cookies}
        if environ.get("EARTHDATA_TOKEN"):
            told |= {"GDAL_HTTP_AUTH": "BEARER", "GDAL_HTTP_BEARER": environ["EARTHDATA_TOKEN"]}
    return told


@functools.lru_cache(maxsize=1)
def _cookies(process: int) -> str:
    """Where a process keeps the cookies of a login: a folder that only its user can open, gone when it ends."""
    folder = tempfile.mkdtemp(prefix=f"prithvi-login-{process}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return os.path.join(folder, "cookies")


def signed(href: str, access: Access) -> str:
    """An address with its token where one is wanted, else as it is."""
    if access.sign != PLANETARY_COMPUTER or not _is_of(href, SIGNED_HOSTS):
        return href
    parts = urlsplit(href)
    if parts.query and not _over(parts.query):  # somebody signed it already
        return href
    href = href.partition("?")[0]
    account, container = parts.netloc.partition(".")[0], parts.path.lstrip("/").partition("/")[0]
    return f"{href}?{_token(access.endpoint, account, container, int(time.time() // _TOKEN_LIFE))}"


def _over(query: str) -> bool:
    """Whether a token of an address says that its time is over, as those of items saved yesterday do."""
    told = parse_qs(query)
    try:
        end = dt.datetime.fromisoformat(told["se"][0].replace("Z", "+00:00"))
    except (KeyError, ValueError):
        return False
    return "sig" in told and end.timestamp() < time.time() + 60


@functools.lru_cache(maxsize=64)
def _token(endpoint: str, account: str, container: str, slot: int) -> str:
    """A token of a container; ``slot`` changes every half hour, so that none is used when it is old."""
    url = f"{endpoint}/{account}/{container}"
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:  # nosec B310 - the endpoint above, or the one that was configured
            token = json.load(answer)["token"]
    except (urllib.error.URLError, TimeoutError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(
            f"The Planetary Computer gives no token for {account}/{container}: {clean(str(error))}.",
            "Try again later, or leave --sign out for data that is open.",
        ) from None
    if not isinstance(token, str) or not token:
        raise InvalidInput(f"{urlsplit(endpoint).netloc} gave no token for {account}/{container}.", "Try again later.")
    return token


def clean(text: str) -> str:
    """A message without the queries of addresses, and without names and passwords in them."""
    return _SECRET.sub("?...", _LOGIN.sub("", text))


def _is_of(href: str, hosts: tuple[str, ...]) -> bool:
    host = urlsplit(href).hostname or ""
    return any(host == h.lstrip(".") or host.endswith("." + h.lstrip(".")) for h in hosts)


def _hint(href: str, said: str) -> str:
    if "401" in said or "403" in said:
        if _is_of(href, EARTHDATA_HOSTS):
            return "Put a token into EARTHDATA_TOKEN, or a login for urs.earthdata.nasa.gov into ~/.netrc."
        return "The address wants a login; data of the Planetary Computer wants --sign planetary-computer."
    return "Check the address and the network."
