"""Compare a decoded light field, or any other, with its reference: PSNR, SSIM and errors over all views."""

from __future__ import annotations

import argparse

from lfstudio.cli.output import decibels, print_json, say
from lfstudio.cli.parser import SOURCE_HELP, add_common, add_layout, add_selection
from lfstudio.cli.progress import counting

HELP = "measure how far a light field is from its reference"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("reference", metavar="REFERENCE", help=SOURCE_HELP)
    parser.add_argument("test", metavar="TEST", help="a .sanr file, or another light field of the same size")
    add_layout(parser, " of REFERENCE")
    add_selection(parser, " of REFERENCE (default: what a .sanr says was encoded)")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    from lfstudio.engine.host.compare import compare
    from lfstudio.engine.host.selection import Selection

    part = Selection.parse(args.views, args.view_step, args.crop)
    with counting("comparing") as on_view:
        found, notices = compare(args.reference, args.test, layout=args.layout, selection=part, on_view=on_view)
    for notice in notices:
        say(notice)
    if args.json:
        print_json(found)
        return 0
    if "bpp" in found:
        print(f"{found['bytes']} bytes, {found['bpp']:.4f} bpp")
    print(
        f"PSNR {decibels(found['psnr_db'])}, mean of views {decibels(found['psnr_db_mean'])}, "
        f"YUV {decibels(found['psnr_yuv_db'])}, SSIM {found['ssim']:.4f}, largest error {found['max_abs_error']}"
    )
    print("PSNR by view, dB:")
    for row in found["per_view_psnr_db"]:
        print("  " + " ".join(f"{value:6.2f}" for value in row))
    return 0
