"""Check this installation: versions, entropy coder, devices, window system, folders, and a tiny encode as self-test."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from typing import Any

import platformdirs

from lfstudio.cli.output import print_json, print_table, say
from lfstudio.cli.parser import add_common
from lfstudio.core.errors import LfstudioError
from lfstudio.core.resources import resource_root

HELP = "check this installation"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print what was found; exit code 1 if something that every person needs does not work."""
    found = examine()
    if args.json:
        print_json(found)
    else:
        for problem in found["problems"]:
            say(problem)
        print_table({key: value for key, value in found.items() if key not in ("problems", "ok")})
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
        "coder": part("coder", _coder),
        "devices": part("devices", _devices),
        "presets": part("presets", _presets),
        "window": _window(),
        "paths": part("paths", _paths),
        "self_test": part("self-test", _self_test),
    }
    return {"ok": not problems, **found, "problems": problems}


def _versions() -> dict[str, str]:
    from lfstudio.core.versions import versions

    return versions()


def _coder() -> str:
    from lfstudio.engine.host.capabilities import coder

    return coder()


def _devices() -> list[str]:
    from lfstudio.codecs import devices

    return list(devices.available())


def _presets() -> list[str]:
    from lfstudio.codecs import registry

    return list(registry.presets())


def _self_test() -> dict[str, Any]:
    from lfstudio.engine.host.selftest import self_test

    return self_test()


def _paths() -> dict[str, str]:
    return {
        "program": sys.executable,
        "resources": str(resource_root()),
        "settings": platformdirs.user_config_dir("lfstudio", appauthor=False),
        "cache": platformdirs.user_cache_dir("lfstudio", appauthor=False),
        "temporary": tempfile.gettempdir(),
    }


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
