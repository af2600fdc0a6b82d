"""What a check finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong; ``blocks``: the site would refuse the version for it."""

    check: str
    where: str
    what: str
    blocks: bool = True

    def __str__(self) -> str:
        return f"{'BLOCKS ' if self.blocks else 'informs'}  {self.check}  {self.where}: {self.what}"
