"""Encode the views as a video by a conventional codec, decode and measure: what a .sanr file is to be compared with."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import Any

from lfstudio.cli.interrupt import signals_to, stdin_to
from lfstudio.cli.output import decibels, print_json, print_table, say
from lfstudio.cli.parser import SOURCE_HELP, add_common, add_layout, add_selection
from lfstudio.cli.progress import JsonLines, counting
from lfstudio.core.errors import LfstudioError
from lfstudio.core.events import Done, Event, Failed, Notice, Point
from lfstudio.core.protocols import Control
from lfstudio.engine import boot

HELP = "measure a conventional codec on a light field"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from lfstudio.codecs.anchors import CODECS, ORDERS, PIXEL_FORMATS, STRUCTURES

    parser.add_argument("source", metavar="IN", help=SOURCE_HELP)
    parser.add_argument("--codec", choices=CODECS, default=CODECS[0], help="default: %(default)s")
    parser.add_argument("--qp", metavar="A,B,…", help="quantisers (default: four that span the useful rates)")
    parser.add_argument("--order", choices=ORDERS, default=ORDERS[0], help="views as frames (default: %(default)s)")
    parser.add_argument(
        "--structure", choices=STRUCTURES, help="low-delay P (x265's default) or random access (the only one of svtav1)"
    )
    parser.add_argument(
        "--pix-fmt", choices=PIXEL_FORMATS, help="default: yuv444p for x265, yuv420p for svtav1; depth as the source"
    )
    parser.add_argument("--no-cache", action="store_true", help="run everything again, remember nothing")
    parser.add_argument(
        "--progress",
        choices=("auto", "jsonl"),
        default="auto",
        help="jsonl: one line of JSON on stderr for every event",
    )
    parser.add_argument("--control", choices=("none", "stdin"), default="none", help=argparse.SUPPRESS)
    add_selection(parser)
    add_layout(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print the points."""
    from lfstudio.engine.host.anchor import quantisers, run

    control = Control()
    background = args.control == "stdin"  # for a child of the window: wishes come as lines, and the priority is low
    if background:
        boot.lower_priority(boot.ENCODE_NICENESS)
    as_events = args.progress == "jsonl"
    with (stdin_to if background else signals_to)(control):
        if as_events:
            found = _show(lambda: run(args.source, **_wishes(args), control=control))  # tells their mistakes too
        else:
            wishes = _wishes(args)
            count = len(quantisers(wishes["settings"], wishes["qps"]))
            found = _count(run(args.source, **wishes, control=control), count)
    if args.json:
        print_json(found)
    elif not as_events:
        _print_report(found)
    return 0


def _wishes(args: argparse.Namespace) -> dict[str, Any]:
    """What the options say, as arguments of `lfstudio.engine.host.anchor.run`. Raises UsageError."""
    from lfstudio.codecs.anchors import AnchorSettings, PointCache
    from lfstudio.engine.host.anchor import parse_qps
    from lfstudio.engine.host.selection import Selection

    return {
        "settings": AnchorSettings(args.codec, args.structure, args.order, args.pix_fmt),
        "qps": parse_qps(args.qp) if args.qp is not None else (),
        "layout": args.layout,
        "selection": Selection.parse(args.views, args.view_step, args.crop),
        "cache": None if args.no_cache else PointCache(),
    }


def _count(events: Iterator[Event], total: int) -> dict[str, Any]:
    """Show on a terminal how many of the points are done, then the notices; returns the report."""
    notices: list[str] = []
    report: dict[str, Any] = {}
    with counting("encoding") as tell:
        done = 0
        for event in events:
            if isinstance(event, Notice):
                notices.append(event.text)
            elif isinstance(event, Point):
                done += 1
                tell(done, total)
            elif isinstance(event, Done):
                report = event.report
    for notice in notices:
        say(notice)
    return report


def _show(start: Callable[[], Iterator[Event]]) -> dict[str, Any]:
    """Print events as they come, an error as the last one too; returns the report."""
    shown = JsonLines()
    report: dict[str, Any] = {}
    try:
        for event in start():
            shown.show(event)
            if isinstance(event, Done):
                report = event.report
    except LfstudioError as error:
        message = f"{error.where}: {error.message}" if error.where else error.message
        shown.show(Failed(type(error).__name__, message, error.hint))
        raise
    return report


def _print_report(found: dict[str, Any]) -> None:
    print_table(
        {
            "anchor": f"{found['encoder']}, {found['structure']}, {found['order']} order, {found['pix_fmt']}",
            "parameters": found["parameters"],
            "conversion": found["conversion"],
        }
    )
    print("  qp     bytes      bpp         RGB   mean RGB        YUV  seconds")
    for point in found["points"]:
        psnrs = " ".join(f"{decibels(point[key]):>10}" for key in ("psnr_db", "psnr_db_mean", "psnr_yuv_db"))
        when = " (remembered)" if point["cached"] else ""
        print(f"{point['qp']:4} {point['bytes']:9} {point['bpp']:8.4f}  {psnrs} {point['wall_s']:8.2f}{when}")
