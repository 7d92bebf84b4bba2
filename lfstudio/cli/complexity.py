"""What a preset costs: kMAC per pixel, planned steps, measured time of a training step and of a decoded view."""

from __future__ import annotations

import argparse
import re

from lfstudio.cli.output import print_json, print_table
from lfstudio.cli.parser import add_common, key_value, positive_int
from lfstudio.core.errors import UsageError

HELP = "report what a preset costs to encode and decode"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--preset", default="paper", help="preset (default: paper)")
    parser.add_argument("--size", default="624x432", metavar="WxH", help="pixels of a view (default: 624x432)")
    parser.add_argument("--grid", default="9x9", metavar="UxV", help="rows x columns of views (default: 9x9)")
    parser.add_argument("--set", dest="overrides", action="append", type=key_value, default=[], metavar="KEY=VALUE")
    parser.add_argument("--device", default="cpu", choices=("auto", "cpu", "cuda", "mps"), help="where to measure")
    parser.add_argument("--threads", type=positive_int, metavar="N", help="processor threads")
    parser.add_argument(
        "--steps", type=positive_int, default=3, metavar="N", help="training steps to time (default: 3)"
    )
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Count, measure, print."""
    from lfstudio.engine.host.complexity import complexity

    width, height = _pair(args.size, "--size")
    rows, columns = _pair(args.grid, "--grid")
    found = complexity(
        args.preset, (rows, columns, height, width, 3), dict(args.overrides), args.device, args.threads, args.steps
    )
    if args.json:
        print_json(found)
        return 0
    parts = ", ".join(f"{name} {value:.3f}" for name, value in found["kmac_per_pixel"].items())
    print_table(
        {
            "preset": found["preset"],
            "light field": f"{rows} x {columns} views of {width} x {height} pixels",
            "kMAC/pixel": parts,
            "Table III's column": f"{found['kmac_per_pixel_table3']:.3f} (total over the number of views)",
            "parameters": f"{found['parameters']} weights, {found['latent_symbols']} latent symbols",
            "training": f"{found['planned_steps']} steps of {found['seconds_per_step']:.3f} s: "
            f"{found['encode_hours']:.2f} h",
            "decoding": f"{found['decode_seconds_per_view']:.3f} s per view, {found['decode_seconds']:.2f} s for all",
            "measured on": f"{found['device']}, {found['threads']} threads",
        }
    )
    return 0


def _pair(text: str, option: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text.strip())
    if not match or not int(match[1]) or not int(match[2]):
        raise UsageError(f"'{text}' is not of the form AxB", where=option)
    return int(match[1]), int(match[2])
