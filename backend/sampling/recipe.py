"""How a sample is drawn, as one frozen value: saved whole in the table, refused on construction where it cannot be."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from typing import Any

from ..archive.schema import SPLITS
from ..errors import InvalidInput
from ..protocol import HLS_BANDS

METHODS = ("stratified", "kmeans", "random")
QUOTAS = ("equal", "proportional")

#: Statistics of the pixels themselves, and what they are.
PIXEL_STATS = {
    "cloud": "share of observed pixels that the masks hide, mean of the dates",
    "nodata": "share of pixels without an observation in some band, mean of the dates",
    "brightness": "mean reflectance of all bands, 0 to 1",
    "entropy": "Shannon entropy of the brightness (64 steps up to 0.64), bits, mean of the dates",
    "ndvi": "mean NDVI of the clear pixels of all dates",
    "ndvi_range": "95th percentile of the greenest date minus 5th of the least green one",
    "season": "mean NDVI of the greenest date minus that of the least green one",
    "month": "month of the middle date, 1 to 12",
}


@dataclass(frozen=True)
class Covariate:
    """A raster that says something about the ground: ``classes`` False for numbers, True for codes of classes."""

    name: str
    path: str
    band: int = 1
    classes: bool = False

    def __post_init__(self) -> None:
        if not self.name.replace("_", "").isalnum() or self.name in PIXEL_STATS:
            raise InvalidInput(
                f"{self.name!r} cannot be the name of a covariate.",
                f"Use letters, digits and _, and none of {', '.join(PIXEL_STATS)}.",
            )


@dataclass(frozen=True)
class Axis:
    """One axis of the strata: a statistic cut at ``breaks``, into ``quantiles``, ``widths``, or by its classes.

    Quantiles hold the same number of candidates each; ``widths`` are parts of equal width between the 2nd and the 98th
    percentile, of which the outer ones hold few: it is they that bring rare ground into the sample.
    """

    name: str
    quantiles: int = 0
    breaks: tuple[float, ...] = ()
    widths: int = 0

    @property
    def cut(self) -> bool:
        """Whether it is a number that is cut, not a class."""
        return bool(self.quantiles or self.breaks or self.widths)

    def __post_init__(self) -> None:
        parts = [n for n in (self.quantiles, self.widths) if n]
        if any(n < 2 for n in parts) or len(parts) + bool(self.breaks) > 1:
            raise InvalidInput(
                f"The axis {self.name} cannot be cut like this.", "Give 2 or more quantiles or widths, or breaks."
            )
        if list(self.breaks) != sorted(set(self.breaks)) or not all(map(math.isfinite, self.breaks)):
            raise InvalidInput(f"The breaks of {self.name} do not ascend: {self.breaks}.", "Give them in order.")


@dataclass(frozen=True)
class HoldOut:
    """What training never sees. Shares are of candidate windows, by whole blocks of ``block_km`` x ``block_km``.

    ``years``, ``places`` and ``boxes`` (west, south, east, north in degrees) name what is held out beside, each with
    its split.
    """

    validation: float = 0.1
    test: float = 0.1
    block_km: float = 25.0
    years: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    boxes: tuple[tuple[float, float, float, float, str], ...] = ()

    def __post_init__(self) -> None:
        if not (self.validation >= 0 and self.test >= 0 and self.validation + self.test < 1):  # nor where one is nan
            raise InvalidInput(
                f"{self.validation:g} for validation and {self.test:g} for test leave nothing to train on.",
                "Give shares from 0 to less than 1 together.",
            )
        if not 0 < self.block_km < math.inf:
            raise InvalidInput(f"Blocks of {self.block_km:g} km hold nothing.", "Give a length above 0.")
        named = [s for *_, s in (*self.years, *self.places, *self.boxes)]
        if set(named) - set(SPLITS[1:]):
            raise InvalidInput("What is held out goes to validation or test.", "Name one of the two.")
        wrong = [b[:4] for b in self.boxes if not (b[0] < b[2] and b[1] < b[3])]
        if wrong:
            raise InvalidInput(
                f"The box {wrong[0]} is empty.",
                "Give west, south, east, north, in degrees; one that crosses 180 degrees as two.",
            )


@dataclass(frozen=True)
class Recipe:
    """Everything that decides which chips are drawn; the same recipe and archive give the same table."""

    #: Side of a chip in pixels, and the distance of candidate windows (0: the side).
    size: int = 224
    stride: int = 0
    #: Dates of a chip, and how many different series of dates one window may give.
    frames: int = 3
    series: int = 1
    #: Days between neighbouring dates: at least, and at most (0: any).
    min_gap: float = 1.0
    max_gap: float = 0.0
    #: Of each date inside the window: share of hidden pixels at most, of observed pixels at least.
    max_cloud: float = 0.3
    min_valid: float = 0.9
    bands: tuple[str, ...] = HLS_BANDS
    covariates: tuple[Covariate, ...] = ()
    #: stratified: cells of the axes; kmeans: clusters of the features; random: every candidate with the same chance.
    method: str = "stratified"
    strata: tuple[Axis, ...] = (Axis("ndvi", widths=3), Axis("brightness", widths=3), Axis("entropy", widths=2))
    clusters: int = 12
    #: Statistics that clusters are made of; none: all that are numbers.
    features: tuple[str, ...] = ()
    #: Draws of the training split in all, and how they are shared out; ``quotas`` overrule for single strata.
    chips: int = 1000
    quota: str = "equal"
    quotas: tuple[tuple[str, int], ...] = ()
    #: How often a chip of a rare stratum may be shown at most.
    max_copies: int = 8
    #: Chips of validation and of test at most (0: a tenth of ``chips``).
    held_chips: int = 0
    hold_out: HoldOut = HoldOut()
    #: Two chips whose fingerprints differ by less (root mean square, reflectance) are one; 0: keep all.
    duplicates: float = 0.003
    #: Only every n-th pixel of rows and columns is looked at for statistics.
    step: int = 1
    #: Of the choice among candidates; and of what they are: series of dates, blocks and chips held out, which of two
    #: repetitions is kept. Samples of one ``ground`` can be compared.
    seed: int = 0
    ground: int = 0

    def __post_init__(self) -> None:
        wrong = [
            said
            for fails, said in (
                (self.size < 8, f"chips of {self.size} pixels; wanted are at least 8"),
                (self.stride < 0, f"a stride of {self.stride} pixels"),
                (self.frames < 1 or self.series < 1, "no date, or no series"),
                (self.min_gap < 0 or self.max_gap < 0, "a negative gap"),
                (
                    not all(map(math.isfinite, (self.min_gap, self.max_gap, self.duplicates))),
                    "a gap or a distance of duplicates that is no number",
                ),
                (self.ground < 0, "a negative ground"),
                (
                    0 < self.max_gap < self.min_gap,
                    f"gaps of at least {self.min_gap:g} and at most {self.max_gap:g} days",
                ),
                (not 0 <= self.max_cloud <= 1, f"a cloud share of {self.max_cloud:g}; wanted is 0 to 1"),
                (not 0 <= self.min_valid <= 1, f"a valid share of {self.min_valid:g}; wanted is 0 to 1"),
                (self.method not in METHODS, f"the method {self.method!r}; known are {', '.join(METHODS)}"),
                (self.quota not in QUOTAS, f"the quota {self.quota!r}; known are {', '.join(QUOTAS)}"),
                (self.method == "stratified" and not self.strata, "the method stratified without an axis"),
                (self.clusters < 2, f"{self.clusters} clusters; wanted are at least 2"),
                (self.chips < 1 or self.held_chips < 0, "no chips"),
                (self.max_copies < 1, f"at most {self.max_copies} copies"),
                (self.duplicates < 0, "a negative distance of duplicates"),
                (not 1 <= self.step <= self.size // 8, f"a step of {self.step} pixels"),
                (len({c.name for c in self.covariates}) < len(self.covariates), "two covariates of one name"),
                (len({a.name for a in self.strata}) < len(self.strata), "an axis twice"),
            )
            if fails
        ]
        if wrong:
            raise InvalidInput(f"The recipe has {', and '.join(wrong)}.", "See `prithvi sample --help`.")
        known = {*PIXEL_STATS, *(c.name for c in self.covariates)}
        asked = {a.name for a in self.strata} | {f for f in self.features if not self._is_share(f)}
        if asked - known:
            raise InvalidInput(
                f"There is no statistic {', '.join(sorted(asked - known))}.",
                f"There are {', '.join(sorted(known))}; --covariate NAME=FILE and --classes NAME=FILE add rasters.",
            )
        coded = {c.name for c in self.covariates if c.classes}
        for axis in self.strata:
            if (axis.name in coded) == axis.cut:
                what = "holds classes" if axis.name in coded else "holds numbers"
                raise InvalidInput(
                    f"{axis.name} {what}.", "Cut numbers, as in ndvi:4, ndvi:4w or ndvi:0.2,0.5; not classes."
                )

    @property
    def pace(self) -> int:
        """Distance of candidate windows in pixels."""
        return self.stride or self.size

    def _is_share(self, name: str) -> bool:
        return any(c.classes and name.startswith(f"{c.name}_") for c in self.covariates)


def told(recipe: Recipe) -> dict[str, Any]:
    """A recipe as plain values, for JSON."""
    return dataclasses.asdict(recipe)
