#!/usr/bin/env bash
# Builds .venv from requirements-dev.lock; run by `make` whenever the lock is newer than the environment.
# PYTHON=… chooses the interpreter. What is installed already is left alone, so that a second run takes seconds.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }
fail() { say "$1"; shift; for line in "$@"; do printf '  → %s\n' "$line" >&2; done; exit 1; }

# apt_install PACKAGE...: true when apt is there, we are root, and it worked
apt_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  say "installing $* with apt-get"
  { apt-get install -y -qq --no-install-recommends "$@" || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@"; }; } >&2
}

fits() { "$1" -c 'import sys; sys.exit(not sys.version_info >= (3, 11))' >/dev/null 2>&1; }

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13; do
    if fits "$candidate"; then command -v "$candidate"; return; fi
  done
  return 1
}

[ -L .venv ] && fail ".venv is a link to $(readlink .venv): what is installed here would change that environment." \
  "Remove the link (rm .venv), and run this again: it builds one for this folder."

python=$(find_python) || { apt_install python3 python3-venv && python=$(find_python); } ||
  fail "no Python 3.11 or newer was found." "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3"

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
  package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
  apt_install "$package" && "$python" -c 'import ensurepip' ||
    fail "$python cannot make virtual environments." "As root: apt install $package   (then: make setup)"
fi

# An environment moved here from elsewhere, or left half-made, does not answer: make it anew.
.venv/bin/python -m pip --version >/dev/null 2>&1 || { say "making .venv with $python"; "$python" -m venv --clear .venv; }
pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }

# torch first and alone: the build without CUDA is 190 MB, the one a plain install takes is 3 GB.
torch=$(sed -n 's/^ *"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
if ! .venv/bin/python -c "from importlib.metadata import version; assert 'torch==' + version('torch').split('+')[0] == '$torch'" 2>/dev/null; then
  say "installing $torch (CPU build)"
  pip install --quiet "$torch+cpu" 2>/dev/null ||
    pip install --quiet --retries 1 --index-url https://download.pytorch.org/whl/cpu "$torch" 2>/dev/null ||
    { say "no CPU build could be had, taking the standard one (large)"; pip install --quiet "$torch"; } ||
    fail "torch could not be installed." "Check the network and the proxy settings of pip, then: make setup"
fi

say "installing the packages of requirements-dev.lock"
pip install --quiet --require-hashes -r requirements-dev.lock || fail "the packages could not be installed." "pip's message above says why; then: make setup"
pip install --quiet --no-deps --no-build-isolation --editable .
touch .venv/.ready
say "done: .venv/bin/prithvi --help"
