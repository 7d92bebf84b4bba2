"""The `lfstudio` command: chooses the command, and is the top-level hook that turns errors into one line."""

from __future__ import annotations

import contextlib
import difflib
import logging
import multiprocessing
import os
import sys
import traceback
from argparse import RawDescriptionHelpFormatter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from lfstudio import __version__
from lfstudio.cli import anchor, batch, compare, complexity, decode, demo, doctor, encode, export, info, rd, window
from lfstudio.cli.output import say
from lfstudio.cli.parser import Parser
from lfstudio.core import crashes, records
from lfstudio.core.errors import LfstudioError, ReadError, UsageError
from lfstudio.engine import boot

COMMANDS: dict[str, ModuleType] = {
    "info": info,
    "encode": encode,
    "decode": decode,
    "export": export,
    "compare": compare,
    "anchor": anchor,
    "rd": rd,
    "batch": batch,
    "complexity": complexity,
    "demo": demo,
    "doctor": doctor,
}
"""Each module has HELP, ``configure(parser)`` and ``run(args) -> exit code``; it imports heavy things in ``run``."""

DESCRIPTION = """\
View light fields, encode them into compact neural files, and see where the codec errs.

  lfstudio [PATH ...]      open the window, with these light fields
  lfstudio COMMAND ...     one of the commands below; `lfstudio COMMAND --help` tells more"""

EXIT_CODES = (
    "exit codes: 0 done, 2 usage, 3 unreadable input, 4 damaged or unknown .sanr file, 5 encode failed, "
    "130 stopped or cancelled"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with these arguments (without its name); returns the exit code."""
    multiprocessing.freeze_support()
    boot.quiet_threads()
    arguments = list(sys.argv[1:] if argv is None else argv)
    verbose = "-v" in arguments or "--verbose" in arguments
    logging.basicConfig(
        level=logging.DEBUG if verbose else logging.ERROR, stream=sys.stderr, format="%(name)s: %(message)s"
    )
    try:
        with _records(arguments):
            return _run(arguments)
    except LfstudioError as error:
        if verbose:
            traceback.print_exc()
        say(f"error: {error}")
        return error.exit_code
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    except BrokenPipeError:
        # Whoever read our output has left; keep the interpreter from complaining about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except MemoryError:
        say("error: out of memory (try a crop or fewer views)")
        return 5
    except Exception as error:  # noqa: BLE001 - the top-level hook
        if verbose:
            traceback.print_exc()
        say(f"error: internal error: {type(error).__name__}: {error} (-v shows where)")
        return 1


def _records(arguments: list[str]) -> contextlib.AbstractContextManager[object]:
    """A child of the window has a log of its own; in a terminal everything is told there."""
    if "--control" not in arguments or arguments[0] not in COMMANDS:
        return contextlib.nullcontext()
    return records.kept(arguments[0], crashes.keep_report)


def _run(arguments: list[str]) -> int:
    words = [word for word in arguments if not word.startswith("-")]
    if any(word in ("-h", "--help", "--version") for word in arguments) or (words and words[0] in COMMANDS):
        args = command_parser().parse_args(arguments)
        code: int = args.run(args)
        return code
    parser = Parser(prog="lfstudio", allow_abbrev=False)
    window.configure(parser)
    args, unknown = parser.parse_known_args(arguments)
    for path in args.paths:
        _check_path(path)
    if unknown:
        parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    return window.run(args)


def command_parser() -> Parser:
    """The parser of all commands; manual page and completions are made of it."""
    parser = Parser(
        prog="lfstudio",
        description=DESCRIPTION,
        epilog=EXIT_CODES,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"lfstudio {__version__}")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what happens, and tracebacks of errors")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, module in COMMANDS.items():
        command = commands.add_parser(
            name, help=module.HELP, description=module.__doc__, epilog=EXIT_CODES, allow_abbrev=False
        )
        module.configure(command)
        command.set_defaults(run=module.run)
    return parser


def _check_path(path: str) -> None:
    """A path to open in the window must be there; a bare word that is not there was meant as a command."""
    if path == "sample" or Path(path).exists():
        return
    if path.isidentifier():
        near = difflib.get_close_matches(path, COMMANDS, n=1)
        hint = f"did you mean `lfstudio {near[0]}`?" if near else "`lfstudio --help` lists the commands"
        raise UsageError(f"invalid choice: '{path}' is neither a command nor a file", hint=hint)
    raise ReadError("there is no such file or folder", where=path)
