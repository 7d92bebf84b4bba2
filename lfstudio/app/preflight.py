"""Checks before Qt starts: Qt ends the process with a riddle when a system library is missing. No Qt in here."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Mapping

from lfstudio.core.errors import LfstudioError

COMMON_LIBRARIES: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""Shared libraries that Qt needs on Linux whatever the display, and the Debian packages that bring them."""

XCB_LIBRARIES: Mapping[str, str] = {
    **COMMON_LIBRARIES,
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
"""Those for a window on X11."""

WAYLAND_LIBRARIES: Mapping[str, str] = {
    **COMMON_LIBRARIES,
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
"""Those for a window on Wayland."""


class DisplayError(LfstudioError):
    """There is no display, or the system lacks libraries that a window needs."""


def platform(environment: Mapping[str, str] = os.environ) -> str:
    """The Qt platform that would be used, e.g. ``"xcb"``, ``"wayland"``, ``"offscreen"``."""
    chosen = environment.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if chosen:
        return chosen
    if not sys.platform.startswith("linux"):
        return sys.platform
    return "wayland" if environment.get("WAYLAND_DISPLAY") else "xcb"


def display_available(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can appear somewhere; False on Linux without an X11 or Wayland display."""
    if not sys.platform.startswith("linux"):
        return True
    if platform(environment) in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def missing_packages(
    libraries: Mapping[str, str], load: Callable[[str], object] = ctypes.CDLL
) -> tuple[tuple[str, str], ...]:
    """The (library, package) pairs of ``libraries`` that cannot be loaded."""
    missing = []
    for library, package in libraries.items():
        try:
            load(library)
        except OSError:
            missing.append((library, package))
    return tuple(missing)


def check(
    environment: Mapping[str, str] = os.environ,
    load: Callable[[str], object] = ctypes.CDLL,
    find: Callable[[str], object] = shutil.which,
    answers: Callable[[str], bool] | None = None,
) -> None:
    """Make sure that Qt can show a window.

    Args:
        load: loads a library or raises OSError. find: finds a program.
        answers: whether the X11 display of that name can be connected to.

    Raises:
        DisplayError: no display, one that does not answer, or libraries are missing; the hint has the line that
            installs them.
    """
    if not sys.platform.startswith("linux"):
        return
    if not display_available(environment):
        raise DisplayError(
            "there is no display for the window",
            hint="start it from a desktop session, set DISPLAY, or use the command line: lfstudio --help",
        )
    kind = platform(environment)
    missing = missing_packages({"xcb": XCB_LIBRARIES, "wayland": WAYLAND_LIBRARIES}.get(kind, COMMON_LIBRARIES), load)
    if missing and kind == "wayland" and _takes_x11_instead(environment):
        kind, missing = "xcb", missing_packages(XCB_LIBRARIES, load)
    if missing:
        packages = " ".join(dict.fromkeys(package for _, package in missing))
        how = "install it with: sudo apt install" if find("apt") else "Debian and Ubuntu have it in the packages:"
        raise DisplayError(
            f"the system lacks what Qt's window needs: {', '.join(library for library, _ in missing)}",
            hint=f"{how} {packages}",
        )
    display = environment.get("DISPLAY", "")
    if kind == "xcb" and not (answers or x11_answers)(display):
        raise DisplayError(
            "the display does not answer",
            where=f"DISPLAY={display}",
            hint="is it running, and may this user connect to it? the command line needs none: lfstudio --help",
        )


def x11_answers(display: str) -> bool:
    """Whether there is an X11 display of this name that lets us connect; Qt would end the process if not."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Qt will tell
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode() or None, None)
    try:
        return not xcb.xcb_connection_has_error(connection)
    finally:
        xcb.xcb_disconnect(connection)


def _takes_x11_instead(environment: Mapping[str, str]) -> bool:
    """Whether Qt goes on to X11 when it cannot load what Wayland needs."""
    return bool(environment.get("DISPLAY")) and not environment.get("QT_QPA_PLATFORM")
