"""One process or many: who computes what, and how sums are made. torchrun starts them, torch connects them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn

from ..device import Device, choose, cores
from ..protocol import RunOptions


@dataclass(frozen=True)
class Crew:
    """The processes of a run, and this one among them."""

    rank: int
    ranks: int
    device: Device
    saving: Any = None
    """A group of its own for checkpoints, which are written while the others compute; None: one process."""

    @property
    def leads(self) -> bool:
        """Whether this process writes what is written once."""
        return self.rank == 0

    @property
    def torch_device(self) -> torch.device:
        return torch.device(self.device.name)

    def total(self, values: Tensor) -> Tensor:
        """The sum over all processes, in place."""
        if self.ranks > 1:
            dist.all_reduce(values)
        return values

    def told(self, value: Any) -> Any:
        """What the first process says, in all of them."""
        if self.ranks == 1:
            return value
        box = [value]
        dist.broadcast_object_list(box, src=0)
        return box[0]

    def wait(self) -> None:
        """Until all are here."""
        if self.ranks > 1:
            dist.barrier()


@contextmanager
def joined(device: str = "auto", precision: str = "auto") -> Iterator[Crew]:
    """The crew that torchrun's environment describes; one process where there is none."""
    ranks, rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
    local, here = int(os.environ.get("LOCAL_RANK", "0")), int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    if ranks > 1 and device == "auto" and torch.cuda.is_available():
        device = f"cuda:{local}"
    options = RunOptions(device=device, precision=precision, threads=max(1, cores() // here))
    chosen = choose(options, exact="--set precision=float32")
    if chosen.is_gpu:
        torch.cuda.set_device(torch.device(chosen.name))
    torch.set_num_threads(chosen.threads)
    if ranks == 1:
        yield Crew(0, 1, chosen)
        return
    dist.init_process_group("cpu:gloo,cuda:nccl" if chosen.is_gpu else "gloo", rank=rank, world_size=ranks)
    try:
        yield Crew(rank, ranks, chosen, dist.new_group(backend="gloo"))
    finally:
        dist.destroy_process_group()


def spread(module: nn.Module, crew: Crew, parallel: str) -> nn.Module:
    """The module over the crew: as it is, as a copy in each process (ddp), or a part of it in each (fsdp)."""
    if crew.ranks == 1:
        return module
    if parallel == "fsdp":
        return _sharded(module, crew)
    from torch.nn.parallel import DistributedDataParallel

    devices = [crew.torch_device] if crew.device.is_gpu else None
    return DistributedDataParallel(module, device_ids=devices, broadcast_buffers=False, gradient_as_bucket_view=True)


def _sharded(module: nn.Module, crew: Crew) -> nn.Module:
    """FSDP2: every transformer block is a unit, the rest another."""
    from torch.distributed.device_mesh import init_device_mesh
    from torch.distributed.fsdp import fully_shard

    from ..model.vit import Block

    mesh = init_device_mesh("cuda" if crew.device.is_gpu else "cpu", (crew.ranks,))
    for part in module.modules():
        if isinstance(part, Block):
            fully_shard(part, mesh=mesh)
    # By default the rest stays whole after a forward pass without a backward pass (a validation), and would not notice
    # that the weights were exchanged or loaded meanwhile.
    fully_shard(module, mesh=mesh, reshard_after_forward=True)
    return module


def gradients_shared(module: nn.Module, now: bool) -> AbstractContextManager[Any]:
    """Whether the backward pass inside shares its gradients among the processes, or keeps them to add more."""
    from torch.distributed.fsdp import FSDPModule
    from torch.nn.parallel import DistributedDataParallel

    if isinstance(module, FSDPModule):
        module.set_requires_gradient_sync(now)
    elif isinstance(module, DistributedDataParallel) and not now:
        return module.no_sync()
    return nullcontext()


def own_part(tensor: Tensor) -> Tensor:
    """What of a tensor lies in this process: all of it, or its shard."""
    return tensor.to_local() if hasattr(tensor, "to_local") else tensor


def whole(tensor: Tensor) -> Tensor:
    """All of a tensor, gathered if it is spread; every process has to ask."""
    return tensor.full_tensor() if hasattr(tensor, "full_tensor") else tensor
