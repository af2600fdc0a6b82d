"""Which band is which: names in files and descriptions to the band names of the models. Pure text.

Numbers mean different things on different sensors (B05 is near infrared on Landsat and HLS L30, red edge on
Sentinel-2), so a number alone is never taken without knowing the sensor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from . import dates

SENTINEL2, LANDSAT_OLI, LANDSAT_TM = "Sentinel-2", "Landsat 8/9", "Landsat 4/5/7"

#: Band numbers of each sensor, without leading zeros.
NUMBERS: dict[str, dict[str, str]] = {
    SENTINEL2: {
        "1": "COASTAL", "2": "BLUE", "3": "GREEN", "4": "RED", "5": "RED_EDGE_1", "6": "RED_EDGE_2",
        "7": "RED_EDGE_3", "8": "NIR_BROAD", "8A": "NIR_NARROW", "9": "WATER_VAPOR", "10": "CIRRUS",
        "11": "SWIR_1", "12": "SWIR_2",
    },
    LANDSAT_OLI: {
        "1": "COASTAL", "2": "BLUE", "3": "GREEN", "4": "RED", "5": "NIR_NARROW", "6": "SWIR_1",
        "7": "SWIR_2", "8": "PAN", "9": "CIRRUS", "10": "THERMAL_1", "11": "THERMAL_2",
    },
    LANDSAT_TM: {
        "1": "BLUE", "2": "GREEN", "3": "RED", "4": "NIR_NARROW", "5": "SWIR_1", "6": "THERMAL_1",
        "7": "SWIR_2", "8": "PAN",
    },
}  # fmt: skip

#: Words for bands, letters and digits only. Longer words win ("red edge 1" is not red).
WORDS: dict[str, str] = {
    "blue": "BLUE", "green": "GREEN", "red": "RED",
    "nirnarrow": "NIR_NARROW", "narrownir": "NIR_NARROW", "nir08": "NIR_NARROW", "nir8a": "NIR_NARROW",
    "nir": "NIR_BROAD", "nirbroad": "NIR_BROAD", "broadnir": "NIR_BROAD", "nearinfrared": "NIR_BROAD",
    "swir1": "SWIR_1", "swir16": "SWIR_1", "swir01": "SWIR_1", "shortwaveinfrared1": "SWIR_1",
    "swir2": "SWIR_2", "swir22": "SWIR_2", "swir02": "SWIR_2", "shortwaveinfrared2": "SWIR_2",
    "rededge": "RED_EDGE", "rededge1": "RED_EDGE_1", "rededge2": "RED_EDGE_2", "rededge3": "RED_EDGE_3",
    "rededge071": "RED_EDGE_1", "rededge075": "RED_EDGE_2", "rededge078": "RED_EDGE_3",
    "coastal": "COASTAL", "coastalaerosol": "COASTAL",
    "watervapor": "WATER_VAPOR", "watervapour": "WATER_VAPOR",
    "cirrus": "CIRRUS", "pan": "PAN", "panchromatic": "PAN",
}  # fmt: skip

#: Every band's own name.
NAMES = frozenset(WORDS.values()) | {b for table in NUMBERS.values() for b in table.values()}

#: A band with the index of its date in a stack.
_STACKED = (
    re.compile(r"^(?P<band>.+?)[_\-. ]+[tT]?(?P<frame>\d{1,3})$"),
    re.compile(r"^[tT]?(?P<frame>\d{1,3})[_\-. ]+(?P<band>.+)$"),
)
_NUMBER = re.compile(r"^(?:SR_?|TOA_?)?B(?:AND)?_?0*(\d{1,2})(A?)$", re.IGNORECASE)
_SENSORS = (
    (re.compile(r"HLS[._]S30|(^|[^A-Z0-9])S2[ABCD]?([^A-Z0-9]|$)|SENTINEL.?2|MSIL[12]", re.I), SENTINEL2),
    (re.compile(r"(^|[^A-Z0-9])T\d{2}[A-Z]{3}_\d{8}T\d{6}", re.I), SENTINEL2),
    (re.compile(r"HLS[._]L30|(^|[^A-Z0-9])L[CO]0[89]|LANDSAT.?[89]|OLI", re.I), LANDSAT_OLI),
    (re.compile(r"(^|[^A-Z0-9])L[TE]0[457]|LANDSAT.?[457]|(^|[^A-Z])(E?TM)([^A-Z]|$)", re.I), LANDSAT_TM),
)
_SENSOR_TAGS = ("SPACECRAFT_NAME", "SPACECRAFT_ID", "SENSOR", "PRODUCT_URI", "LANDSAT_PRODUCT_ID")


@dataclass(frozen=True)
class Label:
    """What a description says: a band (None where unknown) and the date of a stack it belongs to, if any."""

    band: str | None
    frame: str | None = None


def sensor_of(texts: Iterable[str]) -> str | None:
    """The sensor that file names or tags name; None when none or several do."""
    found = {sensor for text in texts for pattern, sensor in _SENSORS if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def sensor_tags(tags: dict[str, str]) -> list[str]:
    """The metadata values that name a sensor."""
    return [tags[k] for k in _SENSOR_TAGS if k in tags]


def sensor_of_numbers(descriptions: Sequence[str | None]) -> str | None:
    """The only sensor that has all these band numbers, when they settle it; else None."""
    tokens = [t for d in descriptions if d for t in _tokens(d)]
    numbers = {_number(t) for t in tokens} - {None}
    surface = any(re.fullmatch(r"SR_?B\d+", d, re.I) for d in descriptions if d)
    if numbers & {"8A", "12"}:
        return SENTINEL2
    return LANDSAT_OLI if surface and "6" in numbers else None


def canonical(name: str, sensor: str | None = None) -> str | None:
    """The band that a name means: a model's band name, a word, or a number of a known sensor; else None."""
    number = _number(name.strip())
    if number is not None:
        return NUMBERS[sensor].get(number) if sensor else ("NIR_NARROW" if number == "8A" else None)
    if name.strip().upper() in NAMES:
        return name.strip().upper()
    band = WORDS.get(_plain(name))
    if band is None:
        band = _from_tokens(_tokens(name), sensor)
    return "NIR_NARROW" if band == "NIR_BROAD" and sensor in (LANDSAT_OLI, LANDSAT_TM) else band


def label(description: str | None, sensor: str | None = None) -> Label:
    """What a band's description says, with its date or index in a stack ("BLUE_1", "B02_2018-07-04")."""
    text = (description or "").strip()
    if not text:
        return Label(None)
    stacked = [m for pattern in _STACKED if (m := pattern.match(text))]
    for match in stacked:  # our own names first: SWIR_2_2 is SWIR_2 of date 2, not STAC's swir22
        if match["band"].upper() in NAMES:
            return Label(match["band"].upper(), f"{int(match['frame']):03d}")
    if _known(text):
        return Label(canonical(text, sensor))
    found = dates.find(text)
    if len(found) == 1:
        rest = dates.without(text)
        return Label(canonical(rest, sensor) if rest else None, found[0].isoformat())
    for match in stacked:
        if _known(match["band"]):
            return Label(canonical(match["band"], sensor), f"{int(match['frame']):03d}")
    return Label(canonical(text, sensor))


def in_file_name(stem: str) -> tuple[str | None, str]:
    """What a one-band file's name calls its band, and the name without it.

    "HLS.S30.T13RCN.2024128T173909.v2.0.B02" gives ("B02", "HLS.S30.T13RCN.2024128T173909.v2.0"); the first is
    None where the name has none.
    """
    for pattern in (r"(?:SR_)?B\d{1,2}A?", _WORD_PATTERN):
        match = re.match(rf"^(?P<rest>.+?)[._-](?P<band>{pattern})(?P<size>_\d+m)?$", stem, re.I)
        if match:
            return match["band"], match["rest"]
    return None, stem


def _known(text: str) -> bool:
    return _number(text) is not None or _plain(text) in WORDS or text.upper() in NAMES


def _number(token: str) -> str | None:
    match = _NUMBER.match(token)
    return match[1] + match[2].upper() if match else None


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _tokens(text: str) -> list[str]:
    return [t for t in re.split(r"[^A-Za-z0-9]+", text) if t]


def _from_tokens(tokens: list[str], sensor: str | None) -> str | None:
    """The one band named in a longer description, such as "Band 2 (Blue)"; None if none or several are."""
    if {"sur", "refl"} <= {t.lower() for t in tokens}:  # MODIS numbers its bands in another way
        return None
    left, found = list(tokens), []
    for n in (4, 3, 2, 1):
        i = 0
        while i + n <= len(left):
            band = WORDS.get(_plain("".join(left[i : i + n])))
            if band:
                found.append(band)
                del left[i : i + n]
            else:
                i += 1
    if not found and sensor:
        found = [b for t in left if (k := _number(t)) and (b := NUMBERS[sensor].get(k))]
    return found[0] if len(set(found)) == 1 else None


_WORD_PATTERN = "|".join(
    ["NIR_NARROW", "NIR_BROAD", "SWIR_[12]", "RED_EDGE_[123]", *sorted(WORDS, key=len, reverse=True)]
)
