#!/usr/bin/env bash
# The plugin's tests in three versions of QGIS: this machine's own (3.22 on Debian 12), 3.40 and 3.44 in chroots.
#
#   tools/qgis_matrix.sh [ARGS ...]       the tests in all three (pytest ARGS), the zip through QGIS's own installer, and
#                                         a table of what came of them
#   tools/qgis_matrix.sh make [VERSION]   make the chroots (3.40, 3.44) if need be: about 3 minutes and 2.2 GB each
#   tools/qgis_matrix.sh in VERSION CMD   run a command in one of them, in this folder, off screen
#   tools/qgis_matrix.sh remove           delete the chroots
#
# The chroots lie in $PRITHVI_CHROOTS (/var/tmp/prithvi-qgis) and are kept between runs. Needs root, Debian or Ubuntu.
# PRITHVI_MATRIX="3.40 3.44" leaves versions out. Everything is mounted in a namespace of the command's own, so nothing
# stays mounted and deleting a chroot can never reach through a mount.
set -euo pipefail
cd "$(dirname "$0")/.."
REPO=$PWD
CHROOTS=${PRITHVI_CHROOTS:-/var/tmp/prithvi-qgis}
VERSIONS=${PRITHVI_MATRIX:-3.22 3.40 3.44}
PINS=$(sed -n 's/^PINS=(\(.*\))$/\1/p' tools/qgis_env.sh)
PACKAGES=(qgis python3-qgis gdal-bin xvfb xauth procps python3-venv python3-pip fonts-dejavu-core fonts-open-sans)

say() { printf 'matrix: %s\n' "$*" >&2; }
fail() { say "$@"; exit 3; }

# Where a version of QGIS comes from: suite, and the suite that QGIS itself is taken from.
suite_of() {
    case $1 in
        3.40) echo "trixie -" ;;
        3.44) echo "trixie trixie-backports" ;;
        *) fail "there is no recipe for QGIS $1; the versions are 3.40 and 3.44 (3.22 is this machine's own)." ;;
    esac
}

# The mirror that this machine's own apt uses, so that no host is named here.
mirror() {
    local found
    found=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT) $(ORIGIN) $(CODENAME) $(CREATED_BY)' |
        awk '$2 == "main" && $3 == "Debian" && $5 == "Packages" && $4 !~ /security/ {print $1; exit}')}
    [ -n "$found" ] || fail "no Debian mirror was found in apt's configuration; name one: DEBIAN_MIRROR=https://…"
    echo "$found"
}

make_root() {
    local version=$1 root=$CHROOTS/$1 suite from
    [ "$(cat "$root/.ready" 2>/dev/null)" = "$PINS" ] && return
    [ "$(id -u)" = 0 ] || fail "chroots need root; run only this machine's QGIS with PRITHVI_MATRIX=3.22, or use sudo."
    command -v apt-get >/dev/null || fail "the chroots are Debian's and need apt-get and debootstrap."
    command -v debootstrap >/dev/null || apt-get install -y -q --no-install-recommends debootstrap >&2
    read -r suite from <<<"$(suite_of "$version")"
    say "making a chroot with QGIS $version ($suite${from#-}) in $root: about 3 minutes, 2.2 GB"
    mkdir -p "$CHROOTS"
    # Half of a debootstrap cannot be continued; what stands under its last name is whole.
    if [ ! -e "$root/etc/debian_version" ]; then
        local half=$CHROOTS/.$version.half script=
        rm -rf --one-file-system "$half"
        [ -e "/usr/share/debootstrap/scripts/$suite" ] || script=/usr/share/debootstrap/scripts/sid
        debootstrap --variant=minbase --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
            --include=ca-certificates "$suite" "$half" "$(mirror)" ${script:+"$script"} >"$CHROOTS/$version.log" 2>&1 ||
            fail "debootstrap failed; $CHROOTS/$version.log says why."
        mv "$half" "$root"
    fi
    # What this machine needs to reach the mirror and the package index, the chroot needs too.
    cp -L /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt" 2>/dev/null || true
    for file in /etc/pip.conf "${HOME:-/root}/.config/pip/pip.conf" "${HOME:-/root}/.pip/pip.conf"; do
        [ ! -e "$file" ] || cp -L "$file" "$root/etc/pip.conf"
    done
    cat >"$root/etc/apt/apt.conf.d/99matrix" <<'CONF'
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Languages "none";
CONF
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # no services are started inside
    chmod 755 "$root/usr/sbin/policy-rc.d"
    [ "$from" = - ] || echo "deb $(mirror) $from main" >"$root/etc/apt/sources.list.d/from.list"
    [ "$from" = - ] && from=
    {
        inside "$version" apt-get update -q
        inside "$version" apt-get install -y -q --no-install-recommends ${from:+-t "$from"} "${PACKAGES[@]}"
        inside "$version" apt-get clean
        inside "$version" /usr/bin/python3 -m venv --system-site-packages --clear /opt/venv-qgis
        # shellcheck disable=SC2086
        inside "$version" /opt/venv-qgis/bin/pip install -q $PINS
    } >>"$CHROOTS/$version.log" 2>&1 || fail "QGIS $version could not be installed; the end of $CHROOTS/$version.log says why."
    echo "$PINS" >"$root/.ready"
}

# The interpreter that .venv was made from, when it stands in a folder of its own that can be shown inside.
base_python() {
    local base
    [ -x .venv/bin/python ] || return 0
    base=$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')
    case $base in
        / | /usr) say "the backend's Python is the system's own and cannot be shown inside: tests with a node are skipped" ;;
        *) echo "$base" ;;
    esac
}

# inside VERSION CMD ...: the repository (and the backend's interpreter) appear there under the same paths.
inside() {
    local version=$1 root
    root=$(realpath "$CHROOTS/$1")
    shift
    BASE=$(base_python)
    # pip's own settings hold inside too: an index of the organisation, a folder of wheels.
    PIP_WORDS=$(env | grep -E '^PIP_[A-Z_]+=' || true)
    export BASE ROOT=$root REPO VERSION=$version PIP_WORDS
    unshare --mount --propagation private bash -c '
        set -e
        show() { mkdir -p "$ROOT$1" && mount --bind "$1" "$ROOT$1"; }
        mount -t proc proc "$ROOT/proc"
        mount --rbind /dev "$ROOT/dev"
        mount -t tmpfs tmpfs "$ROOT/tmp"
        show "$REPO"
        PYTHON=
        if [ -n "$BASE" ]; then show "$BASE"; PYTHON=$REPO/.venv/bin/python; fi
        for folder in ${PIP_FIND_LINKS:-}; do [ ! -d "$folder" ] || show "$folder"; done
        mapfile -t pip < <(printf "%s" "$PIP_WORDS")
        mkdir -p -m 700 "$ROOT/tmp/runtime"
        exec chroot "$ROOT" /usr/bin/env -i PATH=/opt/venv-qgis/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive QT_QPA_PLATFORM="${QT_QPA_PLATFORM:-offscreen}" XDG_RUNTIME_DIR=/tmp/runtime \
            QGIS_CUSTOM_CONFIG_PATH=/tmp/profile PYTHONDONTWRITEBYTECODE=1 PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
            PIP_DISABLE_PIP_VERSION_CHECK=1 "${pip[@]}" ${PYTHON:+PRITHVI_PYTHON="$PYTHON"} \
            ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} ${no_proxy:+no_proxy="$no_proxy"} \
            PRITHVI_CHROOT="$VERSION" bash -c '\''cd "$1" && shift && exec "$@"'\'' _ "$REPO" "$@"
    ' _ "$@"
}

tests() {
    local version=$1
    shift
    if [ "$version" = 3.22 ]; then
        bash tools/qgis_env.sh test "$@"
    else
        inside "$version" /opt/venv-qgis/bin/python -m pytest tests/plugin -p no:cacheprovider "$@"
    fi
}

# The zip through the version's own plugin installer, on a desktop of its own.
installs() {
    local version=$1 command=(bash tools/desktop/run.sh tools/desktop/install_check.py ZIP="$REPO/$ZIP")
    if [ "$version" = 3.22 ]; then bash tools/qgis_env.sh run "${command[@]}"; else inside "$version" "${command[@]}"; fi
}

matrix() {
    local version code worst=0 table=() installed ZIP
    for version in $VERSIONS; do [ "$version" = 3.22 ] || make_root "$version"; done
    .venv/bin/python -m tools.package
    ZIP=dist/prithvi_qgis-$(sed -n 's/^version=//p' metadata.txt).zip
    for version in $VERSIONS; do
        say "QGIS $version"
        code=0
        local log
        log=$(mktemp)
        tests "$version" "$@" 2>&1 | tee "$log" || code=$?
        installed=installed
        installs "$version" || { installed="NOT INSTALLED"; worst=1; }
        table+=("$(printf '%-6s %-14s %s' "$version" "$installed" "$(grep -E '[0-9]+ (passed|failed|error|skipped)' "$log" | tail -1 | tr -d '=')")")
        rm -f "$log"
        [ "$code" = 0 ] || worst=1
    done
    printf '\nQGIS   zip            tests\n'
    printf '%s\n' "${table[@]}"
    return $worst
}

case "${1:-}" in
    make) for version in ${2:-3.40 3.44}; do make_root "$version"; done ;;
    in) shift; version=$1; shift; [ "$version" = 3.22 ] || make_root "$version"
        if [ "$version" = 3.22 ]; then bash tools/qgis_env.sh run "$@"; else inside "$version" "$@"; fi ;;
    remove) rm -rf --one-file-system "$CHROOTS" ;;
    *) matrix "$@" ;;
esac
