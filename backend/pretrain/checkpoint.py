"""The state of a run on disk: complete, or not there at all.

RUN/checkpoints/step-00000120/    tensors as torch.distributed.checkpoint writes them, and state.json
RUN/checkpoints/.new-…/           one that is being written; of no meaning to any reader

Tensors are written by a thread while training goes on, the folder is renamed when all processes are done. Nothing is
unpickled but what an allow-list names; what is no tensor is JSON.
"""

from __future__ import annotations

import base64
import json
import os
import pickle  # nosec B403 - read through an allow-list only, see _Unpickler
import shutil
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.distributed.checkpoint as dcp
from torch import Tensor
from torch.distributed.checkpoint.filesystem import FileSystemReader, FileSystemWriter
from torch.distributed.checkpoint.metadata import Metadata

from ..errors import BackendError, InvalidInput, OutOfMemory
from .distributed import Crew
from .folder import FULL

STATE, ALL = "state.json", "run"

#: All that the index of a checkpoint (".metadata") may hold, beside plain values.
_ALLOWED = {
    ("torch.distributed.checkpoint.metadata", "Metadata"),
    ("torch.distributed.checkpoint.metadata", "MetadataIndex"),
    ("torch.distributed.checkpoint.metadata", "StorageMeta"),
    ("torch.distributed.checkpoint.metadata", "TensorStorageMetadata"),
    ("torch.distributed.checkpoint.metadata", "TensorProperties"),
    ("torch.distributed.checkpoint.metadata", "ChunkStorageMetadata"),
    ("torch.distributed.checkpoint.metadata", "_MEM_FORMAT_ENCODING"),
    ("torch.distributed.checkpoint.filesystem", "_StorageInfo"),
    ("torch", "Size"),
    ("torch", "float32"),
    ("torch.serialization", "_get_layout"),
    ("collections", "OrderedDict"),
    ("pathlib", "Path"),
    ("pathlib", "PosixPath"),
    ("pathlib", "WindowsPath"),
    ("pathlib._local", "PosixPath"),
    ("pathlib._local", "WindowsPath"),
}


#: What a state holds that a run cannot go on without.
_STATE: dict[str, Any] = {
    "step": int, "seconds": int | float, "joules": int | float, "averaged": int, "guard": dict, "random": str,
}  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """A complete checkpoint."""

    path: Path
    step: int

    def state(self) -> dict[str, Any]:
        """What is no tensor. Raises InvalidInput where it cannot be read, or is no state of this step."""
        try:
            told = json.loads((self.path / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise self.damaged(error) from error
        wrong = [k for k, kind in _STATE.items() if not isinstance(told, dict) or not isinstance(told.get(k), kind)]
        if wrong:
            raise self.damaged(f"its {STATE} does not tell {', '.join(wrong)}")
        if told["step"] != self.step:
            raise self.damaged(f"its {STATE} is of step {told['step']}")
        return dict(told)

    def damaged(self, why: object) -> InvalidInput:
        """What is raised of a checkpoint that cannot be taken up."""
        return InvalidInput(
            f"The checkpoint {self.path} cannot be read: {why}.",
            "Delete its folder; the one before it is taken up then.",
        )


def all_saved(run: Path) -> list[Saved]:
    """The complete checkpoints of a run, oldest first."""
    found = ((p.parent, p.parent.name.removeprefix("step-")) for p in (run / "checkpoints").glob("step-*/" + STATE))
    return sorted((Saved(path, int(step)) for path, step in found if step.isdecimal()), key=lambda s: s.step)


class Saver:
    """Writes checkpoints of one run, one at a time, and keeps the last few and the best."""

    def __init__(self, run: Path, crew: Crew, keep: int) -> None:
        self.folder, self.crew, self.keep = run / "checkpoints", crew, keep
        self.best: int | None = None
        self.pending: tuple[Any, Path, int] | None = None
        # Said by the writing thread, of one process: there is nobody to coordinate with.
        warnings.filterwarnings("ignore", "torch.distributed is disabled", UserWarning)
        if crew.leads:
            with _disk(run):
                self.folder.mkdir(parents=True, exist_ok=True)
                for left in self.folder.glob(".*-step-*"):  # of a run that was killed
                    shutil.rmtree(left, ignore_errors=True)
        crew.wait()

    def save(self, step: int, tensors: Mapping[str, Tensor], state: Mapping[str, Any]) -> None:
        """Begin to write; what is written is the state of this moment. Waits for the one before."""
        self.finish()
        new = self.folder / f".new-step-{step:08d}"
        with _disk(self.folder):
            if self.crew.leads:
                shutil.rmtree(new, ignore_errors=True)
                new.mkdir(parents=True)
                (new / STATE).write_text(json.dumps(state), encoding="utf-8")
            self.crew.wait()
            writer = FileSystemWriter(new, thread_count=1, overwrite=True)
            future = dcp.async_save(
                {ALL: dict(tensors)},
                storage_writer=writer,
                process_group=self.crew.saving,
                no_dist=self.crew.ranks == 1,
            )
        self.pending = (future, new, step)

    def poll(self) -> None:
        """Put a checkpoint into its place if it is complete."""
        if self.pending and self.pending[0].done():
            self.finish()

    def finish(self) -> None:
        """Wait for the checkpoint that is being written. Raises OutOfMemory for a full disk."""
        if not self.pending:
            return
        (future, new, step), self.pending = self.pending, None
        try:
            with _disk(self.folder):
                future.result()
                if self.crew.leads:
                    self._place(new, step)
        except BaseException:
            if self.crew.leads:
                shutil.rmtree(new, ignore_errors=True)
            raise

    def _place(self, new: Path, step: int) -> None:
        final = self.folder / f"step-{step:08d}"
        if final.exists():  # of steps that were run again after a return
            old = self.folder / f".old-step-{step:08d}"
            final.rename(old)
            shutil.rmtree(old, ignore_errors=True)
        _sync(new / STATE)
        new.rename(final)
        _sync(self.folder)
        kept = all_saved(self.folder.parent)
        for saved in kept[: -self.keep]:
            if saved.step != self.best:
                shutil.rmtree(saved.path, ignore_errors=True)


def load(saved: Saved, tensors: Mapping[str, Tensor], crew: Crew) -> None:
    """Fill the tensors of a trainer from a checkpoint, written by however many processes.

    Raises InvalidInput where it is damaged or of another network.
    """
    target = {ALL: dict(tensors)}
    try:
        reader = _Reader(saved.path)
        reader.read_metadata()  # torch would log the whole trace of what is wrong with it, and try something else
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            dcp.load(target, storage_reader=reader, process_group=crew.saving, no_dist=crew.ranks == 1)
    except (
        OSError,
        pickle.UnpicklingError,
        RuntimeError,
        ValueError,
        KeyError,
        AssertionError,
        AttributeError,
        EOFError,
        IndexError,
        TypeError,
        dcp.CheckpointException,
    ) as error:
        raise saved.damaged(_first_line(error)) from error


class _Reader(FileSystemReader):
    """torch's reader, with the index read through an allow-list."""

    def read_metadata(self, *args: Any, **kwargs: Any) -> Metadata:
        with (Path(self.path) / ".metadata").open("rb") as file:
            metadata: Metadata = _Unpickler(file).load()
        if metadata.storage_meta is not None:
            metadata.storage_meta.load_id = self.load_id
        return metadata


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"it names {module}.{name}, which no checkpoint needs")
        return super().find_class(module, name)


def random_state() -> str:
    """torch's own generator as text; nothing here draws from it, but a user's change might."""
    return base64.b64encode(torch.get_rng_state().numpy().tobytes()).decode()


def restore_random_state(text: str) -> None:
    torch.set_rng_state(torch.frombuffer(bytearray(base64.b64decode(text)), dtype=torch.uint8))


class _disk:
    """Says a full disk in the user's words, also where torch wrapped it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if error is None or isinstance(error, BackendError):
            return
        if _disk_full(error):
            raise OutOfMemory(
                f"The disk of {self.folder} is full; the checkpoint was not written and those before it are whole.",
                "Free some space, or lower `keep`, and start the run again: it goes on from the last checkpoint.",
            ) from error
        if isinstance(error, dcp.CheckpointException):  # no Exception to torch: nobody else would catch it
            raise BackendError(
                f"The checkpoint in {self.folder} could not be written: {_first_line(error)}.",
                "Start the run again: it goes on from the last checkpoint.",
            ) from error


def _disk_full(error: BaseException) -> bool:
    """Whether a full disk is at the bottom of an error."""
    if isinstance(error, OSError) and error.errno in FULL:
        return True
    if isinstance(error, dcp.CheckpointException):
        return any(_disk_full(e[0]) for e in error.failures.values())
    below = error.__cause__ or error.__context__
    return "No space left" in str(error) or (below is not None and _disk_full(below))


def _first_line(error: BaseException) -> str:
    if isinstance(error, dcp.CheckpointException):
        return "; ".join(_first_line(e[0]) for e in error.failures.values())
    first = (str(error).splitlines() or [type(error).__name__])[0]
    if "enforce fail at inline_container" in first:  # all that torch's writer tells of a disk that took only a part
        return "the disk did not take all of it; it may be full"
    return first.partition(". ")[0].rstrip(".")  # what torch says further is how to load it without a check


def _sync(path: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
