"""Encode the views as a video by a conventional codec, decode and measure: what a .sanr file is to be compared with."""

from __future__ import annotations

import argparse
from typing import Any

from lfstudio.cli.interrupt import signals_to
from lfstudio.cli.output import decibels, print_json, print_table, say
from lfstudio.cli.parser import SOURCE_HELP, add_common, add_layout, add_selection
from lfstudio.cli.progress import counting
from lfstudio.core.protocols import Control

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
    add_selection(parser)
    add_layout(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print the points."""
    from lfstudio.codecs.anchors import AnchorSettings, PointCache
    from lfstudio.engine.host.anchor import anchor, parse_qps
    from lfstudio.engine.host.selection import Selection

    control = Control()
    with signals_to(control), counting("encoding") as on_point:
        found, notices = anchor(
            args.source,
            AnchorSettings(args.codec, args.structure, args.order, args.pix_fmt),
            parse_qps(args.qp) if args.qp is not None else (),
            layout=args.layout,
            selection=Selection.parse(args.views, args.view_step, args.crop),
            cache=None if args.no_cache else PointCache(),
            control=control,
            on_point=on_point,
        )
    for notice in notices:
        say(notice)
    if args.json:
        print_json(found)
    else:
        _print_report(found)
    return 0


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
