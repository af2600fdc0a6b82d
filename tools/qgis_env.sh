#!/usr/bin/env bash
# QGIS for the plugin's tests: Debian's or Ubuntu's own, and a Python that sees it with the test tools in it.
#
#   tools/qgis_env.sh                  make .venv-qgis if need be (as root also installs QGIS by apt); quick when it is there
#   tools/qgis_env.sh run CMD ...      run a command in it, off screen, with a throwaway QGIS profile
#   tools/qgis_env.sh test [ARGS ...]  the plugin's tests (pytest ARGS)
#   tools/qgis_env.sh has              exit 0 where all is there already; says nothing
set -euo pipefail
cd "$(dirname "$0")/.."
VENV=.venv-qgis
PY=$VENV/bin/python
PACKAGES=(qgis python3-qgis gdal-bin xvfb xauth python3-venv fonts-dejavu-core)
PINS=(pytest==9.2.0 pytest-qt==4.5.0 pytest-qgis==5.0.2)

sees_qgis() { /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; }

ready() { [ -x "$PY" ] && [ "$(cat "$VENV/.pins" 2>/dev/null)" = "${PINS[*]}" ] && "$PY" -c 'import qgis' 2>/dev/null; }

install_qgis() {
    sees_qgis && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing QGIS (about 140 MB to fetch, 1.2 GB on disk) …"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -q
        apt-get install -y -q --no-install-recommends "${PACKAGES[@]}"
        return
    fi
    cat >&2 <<MSG
The plugin's tests need QGIS (3.22 or newer) with its Python modules for /usr/bin/python3, which are not here.
  Debian, Ubuntu:  sudo apt-get install --no-install-recommends ${PACKAGES[*]}
  Fedora:          sudo dnf install qgis python3-qgis xorg-x11-server-Xvfb
Then run this again: tools/qgis_env.sh
MSG
    exit 3
}

setup() {
    ready && return
    install_qgis
    # The bindings are compiled for the system's own Python: a plain `python3 -m venv` may be another one.
    [ -x "$PY" ] || /usr/bin/python3 -m venv --system-site-packages "$VENV"
    "$VENV/bin/pip" install -q "${PINS[@]}"
    echo "${PINS[*]}" >"$VENV/.pins"
    QT_QPA_PLATFORM=offscreen "$PY" -c 'from qgis.core import Qgis; print("QGIS", Qgis.QGIS_VERSION, "is ready in .venv-qgis")' 2>/dev/null
}

run() {
    PROFILE=$(mktemp -d)
    # pytest-qgis keeps QGIS's settings in one folder beside the tests, and only parts them for the workers of xdist: two
    # runs at once would read each other's settings, and the first to end would take them from the other.
    export PYTEST_XDIST_WORKER=run$$
    trap 'rm -rf "$PROFILE" "tests/plugin/.qgis-settings/run$$"' EXIT
    # pytest-qgis makes the QgsApplication before any conftest.py is read, so the platform must be set out here.
    export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} QGIS_CUSTOM_CONFIG_PATH=$PROFILE
    export XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-$PROFILE} PATH="$PWD/$VENV/bin:$PATH" PYTHONDONTWRITEBYTECODE=1
    "$@"
}

case "${1:-setup}" in
    setup) setup ;;
    has) ready ;;
    run) shift; setup; run "$@" ;;
    test) shift; setup; run "$PWD/$PY" -m pytest tests/plugin -p no:cacheprovider "$@" ;;
    *) sed -n '2,8p' "$0"; exit 2 ;;
esac
