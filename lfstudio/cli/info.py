"""Describe a light field or a .sanr file: its views, size, format and layout; for a .sanr also rate and contents."""

from __future__ import annotations

import argparse
from typing import Any

from lfstudio.cli.output import print_json, print_table, say
from lfstudio.cli.parser import SOURCE_HELP, add_common, add_layout
from lfstudio.core.errors import UsageError

HELP = "describe a light field or a .sanr file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("path", metavar="PATH", help=f"{SOURCE_HELP}; or a .sanr file")
    add_layout(parser)
    parser.add_argument("--contents", action="store_true", help="every field of a .sanr file (with --json: explained)")
    parser.add_argument("--command", action="store_true", help="only the command that made a .sanr file")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print what is known of it."""
    from lfstudio.engine.host.info import everything, info
    from lfstudio.session.contents import as_text, plain

    found = info(args.path, args.layout)
    if args.command and not args.json:
        return _print_command(found)
    if args.contents:
        fields = everything(args.path)
        if not args.json:
            print(as_text(fields))
            return 0
        found["contents"] = plain(fields)
    if args.json:
        print_json(found)
        return 0
    for notice in found.get("notices", []):
        say(notice)
    print_table(_rows(found))
    return 0


def _print_command(found: dict[str, Any]) -> int:
    if not found.get("command"):
        raise UsageError("the file does not say how it was made", where=found["path"])
    print(found["command"])
    for note in found["command_notes"]:
        say(note)
    return 0


def _rows(found: dict[str, Any]) -> dict[str, Any]:
    rows: dict[str, Any] = {
        "path": found["path"],
        "views": "{} x {}".format(*found["views"]),
        "view size": f"{found['width']} x {found['height']} pixels, {found['channels']} channels, "
        f"{found['bit_depth']} bits",
        "format": found["format"],
        "layout": found["layout"],
    }
    if found["format"] == "sanr":
        rows |= {
            "profile": found["profile"],
            "bytes": found["bytes"],
            "rate": f"{found['bpp']:.5f} bpp",
            "sections": found["sections"],
            "made by": found["metadata"],
        }
    elif found["order_ok"] is not None:
        repair = f"; --layout {found['order_hint']} would repair it" if found["order_hint"] else ""
        rows["order check"] = "passed" if found["order_ok"] else f"the views seem to be in the wrong order{repair}"
    rows["geometry"] = found.get("geometry")
    return rows
