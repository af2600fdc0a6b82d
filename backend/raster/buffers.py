"""Large arrays that the system gets back at once when they are no longer used."""

from __future__ import annotations

import math
import mmap

import numpy as np
from numpy.typing import DTypeLike

#: Bytes from which an array gets pages of its own.
LARGE = 1 << 20


def large_empty(shape: tuple[int, ...], dtype: DTypeLike) -> np.ndarray:
    """An array (zeros where it is large) outside the heap.

    The allocator keeps large freed arrays and cuts smaller ones out of them, one heap per thread, so that a
    long run would slowly grow. Pages of our own are gone with the array.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    if size < LARGE:
        return np.empty(shape, dtype)
    return np.frombuffer(mmap.mmap(-1, size), dtype).reshape(shape)
