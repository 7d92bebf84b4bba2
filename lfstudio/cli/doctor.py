"""Check this installation: versions, entropy coder, devices, window system, folders, and a tiny encode as self-test."""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import platformdirs

from lfstudio.cli.output import print_json, say, value_text
from lfstudio.cli.parser import add_common
from lfstudio.core.errors import LfstudioError, OutputError
from lfstudio.core.resources import resource_root

HELP = "check this installation"
_WIDTH = 110


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was found; exit code 1 if something that every person needs does not work."""
    if args.json:
        found = examine()
        print_json(found)
        return 0 if found["ok"] else 1
    say("loading the codecs, then encoding and decoding a tiny light field")
    found = examine()
    for problem in found["problems"]:
        say(problem)
    _print(found)
    print("everything works" if found["ok"] else "not everything works")
    return 0 if found["ok"] else 1


def examine() -> dict[str, Any]:
    """Everything that ``lfstudio doctor --json`` says. A part that fails is None and named in ``problems``.

    A missing display is told in ``window``, but is no failure: the command line works without.
    """
    problems: list[str] = []

    def part(name: str, examine_part: Callable[[], Any]) -> Any:
        try:
            return examine_part()
        except LfstudioError as error:
            problems.append(f"{name}: {error}")
        except ImportError as error:
            problems.append(f"{name}: {error} (install LF Studio again)")
        return None

    found: dict[str, Any] = {
        "versions": part("versions", _versions),
        "system": _system(),
        "coder": part("coder", _coder),
        "devices": part("devices", _devices),
        "device_names": part("devices", _device_names),
        "presets": part("presets", _presets),
        "window": _window(),
        "paths": part("paths", _paths),
        "folders": _folders(problems),
        "self_test": part("self-test", _self_test),
    }
    return {"ok": not problems, **found, "problems": problems}


def _print(found: Mapping[str, Any]) -> None:
    rows = {key: value for key, value in found.items() if key not in ("problems", "ok", "devices")}
    width = max(map(len, rows))
    for name, value in rows.items():
        if not value:
            continue
        lines = (
            [f"{key} {value_text(item)}" for key, item in value.items()]
            if name in ("folders", "paths", "device_names")
            else textwrap.wrap(value_text(value), _WIDTH - width, break_long_words=False, break_on_hyphens=False)
        )
        for number, line in enumerate(lines):
            print(f"{'' if number else name.replace('_', ' '):<{width}}  {line}")


def _versions() -> dict[str, str]:
    from lfstudio.core.versions import versions

    return versions()


def _system() -> dict[str, Any]:
    import psutil

    kind = "Python package"
    if getattr(sys, "frozen", False):
        kind = "bundle"
    elif (Path(__file__).resolve().parents[2] / "pyproject.toml").is_file():
        kind = "source tree"
    memory = psutil.virtual_memory()
    return {
        "name": platform.platform(),
        "machine": platform.machine(),
        "processors": os.cpu_count() or 1,
        "memory_gb": round(memory.total / 1e9, 1),
        "memory_free_gb": round(memory.available / 1e9, 1),
        "installed_as": kind,
    }


def _coder() -> str:
    from lfstudio.engine.host.capabilities import coder

    return coder()


def _devices() -> list[str]:
    from lfstudio.codecs import devices

    return list(devices.available())


def _device_names() -> dict[str, str]:
    from lfstudio.codecs import devices

    return devices.described()


def _presets() -> list[str]:
    from lfstudio.codecs import registry

    return list(registry.presets())


def _self_test() -> dict[str, Any]:
    from lfstudio.engine.host.selftest import self_test

    return self_test()


def _paths() -> dict[str, str]:
    return {"program": sys.executable, "resources": str(resource_root())}


def _folders(problems: list[str]) -> dict[str, dict[str, Any]]:
    """The folders that the program writes to, by what is in them; what cannot be written goes to ``problems``."""
    from lfstudio.core.mapped import temporary_folder
    from lfstudio.core.records import log_folder
    from lfstudio.session.settings import default_folder

    folders = {
        "settings": default_folder(),
        "cache": Path(platformdirs.user_cache_dir("lfstudio", appauthor=False)),
        "logs": log_folder(),
        "temporary": temporary_folder(),
    }
    found: dict[str, dict[str, Any]] = {}
    for name, folder in folders.items():
        found[name] = {"path": str(folder), "writable": True}
        try:
            found[name]["free_gb"] = round(_check_writable(folder) / 1e9, 1)
        except OutputError as error:
            found[name]["writable"] = False
            problems.append(f"{name}: {error}")
    return found


def _check_writable(folder: Path) -> int:
    """Write into ``folder``, or where it would be made, and leave nothing there.

    Returns: how many bytes are free there. Raises: OutputError.
    """
    place = folder
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place) as stream:
            stream.write(b"written")
            stream.flush()
        return shutil.disk_usage(place).free
    except OSError as error:
        raise OutputError(
            f"cannot write: {error.strerror or error}", where=str(folder), hint="make the folder writable"
        ) from error


def _window() -> dict[str, Any]:
    """Whether a window could be shown, found out without starting Qt (which would abort where it cannot)."""
    from lfstudio.app import preflight

    found: dict[str, Any] = {
        "display": preflight.display_available(),
        "qt_platform": preflight.platform(),
    }
    try:
        preflight.check()
    except LfstudioError as error:
        found["problem"] = str(error)
    return found
