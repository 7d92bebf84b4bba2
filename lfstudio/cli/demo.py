"""See LF Studio at work: opens the bundled sample and encodes it; in the terminal where there is no display."""

from __future__ import annotations

import argparse
from pathlib import Path

import platformdirs

from lfstudio.cli.output import say
from lfstudio.core.errors import OutputError
from lfstudio.core.protocols import EncodeSettings

HELP = "open the bundled sample and encode it"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("-v", "--verbose", action="store_true", help="show what happens, and tracebacks of errors")


def run(args: argparse.Namespace) -> int:
    """The window if there is a display, else the same encode with progress and report in the terminal."""
    from lfstudio.app import preflight

    if preflight.display_available():
        from lfstudio.app.main import run_window

        return run_window([], demo=True)
    return _in_terminal()


def _in_terminal() -> int:
    from lfstudio.cli.encode import encode
    from lfstudio.engine.host.encode import EncodeTask

    output = Path(platformdirs.user_cache_dir("lfstudio", appauthor=False)) / "demo" / "sample.sanr"
    say("there is no display to open a window on, so the sample is encoded here in the terminal")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror or error}", where=str(output.parent)) from error
    task = EncodeTask("sample", output, EncodeSettings(preset="fast"), force=True)
    return encode(task, progress="auto", as_json=False)
