"""A pretraining run from its store to its model: begun, continued, stopped and finished."""

from __future__ import annotations

import math
import platform
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..chips import Augment, Augmentation, ChipBatch, ChipLoader, ChipStore
from ..chips.order import fingerprint
from ..errors import BackendError, Cancelled
from ..model.config import to_dict
from ..words import lasting, some
from . import checkpoint, estimate, folder
from .checkpoint import Saved, Saver
from .config import PretrainConfig, to_plain
from .distributed import Crew
from .evaluate import HeldOut
from .export import model_name
from .guard import Guard
from .metrics import Metrics, read_rows
from .schedule import rate
from .start import Start, begin, splits
from .stopping import signals
from .trainer import Clock, Trainer

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    run: Path
    steps: int
    loss: float
    """Mean of the last fifty steps."""
    validation: float | None
    """Of the weights that were kept."""
    summary: dict[str, Any]


class Run:
    """One run in one process. ``prepare`` may be followed by ``estimate`` alone, or by ``train``."""

    def __init__(
        self,
        store: ChipStore,
        config: PretrainConfig,
        folder: Path,
        crew: Crew,
        where: str = "",
        tell: Tell = print,
        augment: Augmentation | None = None,
    ) -> None:
        """``where``: the store as it was named; ``augment``: what is done to chips where the config says so, if other
        than turning and mirroring. Raises InvalidInput for what does not fit; writes nothing yet."""
        self.store, self.folder, self.crew, self.where = store, folder, crew, where
        self._augment, self._tell = augment or Augment(), tell
        model_name(config, folder)  # one that cannot be is not to come out when all is done
        self.learnt_from, self.held_out = splits(store, config, crew.ranks)
        self.start: Start = begin(config, store)
        self.trainer = Trainer(self.start, config, crew)
        self.loader = self._load(self.learnt_from, config.batch // crew.ranks, config, crew.rank, crew.ranks, True)
        self.step_seconds = self.memory = 0.0
        self.config = self._resolved(config)
        self.trainer.config = self.config

    def _load(
        self, chips: Sequence[int], batch: int, config: PretrainConfig, rank: int, ranks: int, learn: bool
    ) -> ChipLoader:
        return ChipLoader(
            self.store,
            np.asarray(chips),
            batch,
            seed=config.seed,
            rank=rank,
            ranks=ranks,
            threads=config.threads or min(8, self.crew.device.threads),
            ahead=config.ahead,
            augment=self._augment if config.augment and learn else None,
            pin=self.crew.device.is_gpu,
            drop_last=learn,
        )

    def tell(self, text: str) -> None:
        if self.crew.leads:
            self._tell(text)

    def measure(self) -> estimate.Estimate:
        """A few steps are timed, if they were not yet; then what the run will take."""
        if not self.step_seconds:
            probe = self._load(
                self.learnt_from,
                self.config.batch // self.crew.ranks,
                self.config,
                self.crew.rank,
                self.crew.ranks,
                True,
            )
            self.step_seconds, self.memory = estimate.measure(self.trainer, probe.epoch(0))
        return estimate.estimate(self.trainer, self.config, self.step_seconds, self.memory)

    @property
    def per_epoch(self) -> int:
        """Steps of one pass over the training chips; what does not fill a batch waits for another order."""
        return len(self.learnt_from) // self.config.batch

    def _resolved(self, config: PretrainConfig) -> PretrainConfig:
        """The config with its length as steps, and every "0: chosen" that depends on it chosen."""
        self.config = config
        steps, before = config.steps, folder.before(self.folder)
        if before and not steps and all(before["config"][k] == getattr(config, k) for k in ("epochs", "hours")):
            steps = before["steps"]  # measured when the run began: it is not to change with the machine's mood
        if not steps and config.hours:
            self.measure()
            steps = max(1, int(config.hours * 3600 / self.step_seconds))
        steps = steps or max(1, round((config.epochs or 100) * self.per_epoch))
        twentieth = max(1, steps // 20)
        every = 0 if not self.held_out else config.validate_every or twentieth
        return replace(
            config,
            steps=steps,
            epochs=0.0,
            hours=0.0,
            validate_every=every or -1,
            pictures_every=config.pictures_every or every or twentieth,
            save_every=config.save_every or twentieth,
        )

    def identity(self, given: PretrainConfig) -> dict[str, Any]:
        """All that a run is, for its folder: config as given, what it came to, network, data, versions."""
        vit, stats = to_dict(self.start.model.config.vit), (self.start.mean.tolist(), self.start.std.tolist())
        return {
            "config": to_plain(given),
            "steps": self.config.steps,
            "architecture": vit,
            "origin": self.start.origin,
            "data": {
                "chips": len(self.learnt_from),
                "held_out": len(self.held_out),
                "bands": list(self.store.bands),
                "frames": self.store.frames,
                "size": self.store.size,
                "order": self.loader.state()["indices"],
                "content": fingerprint(self.store.table.digests[[*self.learnt_from, *self.held_out]]),
                "mean": stats[0],
                "std": stats[1],
            },
            "where": {
                "store": self.where,
                "processes": self.crew.ranks,
                "device": self.crew.device.name,
                "precision": self.crew.device.precision,
                "torch": torch.__version__,
                "python": platform.python_version(),
            },
        }

    def train(self, given: PretrainConfig, stop_after: int = 0) -> Outcome:
        """Run, or continue, to the end. ``given``: the config before it was resolved.

        ``stop_after`` ends this session after so many steps, as a signal does. Raises Cancelled when stopped (all is
        saved), OutOfMemory, InvalidInput, BackendError (the loss broke too often).
        """
        with folder.writing(self.folder), folder.alone(self.folder, self.crew.leads):
            return self._train(given, stop_after)

    def _train(self, given: PretrainConfig, stop_after: int) -> Outcome:
        changed = folder.check(self.folder, self.identity(given))
        for line in changed or ():
            self.tell(f"changed since the run began: {line}")
        self.crew.wait()
        if self.crew.leads and changed is None:
            self.folder.mkdir(parents=True, exist_ok=True)
            folder.write(self.folder / folder.CONFIG, self.identity(given))
        self.crew.wait()
        self.saver = Saver(self.folder, self.crew, self.config.keep)
        self.guard = Guard(self.config.spike, self.config.patience, self.config.rollbacks)
        self.step, self.seconds_before, joules = 0, 0.0, 0.0
        self.best: float | None = None
        self.best_step: int | None = None
        saved = checkpoint.all_saved(self.folder)
        if saved:
            joules = self._take_up(saved[-1])
        self.saver.best = self.best_step
        self._make_held_out()
        self.metrics = Metrics(self.folder, self.step, self.crew.leads)
        self.meter = estimate.Meter(self.config, self.crew, joules)
        self.clock = Clock()
        try:
            with signals() as asked:
                if self.step < self.config.steps:
                    self._steps(asked, stop_after)
                self._finish_saving()
            return self._ended()
        finally:
            self.metrics.close()

    def _take_up(self, saved: Saved) -> float:
        """Go on from a checkpoint; gives the energy used until then."""
        state = saved.state()
        checkpoint.load(saved, self.trainer.state(), self.crew)
        try:
            self.guard.restore(state["guard"])
            checkpoint.restore_random_state(state["random"])
        except (KeyError, TypeError, ValueError, RuntimeError) as error:
            raise saved.damaged(f"{type(error).__name__} in its {checkpoint.STATE}") from error
        self.trainer.averaged = state["averaged"]
        self.step, self.seconds_before = state["step"], state["seconds"]
        self.best, self.best_step = state.get("best"), state.get("best_step")
        self.tell(f"going on from step {self.step:,} of {self.config.steps:,}")
        return float(state["joules"])

    def _make_held_out(self) -> None:
        self.validation: HeldOut | None = None
        if self.held_out:
            chips = self.held_out[: self.config.validation_chips]
            self.validation = HeldOut(
                self.trainer,
                chips,
                lambda c, size: self._load(c, size, self.config, 0, 1, False),
                min(self.config.pictures, len(chips)),
            )

    def _batches(self) -> Generator[tuple[ChipBatch, float], None, None]:
        """The batches from the run's step on, and the seconds waited for each."""
        epoch, skip = divmod(self.step, self.per_epoch)
        if skip:
            self.loader.restore({**self.loader.state(), "epoch": epoch, "sample": skip * self.config.batch})
        while True:
            source, clock = self.loader.epoch(epoch), Clock()
            for batch in source:
                yield batch, clock.lap()
                clock.lap()
            epoch += 1

    def _steps(self, asked: threading.Event, stop_after: int) -> None:
        config, first, clock = self.config, self.step, Clock()
        if self.step == 0:
            self._validate()
        batches = self._batches()
        for batch, waited in batches:
            found = self.trainer.look(batch)
            reason = self.guard.judge(found.loss, found.norm, found.values)
            speed = rate(config, self.step)
            if not reason:
                self.trainer.learn(found, speed)
            self.step += 1
            took = clock.lap()
            self._told_step(found.loss, found.norm, speed, batch.epoch, took, waited, reason)
            if reason and self.guard.must_roll_back:
                self._roll_back(reason)
            improved = self._due_validation()
            if self.step % config.save_every == 0 or improved or self.step == config.steps:
                self._save()
            self.saver.poll()
            clock.lap()
            if self.step >= config.steps:
                batches.close()
                return
            if self.crew.total(torch.tensor(float(asked.is_set()))) or self.step - first == stop_after:
                batches.close()
                self._save()
                self._finish_saving()
                raise Cancelled(
                    f"Stopped after step {self.step:,} of {config.steps:,}; all is saved.",
                    "The same command goes on from here.",
                )

    def _told_step(
        self, loss: float, norm: float, speed: float, epoch: int, took: float, waited: float, reason: str
    ) -> None:
        a_second = self.config.batch / took
        how = {
            "seconds": round(self.seconds, 3),
            "images_per_second": round(a_second, 2),
            "wait": round(waited / took, 5),
            "memory_gb": round(estimate.memory_gb(self.crew), 3),
        }
        self.metrics.row(self.step, epoch=epoch, loss=loss, norm=norm, rate=speed, **how)
        if reason:
            self.metrics.row(self.step, event="left out", why=reason)
            self.tell(f"step {self.step:,} was left out: {reason}")
        if self.step % max(1, self.config.steps // 100) == 0 or self.step == 1:
            left = (self.config.steps - self.step) * took
            self.tell(
                f"step {self.step:,}/{self.config.steps:,}  loss {loss:.4f}  {a_second:,.1f} images/s  "
                f"waiting {100 * waited / took:.1f} %  {lasting(left)} left"
            )

    @property
    def seconds(self) -> float:
        """Of this run, with the sessions before."""
        return self.seconds_before + self.clock.total

    def _due_validation(self) -> bool:
        """Validate and draw pictures where it is time; whether the weights are the best so far."""
        config, last = self.config, self.step == self.config.steps
        improved = False
        if self.validation and (self.step % config.validate_every == 0 or last):
            improved = self._validate()
        if self.validation and config.pictures and (self.step % config.pictures_every == 0 or last):
            path = self.folder / "pictures" / f"step-{self.step:08d}.png"
            names = [self.store.bands[b] for b in self.trainer.view.bands]
            self.validation.picture(path, names)
            self.metrics.picture(self.step, path)
        return improved

    def _validate(self) -> bool:
        if not self.validation:
            return False
        loss = self.validation.loss()
        self.metrics.row(self.step, validation=loss)
        self.tell(f"step {self.step:,}: held-out loss {loss:.4f}")
        improved = self.step > 0 and loss == loss and (self.best is None or loss < self.best)
        if improved:
            self.best, self.best_step = loss, self.step
        return improved

    def _save(self) -> None:
        state = {
            "step": self.step,
            "seconds": self.seconds,
            "joules": self.meter.read(),
            "guard": self.guard.state(),
            "averaged": self.trainer.averaged,
            "random": checkpoint.random_state(),
            "best": self.best,
            "best_step": self.best_step,
            "epoch": self.step // self.per_epoch,
            "batch": self.step % self.per_epoch,
            "processes": self.crew.ranks,
        }
        if self.saver.pending and self.saver.pending[2] == self.step:
            return
        self.saver.save(self.step, self.trainer.state(), state)
        self.saver.best = self.best_step

    def _finish_saving(self) -> None:
        self.saver.finish()
        self.crew.wait()

    def _roll_back(self, reason: str) -> None:
        """Take up the last checkpoint's weights, with the data moving on."""
        self._finish_saving()
        saved = checkpoint.all_saved(self.folder)
        words = f"{self.config.patience} steps in a row could not be learnt from; at last {reason}"
        lower = "Lower learning_rate or raise warmup; look at the chips of these steps with `prithvi chips check`."
        if not saved:
            raise BackendError(f"{words}, and there is no checkpoint yet to go back to.", lower)
        if not self.guard.rolled():
            raise BackendError(f"{words}. The run went back {self.config.rollbacks} times before, and stops.", lower)
        checkpoint.load(saved[-1], self.trainer.state(), self.crew)
        self.metrics.row(self.step, event="rolled back", to=saved[-1].step, why=reason)
        self.tell(f"step {self.step:,}: went back to the weights of step {saved[-1].step:,} ({reason})")

    def _ended(self) -> Outcome:
        """Weights of the best or last step, card, report; the summary of it all."""
        from . import export, report

        chosen = self._take_best()
        validation = self.validation.loss() if self.validation else None
        weights = self.trainer.weights()
        broken = [name for name, tensor in weights.items() if not bool(tensor.isfinite().all())]
        if broken:
            raise BackendError(
                f"The weights of step {chosen:,} hold what is no number ({some(broken)}); no model is made of them.",
                "Lower learning_rate or raise warmup, and take another run folder.",
            )
        summary = self._summary(chosen, validation)
        if self.crew.leads:
            folder.write(self.folder / folder.SUMMARY, summary)
            export.write_model(self.folder, self.start, self.store, self.config, weights, summary)
            report.write(self.folder)
        self.crew.wait()
        return Outcome(self.folder, self.step, summary["loss"], validation, summary)

    def _take_best(self) -> int:
        """Take up the weights that are to be kept; the step that they are of."""
        if self.config.export == "best" and self.best_step not in (None, self.step):
            best = [s for s in checkpoint.all_saved(self.folder) if s.step == self.best_step]
            if best:
                checkpoint.load(best[0], self.trainer.state(), self.crew)
                return best[0].step
        return self.step

    def _summary(self, chosen: int, validation: float | None) -> dict[str, Any]:
        """The figures of the run; those of its rows are known to the process that leads."""
        rows = [r for r in read_rows(self.folder) if "loss" in r] if self.crew.leads else []
        last = [r["loss"] for r in rows if r["loss"] is not None][-50:]
        waits, speeds = ([r[k] for r in rows[1:] or rows] for k in ("wait", "images_per_second"))
        view, a_second = self.trainer.view, sorted(speeds)[len(speeds) // 2] if speeds else 0.0
        operations = estimate.flops(view.vit, view.grid)
        return {
            "steps": self.step,
            "step_kept": chosen,
            "loss": sum(last) / len(last) if last else math.nan,
            "validation": validation,
            "seconds": round(self.seconds, 1),
            "images_per_second": a_second,
            "waiting_for_data": sum(waits) / max(1, len(waits)),
            "flops_an_image": operations,
            "share_of_peak": estimate.utilisation(operations, a_second, self.crew),
            "memory_gb": round(estimate.memory_gb(self.crew), 2),
            "kwh": self.meter.read() / 3.6e6,
            "energy_from": self.meter.source,
            "cost": self.seconds / 3600 * self.config.price * self.crew.ranks if self.config.price else None,
            "left_out": self.guard.skipped,
            "rolled_back": self.guard.rolled_back,
            "start": self.start.origin,
            "chips": len(self.learnt_from),
            "held_out": len(self.held_out),
            "processes": self.crew.ranks,
            "device": self.crew.device.name,
            "precision": self.crew.device.precision,
        }
