#!/bin/sh
# Install LF Studio from this folder for the person who runs it, or remove it again:
#   ./install.sh [--prefix DIR] [--remove]      (DIR: ~/.local unless given)
set -eu

mime=application/x-sanr
prefix=${HOME:-}/.local
remove=no
usage() { echo "usage: $0 [--prefix DIR] [--remove]      (DIR: ~/.local unless given)"; }
while [ $# -gt 0 ]; do
    case $1 in
        --prefix) [ $# -gt 1 ] || { echo "--prefix needs a folder" >&2; exit 2; }; prefix=$2; shift 2 ;;
        --remove) remove=yes; shift ;;
        -h | --help) usage; exit 0 ;;
        *) usage >&2; exit 2 ;;
    esac
done
case $prefix in
    *[\"\`\$\\%]* | *"
"*) echo "a menu entry cannot name such a folder: $prefix" >&2; exit 2 ;;
esac

here=$(cd "$(dirname "$0")" && pwd)
[ "$remove" = yes ] || mkdir -p "$prefix"
[ ! -d "$prefix" ] || prefix=$(cd "$prefix" && pwd)
program=$prefix/lib/lfstudio
share=$prefix/share
listed() { (cd "$1" && find . -type f | sort); }
forget_shared() { listed "$program/share" | while read -r file; do rm -f "$share/$file"; done; }
refresh() { if command -v "$1" >/dev/null 2>&1; then "$@" >/dev/null 2>&1 || true; fi; }

if [ "$remove" = yes ]; then
    [ -d "$program/share" ] || { echo "LF Studio is not installed in $prefix" >&2; exit 1; }
    forget_shared
    rm -f "$prefix/bin/lfstudio"
    rm -rf "$program"
else
    [ "$here" != "$program" ] || { echo "LF Studio is installed already; run this from the unpacked folder" >&2; exit 1; }
    mkdir -p "$prefix/bin" "$prefix/lib" "$share"
    [ ! -d "$program/share" ] || forget_shared # an older version may have had others
    rm -rf "$program.new"
    cp -a "$here" "$program.new"
    rm -rf "$program"
    mv "$program.new" "$program"
    cp -a "$here/share/." "$share/"
    ln -sf "$program/lfstudio" "$prefix/bin/lfstudio"
    # A menu of the desktop may not have $prefix/bin on its PATH.
    escaped=$(printf '%s' "$program/lfstudio" | sed -e 's/[&|]/\\&/g')
    sed -i -e "s|^Exec=lfstudio|Exec=\"$escaped\"|" -e "s|^TryExec=.*|TryExec=$escaped|" \
        "$share/applications/lfstudio.desktop"
fi

refresh update-mime-database "$share/mime"
refresh gtk-update-icon-cache -q -t "$share/icons/hicolor"
cache=$share/applications/mimeinfo.cache
if command -v update-desktop-database >/dev/null 2>&1; then
    refresh update-desktop-database "$share/applications"
elif [ "$remove" = yes ]; then
    [ ! -f "$cache" ] || sed -i -e "\\|^$mime=lfstudio\\.desktop;\$|d" "$cache"
elif ! grep -qs "^$mime=.*lfstudio\\.desktop" "$cache"; then # what that tool would write
    [ -s "$cache" ] || echo "[MIME Cache]" >"$cache"
    echo "$mime=lfstudio.desktop;" >>"$cache"
fi

if [ "$remove" = yes ]; then
    echo "LF Studio was removed from $prefix"
else
    echo "LF Studio is in $program; start it with $prefix/bin/lfstudio, remove it with $program/install.sh --remove$(
        [ "$prefix" = "${HOME:-}/.local" ] || echo " --prefix $prefix"
    )"
fi
