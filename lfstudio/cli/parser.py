"""Argument parsing: one-line errors, and the options that several commands share."""

from __future__ import annotations

import argparse
import math
from typing import NoReturn

from lfstudio.core.errors import UsageError

SOURCE_HELP = "a light field: a folder of views, a picture of many, an array, a video, a .zip …, or the word `sample`"


class Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of printing and leaving."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, hint=f"see `{self.prog} --help`")


def add_common(parser: argparse.ArgumentParser) -> None:
    """``--json`` and ``-v``, which every command has."""
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout, everything else on stderr")
    parser.add_argument("-v", "--verbose", action="store_true", help="show what happens, and tracebacks of errors")


def add_selection(parser: argparse.ArgumentParser, of: str = "") -> None:
    """``--views``, ``--view-step`` and ``--crop``: a part of the light field."""
    parser.add_argument("--views", metavar="5x5", help=f"only the central views{of} (rows x columns)")
    parser.add_argument("--view-step", type=positive_int, metavar="N", help=f"only every N-th view{of}, before --views")
    parser.add_argument("--crop", metavar="X,Y,W,H", help=f"only a window of the pixels{of}")


def add_layout(parser: argparse.ArgumentParser, of: str = "") -> None:
    """``--layout``: how the files form a grid."""
    parser.add_argument(
        "--layout",
        metavar="TEXT",
        help=f"how the views{of} are laid out, instead of the proposed way: KIND[:ROWSxCOLUMNS][,MODIFIER…], "
        "for example mosaic:9x9, folder,transpose or npy,axes=hwuvc (docs/formats.md)",
    )


def positive_int(text: str) -> int:
    """A whole number of at least 1."""
    value = int(text) if text.strip().isdecimal() else 0
    if value < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 1")
    return value


def seed(text: str) -> int:
    """A whole number 0 .. 2**63 - 1."""
    value = int(text) if text.strip().isdecimal() else -1
    if not 0 <= value < 1 << 63:
        raise argparse.ArgumentTypeError(f"'{text}' is not a whole number of at least 0")
    return value


def positive_float(text: str) -> float:
    """A finite number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not (math.isfinite(value) and value > 0):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return value


def key_value(text: str) -> tuple[str, str]:
    """``key=value`` as a pair."""
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form key=value")
    return key.strip(), value.strip()


def view_index(text: str) -> tuple[float, float]:
    """``U,V`` as a pair of numbers of at least 0, fractions allowed."""
    try:
        u, v = (float(part) for part in text.split(","))
    except ValueError:
        u = v = math.nan
    if not (math.isfinite(u) and math.isfinite(v) and u >= 0 and v >= 0):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form U,V (row, column; 0-based)")
    return u, v
