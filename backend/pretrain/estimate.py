"""What a run will take, from a short measurement, and what it took: time, memory, energy, cost.

Every figure that is not measured is an assumption, and is told as one.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from ..chips import ChipBatch
from ..model.config import ViTConfig
from ..model.posembed import Grid
from ..words import counted, lasting
from .config import PretrainConfig
from .distributed import Crew
from .trainer import Trainer

#: Watts of a whole board, by what its name contains, where the driver does not tell (makers' data sheets).
BOARDS = {"H200": 700.0, "H100": 700.0, "A100": 400.0, "L40": 300.0, "RTX 4090": 450.0, "V100": 300.0, "T4": 70.0}
WATTS_A_CORE = 8.0
#: Dense bfloat16 FLOP/s, by what a board's name contains (makers' data sheets).
PEAKS = {"H200": 989e12, "H100": 989e12, "A100": 312e12, "RTX 4090": 165e12, "L40": 181e12}
_RAPL = Path("/sys/class/powercap")


@dataclass(frozen=True)
class Estimate:
    """What is expected of a run."""

    steps: int
    seconds_a_step: float
    memory_gb: float
    disk_gb: float
    watts: float
    price: float
    images_per_second: float
    flops_an_image: float
    parameters: int
    processes: int
    assumptions: tuple[str, ...]

    @property
    def hours(self) -> float:
        return self.steps * self.seconds_a_step / 3600

    @property
    def kwh(self) -> float:
        return self.hours * self.watts * self.processes / 1000

    @property
    def cost(self) -> float:
        return self.hours * self.price * self.processes

    def lines(self) -> list[tuple[str, str]]:
        """Names and figures for people."""
        return [
            ("parameters", f"{self.parameters / 1e6:,.1f} million"),
            ("steps", f"{self.steps:,} at {self.seconds_a_step:.3g} s, {self.images_per_second:,.1f} images/s"),
            (
                "arithmetic",
                f"{self.flops_an_image / 1e9:,.1f} GFLOP an image, "
                f"{self.flops_an_image * self.images_per_second / 1e12:,.3g} TFLOP/s in all",
            ),
            ("time", f"{lasting(self.hours * 3600)} on {counted(self.processes, 'process', 'processes')}"),
            ("memory", f"{self.memory_gb:,.1f} GB in each process"),
            ("disk", f"{self.disk_gb:,.2f} GB of checkpoints"),
            ("energy", f"{self.kwh:,.3g} kWh"),
            *([("cost", f"{self.cost:,.2f}")] if self.price else []),
            ("assumed", "\n".join(self.assumptions)),
        ]


def flops(vit: ViTConfig, grid: Grid) -> float:
    """Floating-point operations of one image's training step, visible tokens alone in the encoder, all in the decoder.

    Two for each multiply-add; the way back counts twice the way there. What is saved in the decoder's last block is not
    taken off, so that a share of the peak means the same as elsewhere.
    """
    t, h, w = grid
    length = t * h * w
    visible, pixels = int(length * (1 - vit.mask_ratio)), vit.token_pixels
    encoder = _blocks(visible + 1, vit.embed_dim, vit.depth, vit.mlp_ratio) + 2 * visible * pixels * vit.embed_dim
    width = vit.decoder_embed_dim
    decoder = _blocks(length + 1, width, vit.decoder_depth, vit.mlp_ratio)
    decoder += 2 * (visible + 1) * vit.embed_dim * width + 2 * length * width * pixels
    return 3.0 * (encoder + decoder)


def _blocks(tokens: int, width: int, depth: int, ratio: float) -> float:
    return depth * (2 * tokens * width * width * (4 + 2 * ratio) + 4 * tokens * tokens * width)


def measure(trainer: Trainer, data: Iterable[ChipBatch], steps: int = 3) -> tuple[float, float]:
    """Seconds of a step without reading, the quickest of a few; and GB of memory in use then. Changes no weight.

    The quickest, because others who share the machine make a step longer and never shorter.
    """
    crew, batch = trainer.crew, next(iter(data))
    took = []
    for _ in range(steps + 1):
        _settled(crew)
        began = time.perf_counter()
        trainer.look(batch)
        _settled(crew)
        took.append(time.perf_counter() - began)
    trainer.optimizer.zero_grad(set_to_none=True)
    return crew.told(min(took[1:])), memory_gb(crew)


def _settled(crew: Crew) -> None:
    if crew.device.is_gpu:
        torch.cuda.synchronize()


def estimate(trainer: Trainer, config: PretrainConfig, step: float, memory: float) -> Estimate:
    """From a measured step to the whole run."""
    crew, view = trainer.crew, trainer.view
    count = sum(p.numel() for p in trainer.inner.model.parameters())
    watts, why = power(config, crew)
    spread = crew.ranks if trainer.parallel == "fsdp" else 1
    optimizer = 4e-9 * count * (2 + bool(config.average)) / spread  # Adam's two and the mean are made later
    assumptions = (
        "the time of a step is the quickest of three just measured, on data already read",
        why,
        *(() if config.price else ("no price was given (price = …), so no cost is estimated",)),
        "validation, pictures and checkpoints are not counted",
    )
    return Estimate(
        steps=config.steps,
        seconds_a_step=step,
        memory_gb=memory + optimizer,
        disk_gb=4e-9 * count * (3 + bool(config.average)) * (config.keep + 2),
        watts=watts,
        price=config.price,
        images_per_second=config.batch / step,
        flops_an_image=flops(view.vit, view.grid),
        parameters=count,
        processes=crew.ranks,
        assumptions=assumptions,
    )


def memory_gb(crew: Crew) -> float:
    """The most memory that this process has had: of its GPU, else its own."""
    if crew.device.is_gpu:
        return torch.cuda.max_memory_allocated() / 1e9
    try:
        import resource
        import sys

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e9
    except ImportError:  # Windows
        return 0.0


def utilisation(config_flops: float, images_per_second: float, crew: Crew) -> float | None:
    """The share of the boards' peak that the model's own arithmetic takes; None where the peak is not known."""
    if not crew.device.is_gpu:
        return None
    name = torch.cuda.get_device_name(crew.torch_device)
    peak = next((p for key, p in PEAKS.items() if key in name), None)
    return None if peak is None else config_flops * images_per_second / (peak * crew.ranks)


def power(config: PretrainConfig, crew: Crew) -> tuple[float, str]:
    """Watts of one process's device, and where the figure is from."""
    if config.watts:
        return config.watts, f"{config.watts:g} W for each process, as the config says"
    if crew.device.is_gpu:
        name = torch.cuda.get_device_name(crew.torch_device)
        watts = next((w for key, w in BOARDS.items() if key in name), 300.0)
        return watts, f"{watts:g} W for each {name} (the board alone, its data sheet's most)"
    watts = WATTS_A_CORE * crew.device.threads
    return watts, f"{watts:g} W for {crew.device.threads} CPU cores ({WATTS_A_CORE:g} W a core; set watts = … if known)"


class Meter:
    """Energy of a run: counted by the processor or the board where they tell, else power times time."""

    def __init__(self, config: PretrainConfig, crew: Crew, joules: float = 0.0) -> None:
        self.crew, self.joules, self.before = crew, joules, _counter()
        self.watts, self.why = power(config, crew)
        self.measured = self.before is not None and not crew.device.is_gpu
        self.last = time.perf_counter()

    def read(self) -> float:
        """Joules of all processes so far."""
        now, seconds = _counter(), time.perf_counter() - self.last
        self.last += seconds
        if self.measured and now is not None and self.before is not None:
            self.joules += max(0.0, now - self.before)
            self.before = now
        else:
            self.joules += (_drawn(self.crew) or self.watts) * seconds * self.crew.ranks
        return self.joules

    @property
    def source(self) -> str:
        """Where the energy's figure is from."""
        return "counted by the processor (RAPL)" if self.measured else f"power times time: {self.why}"


def _counter() -> float | None:
    """Joules that the processors' own counters show, or None where they cannot be read."""
    try:
        files = [p / "energy_uj" for p in _RAPL.glob("intel-rapl:?")]
        return sum(int(f.read_text()) for f in files) / 1e6 if files else None
    except (OSError, ValueError):
        return None


def _drawn(crew: Crew) -> float | None:
    """Watts that the board draws now, where the driver tells."""
    if not crew.device.is_gpu:
        return None
    try:
        return torch.cuda.power_draw(crew.torch_device) / 1000
    except Exception:  # the driver's library is missing or refuses: the assumption stands, and is told
        return None


def plain(value: Estimate) -> dict[str, Any]:
    """The estimate as JSON values."""
    from dataclasses import asdict

    return {**asdict(value), "hours": value.hours, "kwh": value.kwh, "cost": value.cost if value.price else None}
