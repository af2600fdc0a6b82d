"""Weights, optimizer and running mean of a run, and one step of it, on one process or many.

The loss is the mean over all values of the batch that are hidden and valid, wherever they were computed. Every
process and every piece of its batch adds its sum of squares, divided by a number that is known beforehand; the true
count, known only when all have counted, is put right in the factor that clips the gradient anyway.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..chips import ChipBatch
from ..errors import OutOfMemory
from ..model.pretraining import Pretraining
from . import batches
from .batches import View
from .config import PretrainConfig
from .distributed import Crew, gradients_shared, own_part, spread, whole
from .start import Start

#: Bytes that the gradients of pieces computed side by side may take.
MOST_FOR_GRADIENTS = 2 << 30


@dataclass(frozen=True)
class Step:
    """What one step found, before anything was learnt from it."""

    loss: float
    """nan where there was nothing to take the mean of."""
    norm: float
    """Of the gradient, before clipping."""
    values: float = 1
    """Hidden and valid, of which the loss is the mean."""


def decays(name: str, parameter: Tensor) -> bool:
    """Whether a parameter is a matrix, which decays; biases, norms, tokens and scales do not."""
    return parameter.ndim >= 2 and not name.endswith(("cls_token", "mask_token"))


class Trainer:
    """The state that a run changes, in this process."""

    def __init__(self, start: Start, config: PretrainConfig, crew: Crew) -> None:
        self.config, self.crew, self.view = config, crew, start.view
        self.parallel = config.parallel if config.parallel != "auto" else _parallel(start, crew)
        inner = Pretraining(start.model, start.mean, start.std, start.nodata_fill, config.recompute)
        self.inner = inner.to(crew.torch_device)
        if config.compile:
            self.inner.compile(dynamic=False)
        self.module: nn.Module = spread(self.inner, crew, self.parallel)
        self.names = [n for n, p in start.model.named_parameters() if p.requires_grad]
        named = dict(start.model.named_parameters())  # after spreading: these are the tensors that are trained
        self.parameters: list[Tensor] = [named[n] for n in self.names]
        self.optimizer = self._optimizer(named)
        self.pool = self._pool()
        self.average = [p.detach().clone() for p in self.parameters] if config.average else []
        self.averaged = 0

    def _pool(self) -> ThreadPoolExecutor | None:
        """A thread for each core, where one process computes on a CPU and there is memory for their gradients.

        Small matrices divided among cores make them wait for each other at every one; pieces of a batch do not. Each is
        then computed by one core alone, so that the result does not depend on their number either.
        """
        crew, bytes_each = self.crew, 4 * sum(p.numel() for p in self.parameters)
        alone = crew.ranks == 1 and not crew.device.is_gpu and not self.config.compile
        if not alone or crew.device.threads * bytes_each > MOST_FOR_GRADIENTS:
            return None
        torch.set_num_threads(1)
        return ThreadPoolExecutor(crew.device.threads, "pieces")

    def _optimizer(self, named: Mapping[str, Tensor]) -> torch.optim.Optimizer:
        groups = [
            {"params": [named[n] for n in self.names if decays(n, named[n])], "weight_decay": self.config.weight_decay},
            {"params": [named[n] for n in self.names if not decays(n, named[n])], "weight_decay": 0.0},
        ]
        return torch.optim.AdamW(groups, lr=0.0, betas=(self.config.betas[0], self.config.betas[1]), fused=True)

    @property
    def samples(self) -> int:
        """Samples of a batch that fall to this process."""
        return self.config.batch // self.crew.ranks

    def look(self, batch: ChipBatch) -> Step:
        """Loss and gradient of a batch, over all processes; the gradient stays in place, not yet clipped."""
        self.optimizer.zero_grad(set_to_none=True)
        pieces = list(batches.parts(batch, self.view.micro(self.crew.device.is_gpu)))
        sums = torch.zeros(2, dtype=torch.float64, device=self.crew.torch_device)
        with memory_told(self.view, self.config, self.crew):
            for errors, count in (self._side_by_side if self.pool else self._in_turn)(batch, pieces):
                sums += torch.stack([errors.detach().double(), count.double()])
        self.crew.total(sums)
        total, count = sums.tolist()
        self.factor = self._expected() / max(1.0, count)
        return Step(total / count if count else math.nan, self._norm() * self.factor, count)

    def _in_turn(self, batch: ChipBatch, pieces: Sequence[slice]) -> Iterator[tuple[Tensor, Tensor]]:
        """Sum of squares and count of each piece, whose gradient is added to what is there."""
        for piece in pieces:
            tokens = batches.training(batch, piece, self.view, self.crew.torch_device)
            with gradients_shared(self.module, piece is pieces[-1]):
                with self.autocast():
                    errors = self.module(tokens)
                (errors * (self.crew.ranks / self._expected())).backward()
            yield errors, tokens.count()

    def _side_by_side(self, batch: ChipBatch, pieces: Sequence[slice]) -> Iterator[tuple[Tensor, Tensor]]:
        """The same with a piece on each core. Gradients are added in the order of the pieces, whoever is done first."""

        def one(piece: slice) -> tuple[Tensor, Tensor, tuple[Tensor, ...]]:
            tokens = batches.training(batch, piece, self.view, self.crew.torch_device)
            with self.autocast():
                errors = self.module(tokens)
            return errors.detach(), tokens.count(), torch.autograd.grad(errors / self._expected(), self.parameters)

        assert self.pool is not None  # nosec B101 - for the type checker
        for errors, count, grads in self.pool.map(one, pieces):
            for parameter, grad in zip(self.parameters, grads):
                parameter.grad = grad if parameter.grad is None else parameter.grad.add_(grad)
            yield errors, count

    def _expected(self) -> float:
        """Values that are hidden in a whole batch if all are valid."""
        view = self.view
        return float(self.config.batch * (view.tokens - view.visible) * view.vit.token_pixels)

    def _norm(self) -> float:
        grads = [p.grad for p in self.parameters if p.grad is not None]
        return float(whole(torch.nn.utils.get_total_norm(grads)))

    def learn(self, step: Step, rate: float) -> None:
        """Clip what ``look`` left and take the optimizer's step."""
        clip = self.config.clip
        factor = self.factor * (min(1.0, clip / (step.norm + 1e-6)) if clip else 1.0)
        torch._foreach_mul_([own_part(p.grad) for p in self.parameters if p.grad is not None], factor)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.step()
        if self.average:
            self.averaged += 1
            weight = 1 - min(self.config.average, (1 + self.averaged) / (10 + self.averaged))
            own = [own_part(p.detach()) for p in self.parameters]
            torch._foreach_lerp_([own_part(a) for a in self.average], own, weight)

    def autocast(self) -> torch.autocast:
        """bfloat16 for the matrix products, where that is wanted."""
        device = self.crew.device
        kind = "cuda" if device.is_gpu else "cpu"
        return torch.autocast(kind, torch.bfloat16, enabled=device.precision == "bfloat16")

    @contextmanager
    def averaged_weights(self) -> Iterator[None]:
        """The running mean in place of the weights, if there is one."""
        if not self.average:
            yield
            return
        self._swap()
        try:
            yield
        finally:
            self._swap()

    @torch.no_grad()
    def _swap(self) -> None:
        for mean, parameter in zip(self.average, self.parameters):
            a, p = own_part(mean), own_part(parameter.detach())
            kept = a.clone()
            a.copy_(p)
            p.copy_(kept)

    def state(self) -> dict[str, Tensor]:
        """Every tensor that a checkpoint holds, by name; loading fills these very tensors."""
        found: dict[str, Tensor] = {}
        for i, (name, parameter) in enumerate(zip(self.names, self.parameters)):
            state = self.optimizer.state[parameter]
            if not state:  # what AdamW would make at its first step
                state["step"] = torch.zeros((), dtype=torch.float32, device=own_part(parameter).device)
                state["exp_avg"], state["exp_avg_sq"] = torch.zeros_like(parameter), torch.zeros_like(parameter)
            found[f"model.{name}"] = parameter.detach()
            found |= {f"optimizer.{name}.{k}": state[k] for k in ("step", "exp_avg", "exp_avg_sq")}
            if self.average:
                found[f"average.{name}"] = self.average[i]
        return found

    def weights(self) -> dict[str, Tensor]:
        """The network's whole tensors, float32 on the CPU, the running mean if there is one; all processes ask."""
        kept = self.average or self.parameters
        trained = {n: whole(t.detach()).float().cpu().clone() for n, t in zip(self.names, kept)}
        buffers = {n: b.detach().float().cpu().clone() for n, b in self.inner.model.named_buffers()}
        return {n: (trained | buffers)[n] for n in self.inner.model.state_dict()}


def _parallel(start: Start, crew: Crew) -> str:
    """A copy in each process, unless weights, gradients and optimizer alone would take half of a GPU."""
    if not crew.device.is_gpu:
        return "ddp"
    wanted = 16 * sum(p.numel() for p in start.model.parameters())
    return "fsdp" if wanted > 0.5 * torch.cuda.get_device_properties(crew.torch_device).total_memory else "ddp"


@contextmanager
def memory_told(view: View, config: PretrainConfig, crew: Crew) -> Iterator[None]:
    """Say in the user's words when memory does not suffice."""
    try:
        yield
    except (torch.OutOfMemoryError, MemoryError, RuntimeError) as error:
        if (
            isinstance(error, RuntimeError)
            and not isinstance(error, torch.OutOfMemoryError)
            and "alloc" not in str(error)
            and "out of memory" not in str(error)
        ):
            raise
        micro = view.micro(crew.device.is_gpu)
        raise OutOfMemory(
            f"{micro} samples of {view.tokens} tokens at once do not fit into the memory of {crew.device.name}.",
            f"Set micro to {max(1, micro // 2)}" + ("" if config.recompute else ", or recompute to true") + ".",
        ) from error


class Clock:
    """Seconds since a moment, and since the last asking."""

    def __init__(self) -> None:
        self.began = self.last = time.perf_counter()

    def lap(self) -> float:
        now = time.perf_counter()
        self.last, lap = now, now - self.last
        return lap

    @property
    def total(self) -> float:
        return time.perf_counter() - self.began
