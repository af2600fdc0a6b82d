"""Run all checks on a zip; exit 1 where the site would refuse it."""

from __future__ import annotations

import sys
from pathlib import Path

from . import qt6, scans, structure
from .findings import Finding


def main(path: Path) -> int:
    findings: list[Finding] = [*structure.check(path), *scans.check(path), *qt6.check(path)]
    for finding in sorted(set(findings), key=lambda f: (not f.blocks, f.check, f.where)):
        print(finding)
    blocking = sum(f.blocks for f in set(findings))
    informing = len(set(findings)) - blocking
    verdict = "would be refused" if blocking else "would pass"
    print(f"{path.name}: {verdict} ({blocking} blocking, {informing} for information)")
    return 1 if blocking else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m tools.site_checks ZIP")
    sys.exit(main(Path(sys.argv[1])))
