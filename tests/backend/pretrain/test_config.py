"""Configs: read, typed, refused with a sentence; rates; batch scripts."""

from __future__ import annotations

import itertools
import subprocess
from pathlib import Path
from typing import Any

import pytest

from backend.cli import main
from backend.errors import InvalidInput, NotFound
from backend.pretrain.config import PretrainConfig, config_from, differences, read_config, to_plain
from backend.pretrain.schedule import rate
from backend.pretrain.slurm import script
from tests.backend.pretrain.conftest import config


def test_a_file_and_settings_make_a_config(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text('batch = 32\nepochs = 5\nbands = ["RED", "GREEN"]\n[model]\npreset = "prithvi_eo_v2_300_tl"\n')
    made = read_config(file, ["batch=16", "model.mask_ratio=0.5", "learning_rate=1e-3", "name=mine", "augment=false"])
    assert (made.batch, made.epochs, made.bands, made.name, made.augment) == (16, 5.0, ("RED", "GREEN"), "mine", False)
    assert made.model == {"preset": "prithvi_eo_v2_300_tl", "mask_ratio": 0.5} and made.learning_rate == 1e-3
    assert config_from(to_plain(made)) == made


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"steps": 5, "epochs": 2}, "its length is said twice (steps and epochs)"),
        ({"drop_time": 1.5}, "drop_time is 1.5, a share from 0 to 1 is wanted"),
        ({"batch": 0}, "batch is 0, at least 1 is wanted"),
        ({"parallel": "mpi"}, "parallel is 'mpi', known are auto, ddp, fsdp"),
        ({"model": {"width": 3}}, "[model] has no field width (known: preset, img_size, patch, frames, "),
        ({"model": {"preset": "prithvi_9"}}, "there is no preset 'prithvi_9'"),
        ({"average": 1.0}, "average is 1.0"),
        ({"spike": 0.5}, "spike is 0.5, 0 or more than 1 is wanted"),
        ({"statistics": "start"}, "there is no start"),
        ({"lerning_rate": 1}, "has no field lerning_rate"),
        ({"batch": "many"}, "batch is 'many'; wanted is int"),
        ({"betas": [0.9]}, "betas are (0.9,)"),
        ({"betas": "0.9,0.95"}, "two numbers are wanted"),
        ({"bands": [1, 2]}, "names are wanted"),
        ({"bands": ["RED", "RED"]}, "a band is named twice (RED, RED)"),
        *(({name: value}, f"{name} is {value}, a number is wanted")
          for value in (float("nan"), float("inf"))
          for name in ("learning_rate", "epochs", "hours", "warmup", "weight_decay", "clip", "spike", "price")),
        ({"steps": 10**30}, "at most 1,000,000,000 is wanted"),
        ({"threads": 100_000}, "threads is 100,000, at most 1,024 is wanted"),
        ({"seed": 10**23}, "at most 9,223,372,036,854,775,807 is wanted"),
        ({"learning_rate": 10**400}, "wanted is float"),
        ({"model": {"norm_pix_loss": "False"}}, "model.norm_pix_loss is 'False', true or false is wanted"),
        ({"model": {"scale_learned": 1}}, "model.scale_learned is 1, true or false is wanted"),
        ({"model": {"preset": ["a"]}}, "model.preset is ['a'], a name is wanted"),
        ({"model": {"patch": [1, 4.7, 4]}}, "a whole number or a list of them is wanted"),
        ({"model": {"img_size": "64"}}, "model.img_size is '64', a whole number or a list of them is wanted"),
        ({"model": {"coords": "time"}}, 'a list of "time" and "location" is wanted'),
        ({"model": {"mask_ratio": "half"}}, "model.mask_ratio is 'half', a number is wanted"),
        ({"model": {"mlp_ratio": True}}, "model.mlp_ratio is True, a number is wanted"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(values: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        config_from(values)
    assert said in refused.value.message


def test_files_that_are_not_there_or_no_config(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_config(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_text("batch = = 3")
    with pytest.raises(InvalidInput, match=r"bad\.toml cannot be read"):
        read_config(tmp_path / "bad.toml")
    for name, text in (("deep.json", "[" * 100_000), ("deep.toml", "x = " + "[" * 100_000)):
        (tmp_path / name).write_text(text)
        with pytest.raises(InvalidInput, match=rf"{name} cannot be read"):
            read_config(tmp_path / name)
    for setting in ("batch", "=3", "optimizer.rate=3"):
        with pytest.raises(InvalidInput):
            read_config(None, [setting])


@pytest.mark.parametrize(("name", "text"), [("a.toml", "batch = 16"), ("a.JSON", '{"batch": 16}')])
def test_files_as_windows_editors_write_them(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    assert read_config(tmp_path / name).batch == 16


def test_differences_tell_what_forbids_from_what_is_free() -> None:
    a = to_plain(config())
    b = to_plain(config(threads=3, weight_decay=0.1, model={**config().model, "depth": 5}))
    forbidden, free = differences(a, b)
    assert forbidden == ["model.depth was 2 and is 5", "weight_decay was 0.05 and is 0.1"]
    assert free == ["threads was 1 and is 3"]


def test_the_rate_rises_then_falls() -> None:
    c = config(steps=100, warmup=10.0, learning_rate=1.0, last_rate=0.1)
    rates = [rate(c, s) for s in range(100)]
    assert rates[:10] == pytest.approx([0.1 * (s + 1) for s in range(10)]) and max(rates) == rates[9] == 1.0
    assert all(b <= a for a, b in itertools.pairwise(rates[9:])) and rates[-1] == pytest.approx(0.1, abs=1e-3)
    assert rate(c, 55) == pytest.approx(0.55) and PretrainConfig(batch=256).highest_rate == 6e-4


def test_a_batch_script_is_one_that_a_shell_understands(tmp_path: Path) -> None:
    text = script(["chips.zarr", "--config", "a b.toml"], "large", 4, 8, 11.5)
    (tmp_path / "job.sh").write_text(text)
    assert subprocess.run(["bash", "-n", str(tmp_path / "job.sh")]).returncode == 0
    for wanted in ("--nodes=4", "--time=11:30:00", "--gpus-per-node=8", "pretrain chips.zarr --config 'a b.toml'",
                   "--nnodes=4 --nproc-per-node=8", "--requeue"):  # fmt: skip
        assert wanted in text


def test_a_batch_script_survives_any_name(tmp_path: Path) -> None:
    text = script(["chips.zarr", "--out", "runs/a b\ntouch c"], "a b\ntouch c%j", 1, 0, 0.5)
    assert "#SBATCH --job-name=a-b-touch-c-j\n" in text and "--output=a-b-touch-c-j-%j.log\n" in text
    assert "--job-name=pretrain\n" in script(["chips.zarr"], "", 1, 0, 0)


def test_the_command_line_prints_scripts_and_fields(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pretrain", "chips.zarr", "--set", "epochs=3", "--slurm", "--gpus", "0"]) == 0
    said = capsys.readouterr().out
    assert "--nproc-per-node=1" in said and "pretrain chips.zarr --set epochs=3 --out runs/chips" in said
    assert "gpus-per-node" not in said and "--device" not in said
    assert main(["pretrain", "chips.zarr", "--device", "cpu", "--out", ".", "--slurm"]) == 0
    said = capsys.readouterr().out
    assert "pretrain chips.zarr --out . --device cpu" in said and f"--job-name={Path.cwd().name}" in said
    for hours in ("nan", "inf", "-1"):
        assert main(["pretrain", "chips.zarr", "--slurm", "--hours", hours]) == 2
    assert "cannot be asked for" in capsys.readouterr().err
    assert main(["pretrain", "--fields"]) == 0
    fields = capsys.readouterr().out
    assert "drop_location = 0.1" in fields and all(f"{name} = " in fields for name in to_plain(PretrainConfig()))
    assert "model.embed_dim = 768  Width of a token" in fields
    assert main(["pretrain"]) == 2 and "Name a chip store" in capsys.readouterr().err
    assert main(["pretrain", "chips.zarr", "--out", "chips.zarr/run", "--slurm"]) == 2
    assert "lies in the chip store" in capsys.readouterr().err


def test_the_command_line_says_what_is_missing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["pretrain", str(tmp_path / "none")]) == 3
    assert main(["pretrain", str(tmp_path / "none"), "--push", "a/b"]) == 2
    assert "HF_TOKEN" in capsys.readouterr().err
