#!/usr/bin/env bash
# The pictures of the tour: the zip's plugin in the real QGIS desktop under Xvfb, with a real node on bundled images.
#   tools/screenshots/take.sh [OUT]      OUT defaults to docs/images/tour; LOCALE=de takes them in German
set -euo pipefail
cd "$(dirname "$0")/../.."
OUT=${1:-docs/images/tour}
bash tools/qgis_env.sh setup
WORK=$(mktemp -d)
# Folders are to be seen in the pictures: those of somebody, not of this machine.
YOU=/tmp/you
mkdir "$YOU" || { echo "$YOU is in the way: remove it" >&2; exit 1; }
trap 'rm -rf "$WORK" "$YOU"' EXIT
mkdir -p "$OUT" "$YOU/QGIS/plugins" "$YOU/.local/share"
.venv/bin/python -m tools.package --out "$WORK" >/dev/null
.venv/bin/python -m zipfile -e "$WORK"/prithvi_qgis-*.zip "$YOU/QGIS/plugins"
ln -s "$PWD/.venv" "$YOU/prithvi-python"
export PLUGINS=$YOU/QGIS/plugins SIZE=1360x860 PRITHVI_HOME=
OUT=$(realpath "$OUT")
# The offer to set up is shown where nothing is set up; all else needs the backend's Python.
bash tools/desktop/run.sh tools/screenshots/offer.py SHOTS="$OUT" HOME="$YOU"
bash tools/desktop/run.sh tools/screenshots/tour.py SHOTS="$OUT" HOME="$YOU" PYTHON="$YOU/prithvi-python/bin/python"
ls -l "$OUT"
