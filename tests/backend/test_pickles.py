"""Pickled weights from strangers: what is read, and what is refused without being run."""

from __future__ import annotations

import copy
import os
import pickle
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from backend.errors import NotFound, WeightsUnavailable
from backend.registry.pickles import read_pickle, state_dict_of
from tests.backend import official_files as official

WEIGHTS = OrderedDict(a=torch.arange(6.0).reshape(2, 3), count=torch.tensor(7))


class Calls:
    """Pickles as a call of any function."""

    def __init__(self, function: Any, *arguments: Any) -> None:
        self.call = (function, arguments)

    def __reduce__(self) -> Any:
        return self.call


def saved(path: Path, content: Any, **options: Any) -> Path:
    torch.save(content, path, **options)
    return path


def weights_of(path: Path) -> dict[str, torch.Tensor]:
    return state_dict_of(read_pickle(path), path)[0]


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "layout before torch 1.6"])
def test_a_flat_state_dict_is_read(tmp_path: Path, zipped: bool) -> None:
    path = saved(tmp_path / "w.pt", WEIGHTS, _use_new_zipfile_serialization=zipped)
    found = weights_of(path)
    assert list(found) == ["a", "count"]
    assert torch.equal(found["a"], WEIGHTS["a"])
    assert found["count"] == 7


@pytest.mark.parametrize("zipped", [True, False])
def test_an_mmseg_checkpoint_with_optimizer_and_numpy_numbers_is_read(tmp_path: Path, zipped: bool) -> None:
    state = official.filled(official.segmentor_v1(official.Vit(frames=1, width=32, depth=1), 2, channels=8))
    path = saved(tmp_path / "w.pth", official.mmseg(state), _use_new_zipfile_serialization=zipped)
    content = read_pickle(path)
    assert content["meta"]["hook_msgs"]["best_score"] == 0.4269
    assert content["meta"]["hook_msgs"]["iteration"] == 30880
    assert content["meta"]["hook_msgs"]["improved"] is True
    found, aside = state_dict_of(content, path)
    assert found.keys() == state.keys()
    assert aside == {
        "meta": "dropped: not weights (dict of 9)",
        "optimizer": "dropped: not weights (dict of 2)",
    }


def test_no_numpy_is_reached_from_a_file(tmp_path: Path) -> None:
    for value in (np.arange(3), np.array([object()], dtype=object)):
        with pytest.raises(WeightsUnavailable, match="numpy"):
            read_pickle(saved(tmp_path / "w.pt", {"state_dict": WEIGHTS, "x": value}))
    read = read_pickle(
        saved(tmp_path / "w.pt", {"date": np.datetime64("2020-01-01"), "big": np.dtype(">i4").type(3)})
    )
    assert read == {"date": None, "big": 3}


def test_a_lightning_checkpoint_is_read_and_the_rest_is_accounted_for(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.ckpt", official.lightning(WEIGHTS) | {"where": tmp_path})
    found, aside = state_dict_of(read_pickle(path), path)
    assert list(found) == ["model.a", "model.count"]
    assert set(aside) >= {"optimizer_states", "callbacks", "hyper_parameters", "loops", "where"}


@pytest.mark.parametrize("zipped", [True, False], ids=["zip", "legacy"])
@pytest.mark.parametrize(
    ("function", "arguments", "named"),
    [(os.system, ("touch {}",), "posix.system|nt.system"), (eval, ("open({!r}, 'w')",), "eval"),
     (exec, ("open({!r}, 'w')",), "exec"), (getattr, (torch, "load"), "getattr"),
     (os.unlink, ("{}",), "unlink")],
)  # fmt: skip
def test_a_malicious_pickle_is_refused_by_name_and_nothing_runs(
    tmp_path: Path, function: Any, arguments: tuple[Any, ...], named: str, zipped: bool
) -> None:
    trace = tmp_path / "trace"
    filled = tuple(a.format(str(trace)) if isinstance(a, str) else a for a in arguments)
    if function is getattr:
        filled = (1, "real")
    content = {"state_dict": WEIGHTS, "x": Calls(function, *filled)}
    path = saved(tmp_path / "w.pt", content, _use_new_zipfile_serialization=zipped)
    with pytest.raises(WeightsUnavailable, match=named):
        read_pickle(path)
    assert not trace.exists()


@pytest.mark.parametrize("protocol", [0, 2, 4, 5])
def test_a_plain_pickle_is_refused_by_the_name_of_what_it_calls(tmp_path: Path, protocol: int) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(pickle.dumps(Calls(os.system, f"touch {tmp_path / 'trace'}"), protocol=protocol))
    with pytest.raises(WeightsUnavailable, match=r"posix\.system|nt\.system"):
        read_pickle(path)
    assert not (tmp_path / "trace").exists()


@pytest.mark.filterwarnings("ignore:Detected pickle protocol")
def test_a_newer_pickle_protocol_in_a_zip_names_what_it_calls(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.pt", {"w": WEIGHTS, "x": Calls(os.system, "true")}, pickle_protocol=4)
    with pytest.raises(WeightsUnavailable, match=r"posix\.system|nt\.system"):
        read_pickle(path)


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
@pytest.mark.parametrize("zipped", [True, False])
def test_a_truncated_file_is_refused(tmp_path: Path, keep: float, zipped: bool) -> None:
    path = saved(tmp_path / "w.pt", WEIGHTS, _use_new_zipfile_serialization=zipped)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * keep)])
    with pytest.raises(WeightsUnavailable):
        read_pickle(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"<html>log in</html>", "web page"), (b"version https://git-lfs.github.com/\n", "LFS"),
     (b"\x00" * 2000, "not a file written by PyTorch")],
)  # fmt: skip
def test_what_is_no_checkpoint_is_called_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "w.pt"
    path.write_bytes(content)
    with pytest.raises(WeightsUnavailable, match=said):
        read_pickle(path)


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_pickle(tmp_path / "none.pt")


def rezipped(path: Path, compression: int, **extra: bytes) -> Path:
    """The same archive written with another compression, and further entries."""
    with zipfile.ZipFile(path) as archive:
        entries = [(e.filename, archive.read(e)) for e in archive.infolist()]
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in [*entries, *extra.items()]:
            archive.writestr(name, content)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = rezipped(saved(tmp_path / "w.pt", {"a": torch.zeros(2**22)}), zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 2**20
    with pytest.raises(WeightsUnavailable, match="compressed"):
        read_pickle(path)


def test_an_oversized_pickle_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.registry.pickles.MAX_PICKLE_BYTES", 10)
    with pytest.raises(WeightsUnavailable, match="oversized pickle"):
        read_pickle(saved(tmp_path / "w.pt", WEIGHTS))


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.pt", {"a": torch.zeros(2**16)})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("w/version2", b"")  # makes zipfile write the directory again
        big = max(archive.filelist, key=lambda e: e.file_size)
        for i in range(20):
            twin = copy.copy(big)
            twin.filename = f"w/data/{i + 100}"
            archive.filelist.append(twin)
    with pytest.raises(WeightsUnavailable, match="declared"):
        read_pickle(path)


def test_tensors_that_claim_more_than_the_file_holds_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.pt", {"a": torch.zeros(1).expand(10**9)})
    content = read_pickle(path)
    with pytest.raises(WeightsUnavailable, match="claim"):
        state_dict_of(content, path)


def test_an_old_torch_is_not_trusted_with_pickles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path / "w.pt", WEIGHTS)
    monkeypatch.setattr(torch, "__version__", "2.9.1+cpu")
    with pytest.raises(WeightsUnavailable, match=r"2\.9\.1"):
        read_pickle(path)


@pytest.mark.parametrize("content", [[1, 2], {}, {"state_dict": {}}, {"a": 1}, torch.zeros(2)])
def test_a_file_without_weights_is_refused(tmp_path: Path, content: Any) -> None:
    path = saved(tmp_path / "w.pt", content)
    with pytest.raises(WeightsUnavailable, match=r"no tensors|not a dictionary"):
        state_dict_of(read_pickle(path), path)
