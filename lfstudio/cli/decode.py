"""Decode a .sanr file into pictures of its views, a mosaic, or a NumPy array, at the source's bit depth."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfstudio.cli.output import print_json
from lfstudio.cli.parser import add_common, view_index
from lfstudio.cli.progress import counting
from lfstudio.engine.export_job import KINDS

_FIRST = ("png", "ppm", "npy", "mosaic")
HELP = "decode a .sanr file into pictures"

FORMATS = (*_FIRST, *(key for key, kind in KINDS.items() if kind.views and key not in _FIRST))


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="IN.sanr", help="the file to decode")
    parser.add_argument(
        "-o", "--output", metavar="DIR|FILE", type=Path, required=True,
        help="a folder for input_Cam000.png …, or a file: .npy, .png or .ppm (of one view, else a mosaic)",
    )  # fmt: skip
    parser.add_argument(
        "--view", dest="views", metavar="U,V", type=view_index, nargs="+", action="extend", default=[],
        help="only these views, row and column from 0; fractions where the profile can",
    )  # fmt: skip
    parser.add_argument("--format", choices=FORMATS, help="what to write (default: as OUTPUT is named, else png)")
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Decode and write."""
    from lfstudio.engine.host.decode import decode

    with counting("decoding") as on_view:
        found = decode(args.source, args.output, views=args.views, form=args.format, force=args.force, on_view=on_view)
    if args.json:
        print_json(found)
    else:
        U, V = found["views"]
        count = len(found["decoded"])
        print(f"{count} of {U * V} views as {found['format']} in {found['path']}")
    return 0
