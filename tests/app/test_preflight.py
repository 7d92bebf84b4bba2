"""What is checked before Qt starts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
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
        check({"DISPLAY": ":0"}, load_all_but("libxcb-cursor.so.0", "libEGL.so.1"), lambda tool: f"/usr/bin/{tool}")
    assert "libxcb-cursor.so.0" in caught.value.message
    assert caught.value.hint == "install it with: sudo apt install libegl1 libxcb-cursor0"


@linux
def test_a_system_without_apt_gets_the_names_all_the_same():
    with pytest.raises(DisplayError) as caught:
        check({"DISPLAY": ":0"}, load_all_but("libxcb-cursor.so.0"), lambda _: None)
    assert caught.value.hint == "Debian and Ubuntu have it in the packages: libxcb-cursor0"


@linux
def test_wayland_has_libraries_of_its_own_and_x11_to_fall_back_on():
    without = load_all_but("libwayland-cursor.so.0")
    with pytest.raises(DisplayError, match="libwayland-cursor"):
        check({"WAYLAND_DISPLAY": "wayland-0"}, without)
    with pytest.raises(DisplayError, match="libwayland-cursor"):
        check({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland"}, without)
    check({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, without, answers=lambda _: True)
    with pytest.raises(DisplayError, match="libxcb-cursor"):
        check({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, load_all_but("libwayland-cursor.so.0", "libxcb-cursor.so.0"))


def needed(*starts: Path) -> set[str]:
    """The system's libraries that these need, also through libraries that Qt brings."""
    own = Path(PySide6.__file__).parent / "Qt" / "lib"
    waiting, seen, found = list(starts), set(starts), set()
    while waiting:
        told = subprocess.run(["readelf", "-d", waiting.pop()], capture_output=True, text=True, check=True).stdout
        for name in re.findall(r"NEEDED.*\[(.+)\]", told):
            if not (own / name).exists():
                found.add(name)
            elif own / name not in seen:
                seen.add(own / name)
                waiting.append(own / name)
    return found


@linux
@pytest.mark.skipif(shutil.which("readelf") is None, reason="needs readelf")
@pytest.mark.parametrize(
    ("plugin", "listed"),
    [
        ("libqxcb.so", preflight.XCB_LIBRARIES),
        ("libqwayland.so", preflight.WAYLAND_LIBRARIES),
        ("libqwayland-generic.so", preflight.WAYLAND_LIBRARIES),
        ("libqoffscreen.so", preflight.COMMON_LIBRARIES),
    ],
)
def test_everything_that_this_qt_needs_is_looked_for(plugin: str, listed: dict[str, str]):
    qt = Path(PySide6.__file__).parent / "Qt"
    if not (qt / "plugins" / "platforms" / plugin).exists():
        pytest.skip("this Qt has no such plugin")
    starts = [qt / "plugins" / "platforms" / plugin, qt / "lib" / "libQt6Widgets.so.6", qt / "lib" / "libQt6Gui.so.6"]
    everywhere = re.compile(r"(libc|libm|libpthread|libdl|librt|libstdc\+\+|libgcc_s|ld-linux.*)\.so")
    assert {name for name in needed(*starts) if not everywhere.match(name)} - set(listed) == set()


@linux
def test_a_display_that_does_not_answer_is_told_before_qt_ends_the_process():
    asked: list[str] = []
    with pytest.raises(DisplayError, match="does not answer") as caught:
        check({"DISPLAY": ":7"}, load_all_but(), answers=lambda name: asked.append(name) or False)
    assert (asked, caught.value.where) == ([":7"], "DISPLAY=:7")
    check({"DISPLAY": ":7", "QT_QPA_PLATFORM": "offscreen"}, load_all_but(), answers=lambda _: False)
    check({"WAYLAND_DISPLAY": "w", "DISPLAY": ":7"}, load_all_but(), answers=lambda _: False)


@linux
@pytest.mark.skipif(bool(missing_packages({"libxcb.so.1": "libxcb1"})), reason="needs libxcb")
def test_nobody_answers_where_no_display_is():
    assert not preflight.x11_answers(":65000")


@linux
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")
def test_a_display_answers():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            assert preflight.x11_answers(f":{told.readline().strip()}")
    finally:
        server.terminate()
        server.wait(10)


@linux
def test_x11_libraries_are_not_asked_for_elsewhere():
    check({"QT_QPA_PLATFORM": "offscreen"}, load_all_but("libxcb-cursor.so.0"))
    check({"DISPLAY": ":0"}, load_all_but(), answers=lambda _: True)


def test_every_missing_library_is_found():
    libraries = {"liba.so.1": "a", "libb.so.2": "b"}
    assert missing_packages(libraries, load_all_but("libb.so.2")) == (("libb.so.2", "b"),)


def test_the_check_loads_no_qt():
    code = f"import sys, {preflight.__name__}; sys.exit(any(m.startswith('PySide6') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
