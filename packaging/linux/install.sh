#!/bin/sh
# Install LF Studio from this folder for the person who runs it, or remove it again:
#   ./install.sh [--prefix DIR] [--remove]      (DIR: ~/.local unless given)
set -eu

prefix=${HOME}/.local
remove=no
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) [ $# -gt 1 ] || { echo "--prefix needs a folder" >&2; exit 2; }; prefix=$2; shift 2 ;;
        --remove) remove=yes; shift ;;
        *) echo "usage: $0 [--prefix DIR] [--remove]" >&2; exit 2 ;;
    esac
done

here=$(cd "$(dirname "$0")" && pwd)
program=$prefix/lib/lfstudio
share=$prefix/share
listed() { (cd "$1" && find . -type f | sort); }

if [ "$remove" = yes ]; then
    [ -d "$program/share" ] || { echo "LF Studio is not installed in $prefix" >&2; exit 1; }
    listed "$program/share" | while read -r file; do rm -f "$share/$file"; done
    rm -f "$prefix/bin/lfstudio"
    rm -rf "$program"
else
    [ "$here" != "$program" ] || { echo "LF Studio is installed already; run this from the unpacked folder" >&2; exit 1; }
    mkdir -p "$prefix/bin" "$prefix/lib" "$share"
    rm -rf "$program.new"
    cp -a "$here" "$program.new"
    rm -rf "$program"
    mv "$program.new" "$program"
    cp -a "$here/share/." "$share/"
    ln -sf "$program/lfstudio" "$prefix/bin/lfstudio"
    # A menu of the desktop may not have $prefix/bin on its PATH.
    sed -i -e "s|^Exec=lfstudio|Exec=\"$program/lfstudio\"|" -e "s|^TryExec=.*|TryExec=$program/lfstudio|" \
        "$share/applications/lfstudio.desktop"
fi

for command in "update-mime-database $share/mime" "update-desktop-database $share/applications" \
    "gtk-update-icon-cache -q -t $share/icons/hicolor"; do
    # shellcheck disable=SC2086
    command -v ${command%% *} >/dev/null 2>&1 && $command || true
done

if [ "$remove" = yes ]; then echo "LF Studio was removed from $prefix"; else echo "LF Studio is in $program; start it with $prefix/bin/lfstudio"; fi
