#!/usr/bin/env bash
# Resolves pyproject.toml into two locks with hashes, for every platform and Python from 3.11 on:
# requirements.lock is what a run needs, requirements-dev.lock is that and the tools to test it.
# torch is left to tools/setup.sh, because the build to take depends on the machine.
# Then the plugin's own: resources/environment/, every wheel for each platform, CPU and CUDA, with torch.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "lock: uv is missing. Install it with: pip install uv" >&2; exit 1; }
common=(pyproject.toml --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --no-emit-package torch --quiet
        --no-emit-package prithvi-qgis --custom-compile-command "make lock")
uv pip compile "${common[@]}" --extra node --output-file requirements.lock
uv pip compile "${common[@]}" --extra dev --constraint requirements.lock --output-file requirements-dev.lock
.venv/bin/python -m tools.environment_locks
