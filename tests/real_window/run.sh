#!/usr/bin/env bash
# Opens a real window on a display of its own and drives it with real input.
#   run.sh BINARY [PICTURE_FOLDER]
# Needs the Debian packages that .ci/run installs.
set -euo pipefail
binary=$(realpath "$1")
here=$(realpath "$(dirname "$0")")
pictures=$(realpath -m "${2:-$(mktemp -d)}")
mkdir -p "$pictures"
work=$(mktemp -d)
display=:$((100 + RANDOM % 400))

Xvfb "$display" -screen 0 1400x850x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb 2>/dev/null || true; rm -rf "$work"' EXIT
for _ in $(seq 50); do xdpyinfo -display "$display" >/dev/null 2>&1 && break; sleep 0.1; done

export DISPLAY=$display HOME=$work XDG_RUNTIME_DIR=$work LIBGL_ALWAYS_SOFTWARE=1 NO_AT_BRIDGE=0
unset WAYLAND_DISPLAY XDG_CONFIG_HOME XDG_DATA_HOME
chmod 700 "$work"
# What the session bus starts by itself must not keep this script waiting.
timeout 300 dbus-run-session -- /usr/bin/python3 "$here/drive.py" "$binary" "$here/../../sample_data" "$work" "$pictures"
