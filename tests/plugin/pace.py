"""How long things may take: what users are promised, on a machine as fast and as free as the promise supposes."""

import gc
import os
import time
from functools import cache

from qgis.PyQt.QtCore import QTimer

#: Seconds that ``_sum`` takes on a core of 2024: where it takes longer, everything may.
_USUAL = 0.010


def _sum():
    began = time.perf_counter()
    sum(i * i for i in range(200_000))
    return time.perf_counter() - began


@cache
def _slowness():
    """How much slower this machine is than the usual one, when it has nothing else to do; at least 1."""
    return max(1.0, min(_sum() for _ in range(5)) / _USUAL)


def allowed(seconds):
    """Seconds that something promised for ``seconds`` may take here: more on a slow machine, and while others keep
    all its cores busy.
    """
    crowd = os.getloadavg()[0] / (os.cpu_count() or 1) if hasattr(os, "getloadavg") else 1.0
    return seconds * _slowness() * max(1.0, crowd)


class Gaps:
    """How long the event loop stood still at most, while a timer ticked in it.

    What lies in Python's memory before is left out of its tidying meanwhile: after hundreds of tests one round of that
    takes a tenth of a second, and is not the plugin's.
    """

    def __init__(self):
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(5)
        self.begin()

    def begin(self):
        gc.collect()
        gc.freeze()
        self.longest, self.work, self.ticks = 0.0, 0.0, 0
        self._last, self._cpu = time.perf_counter(), time.thread_time()

    def _tick(self):
        now, cpu = time.perf_counter(), time.thread_time()
        if now - self._last > self.longest:
            self.longest, self.work = now - self._last, cpu - self._cpu
        self._last, self._cpu = now, cpu
        self.ticks += 1

    def check(self, seconds=0.1):
        """At most ``seconds`` at a time, and it was measured at all."""
        most = allowed(seconds)
        told = f"it stood still for {self.longest:.3f} s, {self.work:.3f} s of that at work; {most:.3f} s are allowed"
        assert self.longest < most and self.ticks, told

    def stop(self):
        self._timer.stop()
        gc.unfreeze()
