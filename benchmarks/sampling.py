"""Pretraining on a stratified against a random sample of one size, judged on ground that neither has seen.

    python benchmarks/sampling.py [ARCHIVE] [--chips 120] [--steps 400] [--seeds 3] [--size 32] [--folder DIR]

ARCHIVE is an archive.parquet or a folder of imagery (default: $PRITHVI_DATA). From it samples of the same number of
draws are taken by each method; held-out chips are the same for all, drawn as the archive has them. Every sample trains
a small masked autoencoder from the same weights, with the same band statistics, steps and batch, and is judged on the
test chips under masks that never change. Printed is the loss per method, mean and spread over the seeds: over all test
chips (as the archive has them), over its strata (each counts the same), and in the worst stratum; and whether the
strata helped. It measures and has no goal to miss.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from backend.archive.index import build_index  # noqa: E402
from backend.archive.schema import Archive, Samples, read_archive  # noqa: E402
from backend.sampling.draw import draw_sample  # noqa: E402
from backend.sampling.recipe import Axis, HoldOut, Recipe  # noqa: E402
from backend.workers import Workers  # noqa: E402

METHODS = ("random", "quantiles", "widths", "kmeans")

#: What strata are cut from, and into how many parts each.
AXES = (("ndvi", 3), ("brightness", 3), ("entropy", 2))

#: Trains on a sample and gives the mean loss of each group of test chips: (samples, archive, groups by name, folder,
#: seed) → loss by name.
Loop = Callable[[Samples, Archive, Mapping[str, Sequence[str]], Path, int], Mapping[str, float]]

ALL = "all test chips"


@dataclass(frozen=True)
class Result:
    """One training: the method, the seed, its draws and different chips, and the loss of each group of test chips."""

    method: str
    seed: int
    draws: int
    chips: int
    loss: Mapping[str, float]

    @property
    def strata(self) -> list[float]:
        return [v for k, v in self.loss.items() if k != ALL]


def run(
    archive: Archive,
    loop: Loop,
    recipe: Recipe,
    folder: Path,
    seeds: int = 3,
    methods: Sequence[str] = METHODS,
    tell: Callable[[str], None] = print,
) -> list[Result]:
    """Every method with every seed. A seed changes the choice of chips and the training, not what is held out."""
    groups: dict[str, list[str]] = {}
    results = []
    for seed in range(seeds):
        for method in methods:
            began = time.monotonic()
            samples = draw(archive, variant(recipe, method, seed), folder, f"{method}-{seed}")
            groups = groups or _groups(draw(archive, recipe, folder, "judged"))
            train = [c for c in samples.chips if c.split == "train"]
            assert {c.chip for c in samples.chips if c.split == "test"} == set(groups[ALL])
            loss = loop(samples, archive, groups, folder / f"{method}-{seed}", seed)
            results.append(Result(method, seed, sum(c.copies for c in train), len(train), loss))
            seconds = time.monotonic() - began
            tell(f"{method:<11} seed {seed}: {len(train)} chips, loss {loss[ALL]:.4f}, {seconds:.0f} s")
    return results


def variant(recipe: Recipe, method: str, seed: int) -> Recipe:
    """The recipe of one method: random, clusters, or cells of the axes cut at quantiles or into equal widths."""
    strata = tuple(Axis(name, widths=n) if method == "widths" else Axis(name, n) for name, n in AXES)
    known = method if method in ("random", "kmeans") else "stratified"
    return dataclasses.replace(recipe, method=known, seed=seed, strata=strata)


def draw(archive: Archive, recipe: Recipe, folder: Path, name: str) -> Samples:
    """One sample; the statistics of the archive are looked up once for all."""
    out = folder / f"{name}.parquet"
    return draw_sample(archive, recipe, out, cache=folder / "cache", workers=Workers(1)).samples


def _groups(judged: Samples) -> dict[str, list[str]]:
    """The test chips, and those of each stratum."""
    groups: dict[str, list[str]] = {ALL: []}
    for chip in judged.chips:
        if chip.split == "test":
            groups[ALL].append(chip.chip)
            groups.setdefault(chip.stratum, []).append(chip.chip)
    return groups


class Pretraining:
    """The loop of ``prithvi pretrain``: every sample begins with the same weights and the same band statistics."""

    def __init__(self, folder: Path, steps: int, batch: int, width: int, depth: int, threads: int) -> None:
        self.folder, self.steps, self.batch, self.threads = folder, steps, batch, threads
        self.model = {
            "embed_dim": width, "depth": depth, "num_heads": width // 32, "patch": [1, 8, 8],
            "decoder_embed_dim": width // 2, "decoder_depth": 2, "decoder_num_heads": width // 32,
        }  # fmt: skip
        self.start = ""

    def __call__(
        self, samples: Samples, archive: Archive, groups: Mapping[str, Sequence[str]], folder: Path, seed: int
    ) -> dict[str, float]:
        from backend.chips import open_store
        from backend.chips.build import build

        build(samples, archive, str(folder / "chips.zarr"), workers=Workers(1))
        store = open_store(folder / "chips.zarr")
        if not self.start:
            self.start = self._begin(store)
        job = self._train(store, folder / "run", seed, steps=self.steps, start=self.start, statistics="start")
        return {name: self._judged(job, store, chips) for name, chips in groups.items()}

    def _begin(self, store: Any) -> str:
        """A model that has learnt next to nothing, installed: weights and statistics that all begin with."""
        from backend.pretrain import export

        run_folder = self.folder / "begin"
        self._train(store, run_folder, 0, steps=1, learning_rate=1e-12, model=self.model)
        return export.install(run_folder).name

    def _train(self, store: Any, folder: Path, seed: int, **settings: Any) -> Any:
        import torch

        from backend.pretrain.config import PretrainConfig
        from backend.pretrain.distributed import joined
        from backend.pretrain.loop import Run

        config = PretrainConfig(batch=self.batch, seed=2022 + seed, validate_every=-1, pictures=0, export="last",
                                learning_rate=settings.pop("learning_rate", 1e-3), precision="float32",
                                save_every=10**9, **settings)  # fmt: skip
        with joined("cpu", "float32") as crew:
            torch.set_num_threads(self.threads or torch.get_num_threads())
            job = Run(store, config, folder, crew, "", lambda text: None)
            job.train(config)
        return job

    @staticmethod
    def _judged(job: Any, store: Any, chips: Sequence[str]) -> float:
        """The loss of some test chips under masks that never change."""
        import numpy as np

        from backend.chips import ChipLoader
        from backend.pretrain.evaluate import HeldOut

        wanted = set(chips)
        numbers = [int(i) for i in store.indices("test") if store.info(int(i)).id in wanted]

        def load(of: Sequence[int], size: int) -> ChipLoader:
            return ChipLoader(store, np.asarray(of), size, seed=0, threads=1, ahead=1, drop_last=False)

        assert len(numbers) == len(wanted), "a test chip is not in the store"
        return HeldOut(job.trainer, numbers, load, 0).loss()


def table(results: Sequence[Result]) -> str:
    """Mean and spread over the seeds, one line for each method; and in words what came out."""
    lines = [f"{'method':<11} {'chips':>6} {'draws':>6} {'all':>16} {'mean of strata':>16} {'worst stratum':>16}"]
    means: dict[str, tuple[float, float]] = {}
    for method in dict.fromkeys(r.method for r in results):
        mine = [r for r in results if r.method == method]
        columns = [
            [r.loss[ALL] for r in mine],
            [statistics.mean(r.strata) for r in mine],
            [max(r.strata) for r in mine],
        ]
        told = "".join(f" {statistics.mean(c):>8.4f} ± {statistics.pstdev(c):.3f}" for c in columns)
        lines.append(f"{method:<11} {mine[0].chips:>6} {mine[0].draws:>6} {told}")
        means[method] = statistics.mean(columns[0]), statistics.mean(columns[1])
    if "random" in means:
        for method, (every, strata) in means.items():
            if method != "random":
                a, b = every / means["random"][0] - 1, strata / means["random"][1] - 1
                lines.append(f"{method} against random: {a:+.1%} over all test chips, {b:+.1%} over the strata")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("PRITHVI_DATA", str(ROOT.parent / "shared" / "data"))
    parser.add_argument("archive", nargs="?", type=Path, default=Path(data))
    parser.add_argument("--chips", type=int, default=120)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--size", type=int, default=32)
    parser.add_argument("--frames", type=int, default=1)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--threads", type=int, default=0, help="0: one for each core; 1 on a machine that is busy")
    parser.add_argument("--block-km", type=float, default=12.0)
    parser.add_argument("--folder", type=Path, help="where all of it is kept (default: a folder that is removed)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prithvi-sampling-") as made:
        folder = args.folder or Path(made)
        os.environ["PRITHVI_HOME"] = str(folder / "home")
        is_table = args.archive.suffix == ".parquet"
        archive = read_archive(args.archive) if is_table else build_index(
            [args.archive], folder / "archive.parquet", workers=Workers(1)
        ).archive  # fmt: skip
        recipe = Recipe(
            size=args.size, frames=args.frames, chips=args.chips, held_chips=400, max_cloud=0.1,
            strata=tuple(Axis(name, widths=n) for name, n in AXES), clusters=18,
            hold_out=HoldOut(0.02, 0.25, args.block_km),
        )  # fmt: skip
        loop = Pretraining(folder, args.steps, args.batch, args.width, args.depth, args.threads)
        results = run(archive, loop, recipe, folder, args.seeds)
        print(f"\n{len(archive)} granules, {results[0].draws} draws, {args.steps} steps of {args.batch}\n")
        print(table(results))


if __name__ == "__main__":
    main()
