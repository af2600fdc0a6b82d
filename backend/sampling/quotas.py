"""How many draws each stratum gets, and which of its chips they are. Standard library and numpy only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import InvalidInput
from ..words import some


@dataclass(frozen=True)
class Filled:
    """What became of one stratum: candidates, draws wanted and met, different chips, and copies of a chip at most."""

    stratum: str
    candidates: int
    wanted: int
    met: int
    chips: int
    copies: int


def share(total: int, weights: Mapping[str, float]) -> dict[str, int]:
    """Whole numbers that sum to ``total``, as near to the weights as can be (largest remainders; ties by name)."""
    whole = sum(weights.values())
    if whole <= 0:
        return dict.fromkeys(weights, 0)
    exact = {k: total * w / whole for k, w in weights.items()}
    given = {k: int(v) for k, v in exact.items()}
    left = total - sum(given.values())
    for k in sorted(exact, key=lambda k: (given[k] - exact[k], k))[:left]:
        given[k] += 1
    return given


def quotas(
    total: int, candidates: Mapping[str, int], how: str, given: Sequence[tuple[str, int]] = ()
) -> dict[str, int]:
    """Draws of each stratum with candidates: equal or proportional, but for those that are ``given`` by name.

    Raises InvalidInput for the name of a stratum that is not there, or more draws than there are in all.
    """
    fixed = dict(given)
    unknown = [name for name in fixed if name not in candidates]
    if unknown:
        raise InvalidInput(
            f"No candidate is of the stratum {unknown[0]!r}.", f"There are {some(map(repr, sorted(candidates)), 8)}."
        )
    if sum(fixed.values()) > total:
        raise InvalidInput(f"The quotas given sum to {sum(fixed.values())}, more than {total} chips.", "Raise --chips.")
    rest = {k: float(n) if how == "proportional" else 1.0 for k, n in candidates.items() if k not in fixed and n}
    return {**fixed, **share(total - sum(fixed.values()), rest)}


def refilled(
    wanted: Mapping[str, int], candidates: Mapping[str, int], how: str, max_copies: int, fixed: Sequence[str] = ()
) -> dict[str, int]:
    """Quotas as they can be met: what a stratum cannot give even with all copies goes to those that can give more.

    Their sum is that of ``wanted`` unless everything is exhausted. Quotas ``fixed`` by name are never raised.
    """
    most = {k: candidates[k] * max_copies for k in wanted}
    given = {k: min(n, most[k]) for k, n in wanted.items()}
    while True:
        missing = sum(wanted.values()) - sum(given.values())
        room = {k: most[k] - given[k] for k in wanted if k not in fixed and most[k] > given[k]}
        if not missing or not room:
            return given
        more = share(missing, {k: float(candidates[k]) if how == "proportional" else 1.0 for k in room})
        for k, n in more.items():
            given[k] += min(n, room[k])


def fill(stratum: str, members: Sequence[int], wanted: int, draws: int) -> tuple[dict[int, int], Filled]:
    """Copies of each chosen member: the first ``draws`` of them once, or all of them as often as needed.

    Where there are fewer members than draws, their copies differ by one at most and sum to ``draws`` exactly.
    """
    if not members or not draws:
        return {}, Filled(stratum, len(members), wanted, 0, 0, 0)
    each, more = divmod(draws, len(members))
    chosen = {m: each + (k < more) for k, m in enumerate(members) if each or k < more}
    return chosen, Filled(stratum, len(members), wanted, draws, len(chosen), max(chosen.values()))


def weights(filled: Sequence[Filled]) -> dict[str, float]:
    """The weight of a draw of each stratum that gives the archive's own mean: share of candidates over share of draws.

    Their mean over all draws is one; strata without a draw are no part of it.
    """
    drawn = [f for f in filled if f.met]
    n, d = sum(f.candidates for f in drawn), sum(f.met for f in drawn)
    return {f.stratum: (f.candidates / n) / (f.met / d) for f in drawn}


def ranks(seed: int, names: Sequence[str]) -> np.ndarray:
    """A place in a random order for each name; it depends on the seed and the name only, not on who else is there."""
    import hashlib

    return np.array(
        [int.from_bytes(hashlib.sha256(f"{seed}/{n}".encode()).digest()[:8], "big") for n in names], np.uint64
    )
