"""Reading PyTorch's pickled files from strangers: an allow-list, limits, and never an unsafe fallback.

``torch.load(weights_only=True)`` interprets the pickle itself and calls nothing but what is listed. It was
broken twice (CVE-2025-32434 up to torch 2.5.1, CVE-2026-24747 before 2.10), hence the least version. What
mmsegmentation and Lightning write beside the tensors (numpy numbers, paths, attribute dictionaries) is taken
by inert stand-ins defined here, so that not even numpy is reached from a file.
"""

from __future__ import annotations

import pickle  # nosec B403 - for the name of its error; nothing is ever unpickled with it
import pickletools  # nosec B403 - takes pickles apart without running them
import posixpath
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch

from ..errors import InvalidInput, NotFound, WeightsUnavailable

LEAST_TORCH = (2, 10)

#: Larger than any official file with two Adam moments (600M: 7.9 GB).
MAX_BYTES = 16 * 1024**3

#: A state dict's own pickle is some 100 kB; the rest of a file is tensors.
MAX_PICKLE_BYTES = 64 * 1024**2

MAX_ENTRIES = 100_000

#: numpy's codes of numbers as those of ``struct``.
_NUMPY_CODES = {
    **{"b1": "?", "i1": "b", "i2": "h", "i4": "i", "i8": "q"},
    **{"u1": "B", "u2": "H", "u4": "I", "u8": "Q", "f2": "e", "f4": "f", "f8": "d"},
}

_LEGACY_MAGIC = bytes.fromhex("80028a0a6cfc9c46f9206aa85019")  # protocol 2, then torch's magic number
#: What torch raises for a damaged file, besides UnpicklingError.
_BROKEN = (
    *(RuntimeError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError),
    *(OverflowError, MemoryError, zipfile.BadZipFile),
)

_REFUSED = re.compile(r"GLOBAL (\S+)|unrecognized function (.+)|unsupported GLOBAL (\S+)")


def read_pickle(path: Path) -> Any:
    """What a ``.pt``, ``.pth`` or ``.ckpt`` holds; tensors are mapped from the file, not copied into memory.

    Raises NotFound; WeightsUnavailable when the file is damaged, oversized or compressed, or wants to call
    anything that is not on the list (the message names it).
    """
    _check_torch()
    zipped = _check_file(path)
    try:
        with torch.serialization.safe_globals(list(_stand_ins())):
            # mmap needs the zip layout; the layout of before torch 1.6 is read into memory
            return torch.load(path, map_location="cpu", weights_only=True, mmap=zipped)
    except pickle.UnpicklingError as error:
        raise _refusal(path, _named(path, zipped) or str(error)) from error
    except _BROKEN as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise WeightsUnavailable(
            f"{path.name} cannot be read as PyTorch weights: {reason}",
            "It may be damaged: download it again.",
        ) from error


def state_dict_of(content: Any, path: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """The weights in what ``read_pickle`` gave, and what else there was (name: what was done with it and
    why).

    Known are a flat dict of tensors, and a ``state_dict`` (mmsegmentation, Lightning) or ``model`` beside
    other things.
    """
    aside: dict[str, str] = {}
    for _ in range(2):
        key = next(
            (k for k in ("state_dict", "model") if _is_dict(content) and _is_dict(content.get(k))), None
        )
        if key is None:
            break
        for other, value in content.items():
            if other != key:
                aside[str(other)] = f"dropped: not weights ({_describe(value)})"
        content = content[key]
    if not _is_dict(content):
        raise WeightsUnavailable(
            f"{path.name} holds a {type(content).__name__}, not a dictionary of tensors.",
            "Wanted is a checkpoint: a state dict, or a file with a 'state_dict' in it.",
        )
    tensors = {str(k): v.detach() for k, v in content.items() if isinstance(v, torch.Tensor)}
    aside |= {
        str(k): f"dropped: not a tensor ({_describe(v)})" for k, v in content.items() if str(k) not in tensors
    }
    if not tensors:
        raise WeightsUnavailable(
            f"{path.name} holds no tensors.", "Wanted is a checkpoint with model weights."
        )
    _check_tensors(tensors, path)
    return tensors, aside


def _check_tensors(tensors: Mapping[str, torch.Tensor], path: Path) -> None:
    """Refuse tensors that claim more values than the file can hold (strides of 0), or that are not plain
    numbers.
    """
    claimed = 0
    for name, value in tensors.items():
        if (
            value.layout != torch.strided
            or value.is_quantized
            or value.device.type != "cpu"
            or value.is_complex()
        ):
            raise WeightsUnavailable(
                f"{name} in {path.name} is not a plain tensor of numbers.", "Wanted are dense weights."
            )
        claimed += value.numel() * value.element_size()
    size = path.stat().st_size
    if claimed > 2 * size:  # twice: weights may be shared between names
        raise WeightsUnavailable(
            f"The tensors in {path.name} claim {claimed / 1e6:,.0f} MB, the file has {size / 1e6:,.0f} MB.",
            "It is refused as damaged or malicious.",
        )


def _check_torch() -> None:
    found = tuple(int(n) for n in re.findall(r"\d+", torch.__version__)[:2])
    if found < LEAST_TORCH:
        raise WeightsUnavailable(
            f"PyTorch {torch.__version__} cannot read pickled weights safely (CVE-2026-24747).",
            f"Update PyTorch to {'.'.join(map(str, LEAST_TORCH))} or newer, or install a .safetensors file.",
        )


def _check_file(path: Path) -> bool:
    """Whether the file is a zip; raises when it is not one of torch's layouts, or outside the limits."""
    if not path.is_file():
        raise NotFound(f"There is no file {path}.", "Check the path.")
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise InvalidInput(
            f"{path.name} has {size / 1e9:.1f} GB; {MAX_BYTES / 1e9:.1f} GB is the limit.", "Is it a model?"
        )
    with path.open("rb") as file:
        head = file.read(len(_LEGACY_MAGIC))
    if head == _LEGACY_MAGIC:
        return False
    if not head.startswith(b"PK\x03\x04"):
        _refuse_plain_pickle(path)
        raise WeightsUnavailable(
            f"{path.name} is not a file written by PyTorch{_guess(head)}.",
            "Wanted is a .pt, .pth or .ckpt, a .safetensors, or a folder with model.json.",
        )
    _check_zip(path, size)
    return True


def _refuse_plain_pickle(path: Path) -> None:
    """Raise, with the name of what it would call, when the file is a pickle that torch did not write."""
    with path.open("rb") as file:
        called = _called(file.read(MAX_PICKLE_BYTES))
    if called is not None:
        raise _refusal(
            path, f"GLOBAL {called[0]}" if called else "it is a plain pickle, not written by PyTorch"
        )


def _called(pickled: bytes) -> list[str] | None:
    """What a pickle would call beyond torch and plain containers, read without running it; None: not a
    pickle.
    """
    found: list[str] = []
    texts: list[str] = []
    memo: dict[int, str] = {}
    try:
        for step, argument, _ in pickletools.genops(pickled):
            if "UNICODE" in step.name or "STRING" in step.name:
                texts.append(str(argument))
            elif step.name in ("MEMOIZE", "PUT", "BINPUT", "LONG_BINPUT"):
                memo[len(memo) if argument is None else argument] = texts[-1] if texts else ""
            elif step.name in ("GET", "BINGET", "LONG_BINGET"):
                texts.append(memo.get(argument or 0, ""))
            elif step.name in ("GLOBAL", "INST"):
                found.append(str(argument).replace(" ", "."))
            elif step.name == "STACK_GLOBAL":
                found.append(".".join(texts[-2:]))
    except (ValueError, EOFError, UnicodeDecodeError, IndexError, OverflowError, MemoryError):
        return None
    return [name for name in found if not name.startswith(("torch.", "collections.OrderedDict"))]


def _guess(head: bytes) -> str:
    if not head:
        return " (it is empty)"
    if head.lstrip()[:1] == b"<":
        return " (it looks like a web page: was the download answered by a log-in page?)"
    if head.startswith(b"version https"):
        return " (it is a Git LFS pointer, not the file itself: run `git lfs pull`)"
    return ""


def _check_zip(path: Path, size: int) -> None:
    """Refuse what torch itself never writes: compressed, repeated, overlapping or endless entries."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise WeightsUnavailable(
            f"{path.name} is incomplete or damaged ({error}).", "Download it again, in full."
        ) from error
    declared = sum(e.file_size for e in entries)
    pickles = [e for e in entries if e.filename.endswith(".pkl")]
    problems = [
        (len(entries) > MAX_ENTRIES, f"{len(entries)} entries"),
        (len({e.filename for e in entries}) != len(entries), "an entry twice"),
        (any(e.compress_type != zipfile.ZIP_STORED for e in entries), "compressed entries"),
        (declared > size, f"{declared / 1e6:,.0f} MB declared in {size / 1e6:,.0f} MB"),
        (any(e.file_size > MAX_PICKLE_BYTES for e in pickles), "an oversized pickle"),
        (not any(e.filename.endswith("data.pkl") for e in pickles), "no data.pkl"),
    ]
    for wrong, what in problems:
        if wrong:
            raise WeightsUnavailable(
                f"{path.name} is a zip file with {what}, which PyTorch never writes.", "It is refused."
            )


def _named(path: Path, zipped: bool) -> str:
    """What a zipped pickle in a protocol that torch does not interpret would call, in torch's words; or
    nothing.
    """
    if not zipped:
        return ""
    with zipfile.ZipFile(path) as archive:
        name = next(n for n in archive.namelist() if n.endswith("data.pkl"))
        called = [c for c in _called(archive.read(name)) or [] if c not in {n for _, n in _stand_ins()}]
    return f"GLOBAL {called[0]}" if called else ""


def _refusal(path: Path, message: str) -> WeightsUnavailable:
    found = _REFUSED.search(message)
    name = next((g for g in found.groups() if g), "") if found else ""
    if not name:
        return WeightsUnavailable(
            f"{path.name} was refused: {message.splitlines()[0]}", "Ask its author for a .safetensors file."
        )
    return WeightsUnavailable(
        f"{path.name} was refused: loading it would call {name}, which weights do not need.",
        "Such a file can run any program. Ask its author for a .safetensors file.",
    )


def _is_dict(value: Any) -> bool:
    return isinstance(value, dict)


def _describe(value: Any) -> str:
    if isinstance(value, (dict, list, tuple)):
        return f"{type(value).__name__} of {len(value)}"
    return type(value).__name__


class _Dtype:
    """Stands in for numpy.dtype: remembers what kind of number follows."""

    def __init__(self, code: str, *_: Any) -> None:
        self.code, self.order = str(code), "<"

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        self.order = str(state[1])


class _Path:
    """Stands in for pathlib's classes: a path from another machine, kept as text."""

    def __new__(cls, *parts: str) -> str:  # type: ignore[misc]
        return posixpath.join(*map(str, parts)) if parts else "."


class _Attributes(dict[str, Any]):
    """Stands in for Lightning's AttributeDict: a dictionary."""

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.update(state)


def _number(dtype: Any, raw: Any = b"") -> float | int | bool | None:
    """Stands in for numpy's scalar constructor: one number; None for anything but a plain number."""
    if not isinstance(dtype, _Dtype) or not isinstance(raw, (bytes, bytearray)):
        return None
    code = (">" if dtype.order == ">" else "<") + _NUMPY_CODES.get(dtype.code, "")
    value: float | int | bool | None = (
        struct.unpack(code, raw)[0] if struct.calcsize(code) == len(raw) > 0 else None
    )
    return value


def _stand_ins() -> list[tuple[Callable[..., Any], str]]:
    """The allow-list beyond torch's own (tensors, storages, OrderedDict): who takes it, and its name."""
    attributes = (
        "lightning.fabric.utilities.data",
        "lightning_fabric.utilities.data",
        "pytorch_lightning.utilities.parsing",
    )
    return [
        *((_number, f"{module}.multiarray.scalar") for module in ("numpy.core", "numpy._core")),
        (_Dtype, "numpy.dtype"),
        *(
            (_Path, f"pathlib.{p}{k}")
            for p in ("", "_local.")
            for k in ("PosixPath", "PurePosixPath", "WindowsPath")
        ),
        *((_Attributes, f"{module}.AttributeDict") for module in attributes),
    ]
