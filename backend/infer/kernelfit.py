"""Kernel regression on a scene's own clear pixels: what a gap's pixels look like, given how they looked on other dates.

A Gaussian process with a linear term and two kernels: "pixels that look alike on the other dates look alike today",
once everywhere and once nearby. It is fitted anew for every tile and date from the clear pixels of that date, gives
the mean of all bands, and how far each pixel is from what was learnt. One re-weighting makes it robust against clouds
that the mask missed. The settings were chosen on the series beside ``benchmarks/fill_quality``; the optimum is flat.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor


@dataclass(frozen=True)
class KernelConfig:
    """The regression's settings."""

    support: int = 1500  # most pixels learnt from; the cost grows with its square (memory) and cube (time)
    length: float = (
        1.4  # spectral distance at which two pixels no longer inform each other, in standard deviations
    )
    reach: float = 25.0  # the same on the ground, pixels
    noise: float = 0.05  # share of a pixel's variance that is noise
    linear: float = 5.0  # weight of the linear term
    judged: int = 320  # support pixels used for the distance from what was learnt


@dataclass(frozen=True)
class Points:
    """Pixels as points: features (N, F), place (N, 2) in pixels."""

    features: Tensor
    place: Tensor

    def __len__(self) -> int:
        return len(self.features)

    def __getitem__(self, index: Tensor) -> Points:
        return Points(self.features[index], self.place[index])


def join(parts: list[Points]) -> Points:
    """Several sets of points as one."""
    return Points(torch.cat([p.features for p in parts]), torch.cat([p.place for p in parts]))


class KernelFit:
    """A fitted regression: ``predict`` gives values, ``distance`` how far points are from what was learnt."""

    def __init__(self, points: Points, targets: Tensor, config: KernelConfig) -> None:
        """Fit ``targets`` (N, B) at ``points``; N at least 2. float32, any finite values."""
        self.config = config
        self._centre, self._spread = (
            points.features.mean(0),
            points.features.std(0) + 1e-3 * _size(points.features),
        )
        self._mean, self._scale = targets.mean(0), targets.std(0) + 1e-3 * _size(targets)
        self._points = Points(self._standard(points.features), points.place)
        goal = ((targets - self._mean) / self._scale).double()
        kernel = self._kernel(self._points, self._points).double()
        weights = _solve(kernel, goal, torch.full((len(points),), config.noise, dtype=torch.float64))
        # A pixel far off the fit (an unmasked cloud edge) is taken as that much noisier, then all is fitted again.
        off = (goal - kernel @ weights).abs().mean(1)
        noisier = (off / (3 * off.median() + 1e-9)).square().clamp(1.0, 1e4)
        self._weights = _solve(kernel, goal, config.noise * noisier).float()
        step = max(1, len(points) // config.judged)
        self._judges = self._points[torch.arange(0, len(points), step)]
        own = self._similar(self._judges, self._judges).double()
        self._factor = torch.linalg.cholesky(
            own + config.noise * torch.eye(len(own), dtype=torch.float64)
        ).float()

    def predict(self, points: Points, block: int = 2048) -> Tensor:
        """Values (N, B) at the points, in the unit of the targets."""
        parts = [self._kernel(p, self._points) @ self._weights for p in self._blocks(points, block)]
        return torch.cat(parts) * self._scale + self._mean

    def distance(self, points: Points, block: int = 2048) -> Tensor:
        """How little the learnt pixels say about these, (N,), from about the noise's root to 1."""
        parts = []
        for part in self._blocks(points, block):
            known = torch.linalg.solve_triangular(
                self._factor, self._similar(self._judges, part), upper=False
            )
            parts.append((1 - known.square().sum(0)).clamp(min=self.config.noise).sqrt())
        return torch.cat(parts)

    def _blocks(self, points: Points, block: int) -> list[Points]:
        features = self._standard(points.features)
        return [Points(f, p) for f, p in zip(features.split(block), points.place.split(block), strict=True)]

    def _standard(self, features: Tensor) -> Tensor:
        # Far outside of what was learnt a linear term runs away; four standard deviations are enough.
        return ((features - self._centre) / self._spread).clamp(-4, 4)

    def _similar(self, a: Points, b: Points) -> Tensor:
        spectral = _distance(a.features, b.features) / (self.config.length * a.features.shape[1] ** 0.5)
        near = _distance(a.place, b.place) / self.config.reach
        return 0.5 * torch.exp(-spectral) * (1 + torch.exp(-near))

    def _kernel(self, a: Points, b: Points) -> Tensor:
        return self._similar(a, b) + self.config.linear / a.features.shape[1] * (a.features @ b.features.T)


def _distance(a: Tensor, b: Tensor) -> Tensor:
    """Euclidean distances (N, M) by one matrix product, about four times as fast as cdist's exact mode."""
    squares = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * (a @ b.T)
    return squares.clamp(min=0).sqrt()


def _size(values: Tensor) -> Tensor:
    """A typical magnitude of each column, so that constant columns do not divide by zero."""
    return values.abs().mean(0) + 1e-6


def _solve(kernel: Tensor, goal: Tensor, noise: Tensor) -> Tensor:
    return torch.cholesky_solve(goal, torch.linalg.cholesky(kernel + torch.diag(noise)))
