"""Everything that is chosen about a pretraining run, as one frozen value; contradictions are refused at once.

A file (TOML or JSON) holds the fields by name, ``[model]`` the fields of ``model.config.ViTConfig`` or a preset.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from ..errors import InvalidInput, NotFound
from ..model.config import PRESETS, ViTConfig

PRECISIONS = ("auto", "float32", "bfloat16")
PARALLEL = ("auto", "ddp", "fsdp")
STATISTICS = ("auto", "store", "start")
EXPORTS = ("best", "last")


#: Beyond these a figure is a slip, which would be noticed only when memory, threads or a century have run out.
_MOST = {"steps": 10**9, "epochs": 10**6, "hours": 10**5, "seed": 2**63 - 1, "threads": 1024, "ahead": 1024}


@dataclass(frozen=True)
class _Kind:
    """What a field of the network may be told as."""

    wanted: str
    fits: Callable[[Any], bool]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are(kind: type, value: Any) -> bool:
    return isinstance(value, list | tuple) and all(type(v) is kind for v in value)


_KINDS = {
    bool: _Kind("true or false", lambda v: isinstance(v, bool)),
    int: _Kind("a whole number", lambda v: type(v) is int),
    float: _Kind("a number", _is_number),
    str: _Kind("a name", lambda v: isinstance(v, str)),
    tuple: _Kind("a whole number or a list of them", lambda v: type(v) is int or _are(int, v)),
}
#: What each field of [model] is told as: a word in place of true or false would count as true.
_NETWORK = {
    **{f.name: _KINDS[type(f.default)] for f in fields(ViTConfig)},
    "coords": _Kind('a list of "time" and "location"', lambda v: _are(str, v)),
    "preset": _KINDS[str],
}


@dataclass(frozen=True)
class PretrainConfig:
    """What is learnt from a chip store, how, and what is written on the way."""

    model: dict[str, Any] = field(default_factory=dict)
    """The network: "preset" and any fields of ViTConfig that differ. Bands, frames and size come from the store. A
    decoder that neither preset, start nor you name has two thirds of the encoder's width and depth, at most 512 x 8."""
    start: str = ""
    """An installed model, or a file of official weights, to continue from; empty: fresh weights."""
    statistics: str = "auto"
    """Mean and deviation of the bands: "store", those of the chips; "start", those of the model continued from;
    "auto": the latter where there is one."""
    bands: tuple[str, ...] = ()
    """Which bands of the store, in what order; empty: those of the model continued from, else all."""

    steps: int = 0
    """Optimizer steps in all; 0: as ``epochs`` or ``hours`` say."""
    epochs: float = 0.0
    """Passes over the training chips, in place of ``steps``."""
    hours: float = 0.0
    """As many steps as fit, by a short measurement before the start, in place of ``steps``."""
    batch: int = 64
    """Samples of one optimizer step, over all processes."""
    micro: int = 0
    """Samples computed at once in one process, whose gradients add up to the batch's; 0: chosen for the device."""
    learning_rate: float = 0.0
    """Highest rate, after the warm-up; 0: 1.5e-4 x batch / 256 x 4, at most 1.5e-3."""
    last_rate: float = 0.0
    """Rate at the end, as a share of the highest."""
    warmup: float = 0.05
    """Steps of rising rate: a share of all steps, or their number where above 1."""
    weight_decay: float = 0.05
    """Decay of matrices; biases, norms, tokens and scales have none."""
    betas: tuple[float, float] = (0.9, 0.95)
    """Adam's two decays."""
    clip: float = 1.0
    """Largest norm of the gradient; 0: any."""
    average: float = 0.0
    """Decay a step of the running mean of the weights, which is then what is validated and kept; 0: none."""

    drop_time: float = 0.1
    """Share of samples that are not told their dates, if the model knows dates at all."""
    drop_location: float = 0.1
    """Share of samples that are not told their place, drawn independently of the dates."""
    hide_dates: float = 0.0
    """Share of samples of which one whole date is among what is hidden; the share of hidden tokens stays."""
    augment: bool = True
    """Whether chips are turned and mirrored."""
    seed: int = 2022
    """Of everything that is drawn."""

    precision: str = "auto"
    """"float32", "bfloat16", or "auto": the latter where the hardware multiplies it natively."""
    parallel: str = "auto"
    """With several processes: "ddp" (each has all weights), "fsdp" (each has a part), "auto": ddp where they fit."""
    recompute: bool = False
    """Activation checkpointing: a third more time, far less memory."""
    compile: bool = False
    """torch.compile, worth its minute on a GPU; on a CPU it needs a C++ compiler and gains little."""
    threads: int = 0
    """Threads that decode chips, for each process; 0: chosen."""
    ahead: int = 2
    """Batches that are decoded ahead."""

    validate_every: int = 0
    """Steps between validations; 0: twenty in the run; -1: none. They need a split "validation" in the store."""
    validation_chips: int = 512
    """Most chips of one validation, the first of the split."""
    pictures_every: int = 0
    """Steps between reconstruction pictures; 0: with every validation."""
    pictures: int = 4
    """Chips in each picture; 0: no pictures."""
    save_every: int = 0
    """Steps between checkpoints; 0: twenty in the run."""
    keep: int = 3
    """Checkpoints that are kept, beside the one with the best validation."""
    export: str = "best"
    """Which weights become the model: those of the "best" validation, or the "last"."""

    spike: float = 5.0
    """A loss of so many times the median of the last 64 is not learnt from; 0: learn from all."""
    patience: int = 5
    """Steps left out in a row after which the last checkpoint is taken up again, with the data moving on."""
    rollbacks: int = 3
    """Times that is done before the run stops."""

    watts: float = 0.0
    """Power of one process's device, for the estimate; 0: as the device says, else a stated assumption."""
    price: float = 0.0
    """Price of one process's device for an hour, in whatever currency; 0: not estimated."""
    name: str = ""
    """Of the model that is made (its card); empty: the run folder's."""
    title: str = ""
    """Of the model, for people."""
    licence: str = ""
    """Of the model that is made."""
    source: str = ""
    """Where the imagery comes from, for the card."""

    def __post_init__(self) -> None:
        for name in ("bands", "betas"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        object.__setattr__(self, "model", dict(self.model))
        for problems in (self._unreadable, self._problems):  # the latter compare what the former found to be numbers
            self._refuse(problems())

    @staticmethod
    def _refuse(problems: Iterable[tuple[bool, str]]) -> None:
        for wrong, why in problems:
            if wrong:
                raise InvalidInput(f"This pretraining cannot be run: {why}.", "Correct the config, or use --set.")

    def _unreadable(self) -> Iterator[tuple[bool, str]]:
        """Values that no comparison would find: what is no number, is none that can be meant, or no name."""
        for f in fields(self):
            value = getattr(self, f.name)
            yield isinstance(value, float) and not math.isfinite(value), f"{f.name} is {value}, a number is wanted"
        for name, most in _MOST.items():
            yield getattr(self, name) > most, f"{name} is {getattr(self, name):,}, at most {most:,} is wanted"
        numbers = all(isinstance(b, int | float) and not isinstance(b, bool) for b in self.betas)
        yield not numbers, f"betas are {self.betas}, two numbers are wanted"
        yield not all(isinstance(b, str) for b in self.bands), f"bands are {self.bands}, names are wanted"
        yield len(set(self.bands)) < len(self.bands), f"a band is named twice ({', '.join(map(str, self.bands))})"
        for name in (n for n in self.model if n in _NETWORK):  # others are told with those that are known
            value, kind = self.model[name], _NETWORK[name]
            yield not kind.fits(value), f"model.{name} is {value!r}, {kind.wanted} is wanted"

    def _problems(self) -> list[tuple[bool, str]]:
        lengths = [n for n in ("steps", "epochs", "hours") if getattr(self, n)]
        shares = ("drop_time", "drop_location", "hide_dates", "last_rate")
        least = {
            "steps": 0,
            "epochs": 0,
            "hours": 0,
            "batch": 1,
            "micro": 0,
            "learning_rate": 0,
            "warmup": 0,
            "clip": 0,
            "weight_decay": 0,
            "threads": 0,
            "ahead": 0,
            "validate_every": -1,
            "validation_chips": 1,
            "keep": 1,
            "pictures_every": 0,
            "pictures": 0,
            "save_every": 0,
            "patience": 1,
            "rollbacks": 0,
            "watts": 0,
            "price": 0,
            "seed": 0,
        }
        chosen = {"precision": PRECISIONS, "parallel": PARALLEL, "statistics": STATISTICS, "export": EXPORTS}
        unknown = set(self.model) - {"preset"} - {f.name for f in fields(ViTConfig)}
        return [
            (len(lengths) > 1, f"its length is said twice ({' and '.join(lengths)})"),
            *(
                (not 0 <= getattr(self, n) <= 1, f"{n} is {getattr(self, n)}, a share from 0 to 1 is wanted")
                for n in shares
            ),
            *(
                (getattr(self, n) < low, f"{n} is {getattr(self, n)}, at least {low} is wanted")
                for n, low in least.items()
            ),
            *(
                (getattr(self, n) not in known, f"{n} is {getattr(self, n)!r}, known are {', '.join(known)}")
                for n, known in chosen.items()
            ),
            (not 0 <= self.average < 1, f"average is {self.average}, a number from 0 and below 1 is wanted"),
            (self.spike != 0 and self.spike <= 1, f"spike is {self.spike}, 0 or more than 1 is wanted"),
            (len(self.betas) != 2 or not all(0 <= b < 1 for b in self.betas), f"betas are {self.betas}"),
            (
                bool(unknown),
                f"[model] has no field {', '.join(sorted(unknown))} "
                f"(known: preset, {', '.join(f.name for f in fields(ViTConfig))})",
            ),
            (
                self.model.get("preset", "prithvi_eo_v2_100_tl") not in PRESETS,
                f"there is no preset {self.model.get('preset')!r} (known: {', '.join(PRESETS)})",
            ),
            (self.statistics == "start" and not self.start, "statistics are the start's, but there is no start"),
        ]

    @property
    def highest_rate(self) -> float:
        """The learning rate after the warm-up."""
        return self.learning_rate or min(1.5e-3, 6e-4 * self.batch / 256)

    def warmup_steps(self) -> int:
        """Steps of rising rate."""
        return round(self.warmup if self.warmup > 1 else self.warmup * self.steps)


#: Fields that a resumed run may change: they say how to run and what to write, not what is learnt.
FREE = (
    "micro",
    "precision",
    "parallel",
    "recompute",
    "compile",
    "threads",
    "ahead",
    "keep",
    "watts",
    "price",
    "save_every",
    "pictures_every",
    "pictures",
    "name",
    "title",
    "licence",
    "source",
    "rollbacks",
)


def read_config(path: Path | None, settings: Sequence[str] = ()) -> PretrainConfig:
    """A config from a TOML or JSON file and ``key=value`` settings, ``model.depth=4`` for the network's fields.

    Raises NotFound for a file that is not there and InvalidInput for what cannot be understood.
    """
    values = _parsed(path) if path else {}
    for setting in settings:
        _apply(values, setting)
    return config_from(values)


def config_from(values: Mapping[str, Any]) -> PretrainConfig:
    """A config from its fields; InvalidInput names those that are unknown or of a wrong type."""
    kinds = {f.name: f for f in fields(PretrainConfig)}
    unknown = sorted(set(values) - set(kinds))
    if unknown:
        raise InvalidInput(f"A pretraining config has no field {', '.join(unknown)}.", f"Known: {', '.join(kinds)}.")
    default = PretrainConfig()
    return replace(default, **{k: _typed(k, v, getattr(default, k)) for k, v in values.items()})


def _typed(name: str, value: Any, default: Any) -> Any:
    kind = type(default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**300:
        return float(value)
    if kind is int and isinstance(value, float) and value.is_integer():
        return int(value)
    if kind is tuple and isinstance(value, list | tuple):
        return tuple(value)
    if kind is tuple and isinstance(value, str):
        return tuple(v.strip() for v in value.split(",") if v.strip())
    if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
        return value
    raise InvalidInput(f"{name} is {value!r}; wanted is {kind.__name__}.", "Correct the config, or use --set.")


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")  # Windows' editors put a mark before the text
        return dict(json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text))
    except FileNotFoundError:
        raise NotFound(f"There is no config {path}.", "Name a .toml or .json file.") from None
    except (ValueError, TypeError, OSError, RecursionError) as error:
        raise InvalidInput(f"{path} cannot be read: {error}.", "Wanted is TOML, or JSON in a .json file.") from error


def _apply(values: dict[str, Any], setting: str) -> None:
    name, equals, text = setting.partition("=")
    if not equals or not name:
        raise InvalidInput(f"{setting!r} sets nothing.", "Write --set key=value.")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = text
    into, _, inner = name.partition(".")
    if inner:
        part = values.setdefault(into, {})
        if into != "model" or not isinstance(part, dict):
            raise InvalidInput(
                f"{name!r} is no field of a pretraining config.", "Only the model has fields of its own."
            )
        part[inner] = value
    else:
        values[name] = value


def to_plain(config: PretrainConfig) -> dict[str, Any]:
    """The config as JSON values."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(config)))
    return plain


def differences(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Fields in which two saved configs differ, in words: those that forbid to go on, and those that are free."""
    lines: dict[bool, list[str]] = {True: [], False: []}
    for name in sorted(set(before) | set(now)):
        old, new = before.get(name), now.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict):
            parts = [
                f"{name}.{k} was {old.get(k)!r} and is {new.get(k)!r}"
                for k in sorted(set(old) | set(new))
                if old.get(k) != new.get(k)
            ]
        else:
            parts = [f"{name} was {old!r} and is {new!r}"]
        lines[name in FREE] += parts
    return lines[False], lines[True]
