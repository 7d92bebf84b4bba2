"""What is checked before Qt starts."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lfstudio.app import preflight
from lfstudio.app.preflight import DisplayError, check, display_available, missing_packages, platform

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")


def load_all_but(*missing: str):
    def load(name: str) -> object:
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file")
        return object()

    return load


@linux
def test_the_platform_follows_the_environment():
    assert platform({}) == "xcb"
    assert platform({"WAYLAND_DISPLAY": "wayland-0"}) == "wayland"
    assert platform({"QT_QPA_PLATFORM": "offscreen:size=1x1"}) == "offscreen"


@linux
def test_a_display_is_needed_unless_qt_needs_none():
    assert not display_available({})
    assert display_available({"DISPLAY": ":0"})
    assert display_available({"QT_QPA_PLATFORM": "offscreen"})
    with pytest.raises(DisplayError, match="no display"):
        check({}, load_all_but())


@linux
def test_missing_libraries_are_named_with_their_packages():
    with pytest.raises(DisplayError) as caught:
        check({"DISPLAY": ":0"}, load_all_but("libxcb-cursor.so.0", "libEGL.so.1"))
    assert "libxcb-cursor.so.0" in caught.value.message
    assert caught.value.hint == "install it with: sudo apt install libegl1 libxcb-cursor0"


@linux
def test_x11_libraries_are_not_asked_for_elsewhere():
    check({"QT_QPA_PLATFORM": "offscreen"}, load_all_but("libxcb-cursor.so.0"))
    check({"DISPLAY": ":0"}, load_all_but())


def test_every_missing_library_is_found():
    libraries = {"liba.so.1": "a", "libb.so.2": "b"}
    assert missing_packages(libraries, load_all_but("libb.so.2")) == (("libb.so.2", "b"),)


def test_the_check_loads_no_qt():
    code = f"import sys, {preflight.__name__}; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
