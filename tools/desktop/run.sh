#!/usr/bin/env bash
# The real QGIS desktop under Xvfb, in a fresh profile and a fresh home for Prithvi, with a Python file run inside it.
#
#   tools/desktop/run.sh SCRIPT.py [NAME=VALUE ...]     NAME=VALUE: environment variables for the script
#
# PLUGINS=FOLDER   folder with prithvi_qgis/ in it, switched on from the start; without it no plugin but Processing is
# PROFILE=FOLDER   keep the profile (and start the next QGIS with it again)
# SIZE=1400x900    of the screen
# LIMIT=300        seconds until QGIS is ended
# The script finds tools/desktop on sys.path and ends QGIS itself (os._exit), as QGIS would ask whether to save.
set -euo pipefail
cd "$(dirname "$0")/../.."
SCRIPT=$(realpath "${1:?usage: tools/desktop/run.sh SCRIPT.py [NAME=VALUE ...]}")
shift
BIN=$(command -v qgis.bin || command -v qgis) || { echo "QGIS is not here: run tools/qgis_env.sh" >&2; exit 3; }
command -v xvfb-run >/dev/null || { echo "Xvfb is not here (Debian, Ubuntu: apt install xvfb xauth)" >&2; exit 3; }
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
PROFILE=${PROFILE:-$WORK/profile}
mkdir -p "$PROFILE/profiles/p/QGIS" "$WORK/home" "$WORK/runtime"
chmod 700 "$WORK/runtime"
# Which plugins are on is kept in the profile; the desktop has no option for it.
[ -e "$PROFILE/profiles/p/QGIS/QGIS3.ini" ] || cat >"$PROFILE/profiles/p/QGIS/QGIS3.ini" <<INI
[PythonPlugins]
processing=true
${PLUGINS:+prithvi_qgis=true}

[locale]
overrideFlag=true
userLocale=${LOCALE:-en_US}

[qgis]
checkVersion=false
showTips=false

[Processing]
Configuration\\WARN_UNMATCHING_CRS=false

[plugins]
automatically-check-for-updates=false
INI
# The code is compiled into a text, so __file__ is told by a variable, and its neighbours by PYTHONPATH.
env -u QGIS_PREFIX_PATH PRITHVI_HOME="${PRITHVI_HOME-$WORK/home}" XDG_RUNTIME_DIR="$WORK/runtime" QT_QPA_PLATFORM=xcb \
    ${PLUGINS:+QGIS_PLUGINPATH="$PLUGINS"} PYTHONPATH="$PWD/tools/desktop:$(dirname "$SCRIPT")" PYTHONDONTWRITEBYTECODE=1 \
    "$@" timeout "${LIMIT:-300}" xvfb-run -a -s "-screen 0 ${SIZE:-1400x900}x24" \
    "$BIN" --nologo --noversioncheck --profiles-path "$PROFILE" --profile p --code "$SCRIPT" 2> >(grep -vE \
    'proj_create|setapi|libEGL|MESA|dconf|QStandardPaths|Qt: Session|XDG_|^$' >&2 || true)
