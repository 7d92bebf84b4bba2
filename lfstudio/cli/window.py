"""The window: what `lfstudio` without a command opens."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", metavar="PATH", nargs="*", help="light fields or .sanr files to open")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what happens, and tracebacks of errors")


def run(args: argparse.Namespace) -> int:
    """Open the window; returns when it is closed. Raises LfstudioError if no window can be shown here."""
    from lfstudio.app.main import run_window

    return run_window(list(args.paths), demo=False)
