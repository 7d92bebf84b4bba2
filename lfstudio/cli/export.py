"""Write a light field, or a .sanr file, as another format, a quilt, a video, refocused pictures, EPIs or disparity."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lfstudio.cli.interrupt import signals_to, stdin_to
from lfstudio.cli.output import print_json, say
from lfstudio.cli.parser import (
    add_common,
    add_layout,
    add_selection,
    positive_float,
    positive_int,
    view_index,
)
from lfstudio.cli.progress import JsonLines, counting
from lfstudio.core.errors import LfstudioError, UsageError
from lfstudio.core.events import Done, Failed, Notice, Progress
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.export_job import CRF, EPI_LINES, KINDS, ExportJob
from lfstudio.render.quilt import PRESETS
from lfstudio.render.track import Path as TrackPath

HELP = "write a light field or a .sanr file as another format, a quilt, a video …"
SOURCE_HELP = "any light field, or a .sanr file, or the word `sample`"
_INTERVAL_S = 0.1

EPILOG = """\
examples:
  lfstudio export scene.sanr -o views --as png                 a folder of views, as the HCI benchmark names them
  lfstudio export scene -o scene.h5                            the format as the file is named
  lfstudio export scene.sanr -o scene.png --as quilt:portrait  writes scene_qs8x6a0.75.png
  lfstudio export scene.sanr -o orbit.mp4 --path circle --seconds 6
  lfstudio export scene -o stack --as refocus --slopes -1.5,1.5 --count 20
  lfstudio export scene -o epis --as epi --view 4,4 --pixel 120,80"""

_BY_SUFFIX = {
    ".npy": "npy", ".zarr": "zarr", ".mat": "mat", ".h5": "h5", ".hdf5": "h5", ".tif": "tiff", ".tiff": "tiff",
    ".mkv": "views-video", ".mp4": "video", ".gif": "gif", "": "png",
}  # fmt: skip


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = f"{EPILOG}\n\n{parser.epilog}"
    parser.add_argument("source", metavar="SRC", help=SOURCE_HELP)
    parser.add_argument(
        "-o", "--output", metavar="OUT", required=True,
        help="a folder for views, stacks, EPIs and disparity, else a file; a quilt's name is completed with its tiles",
    )  # fmt: skip
    parser.add_argument(
        "--as", dest="kind", metavar="KIND[:WHICH]",
        help=f"what to write: {', '.join(KINDS)} (default: as OUT is named); WHICH is a quilt's display "
        f"({', '.join(PRESETS)} or COLUMNSxROWS), or a video's path ({', '.join(path.value for path in TrackPath)})",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace files that exist")
    quilts = parser.add_argument_group("quilts")
    quilts.add_argument("--size", metavar="WxH", type=_size, help="pixels of the quilt (default: the display's)")
    quilts.add_argument("--aspect", metavar="A", type=positive_float, help="width by height of what a tile shows")
    quilts.add_argument("--row", metavar="U", type=float, help="row of views, from 0 (default: the middle one)")
    quilts.add_argument("--span", metavar="F", type=float, default=1.0, help="the fraction of the row that is used")
    quilts.add_argument(
        "--slope", metavar="D", type=float, default=0.0,
        help="the disparity, in pixels per view, that lies in the plane of the display (default: 0)",
    )  # fmt: skip
    videos = parser.add_argument_group("videos and GIFs")
    videos.add_argument("--path", choices=[path.value for path in TrackPath], help="of the viewpoint (default: circle)")
    videos.add_argument(
        "--amplitude", metavar="F", type=float, default=1.0, help="the fraction of the grid that is travelled"
    )
    videos.add_argument("--fps", metavar="N", type=positive_float, default=30.0, help="pictures a second (default: 30)")
    videos.add_argument("--seconds", metavar="S", type=positive_float, default=4.0, help="once round (default: 4)")
    videos.add_argument("--quality", choices=list(CRF), default="good", help="of MP4 (default: good)")
    videos.add_argument("--scale", metavar="F", type=positive_float, default=1.0, help="enlarge or reduce the pictures")
    stacks = parser.add_argument_group("refocused pictures")
    stacks.add_argument(
        "--slopes", metavar="FROM,TO", type=_pair, help="disparities, pixels per view (default: as the views tell)"
    )
    stacks.add_argument("--count", metavar="N", type=positive_int, default=16, help="pictures (default: 16)")
    lines = parser.add_argument_group("EPIs and disparity")
    lines.add_argument(
        "--view", metavar="U,V", type=view_index, help="row and column from 0 (default: the central one)"
    )
    lines.add_argument("--pixel", metavar="X,Y", type=_pixel, help="column and row of the EPIs (default: the middle)")
    lines.add_argument("--lines", choices=EPI_LINES, default="both", help="which EPIs (default: both)")
    lines.add_argument("--all", dest="all_lines", action="store_true", help="the EPIs of every row and column")
    lines.add_argument("--stretch", metavar="N", type=positive_int, default=1, help="pixels of an EPI for each view")
    parser.add_argument(
        "--progress", choices=("auto", "jsonl"), default="auto",
        help="jsonl: one line of JSON on stderr for every event",
    )  # fmt: skip
    parser.add_argument("--control", choices=("none", "stdin"), default="none", help=argparse.SUPPRESS)
    add_selection(parser)
    add_layout(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Export."""
    control = Control()
    background = args.control == "stdin"  # for a child of the window: wishes come as lines, and the priority is low
    if background:
        boot.lower_priority(boot.ENCODE_NICENESS)
    with (stdin_to if background else signals_to)(control):
        found = _as_events(args, control) if args.progress == "jsonl" else _counted(args, control)
    if args.json:
        print_json(found)
    elif args.progress != "jsonl":
        for notice in found["notices"]:
            say(notice)
        count = len(found["files"])
        print(f"{found['path']}: {found['kind']}, {count} file{'s' if count != 1 else ''}, {found['bytes']} bytes")
    return 0


def job_of(args: argparse.Namespace) -> ExportJob:
    """What the options ask for. Raises UsageError."""
    kind, _, which = (args.kind or "").partition(":")
    if not kind:
        kind = _BY_SUFFIX.get(Path(args.output).suffix.lower(), "")
        if not kind:
            raise UsageError("the name does not tell what to write", where=args.output, hint="say it with --as KIND")
    if which and kind not in ("quilt", "video", "gif"):
        raise UsageError(f"{kind} takes no {which!r}", where="--as")
    path = args.path or (which if kind in ("video", "gif") and which else "circle")
    return ExportJob(
        source=args.source, output=args.output, kind=kind, layout=args.layout, views=args.views,
        view_step=args.view_step, crop=args.crop, force=args.force,
        quilt=which if kind == "quilt" and which else "portrait", size=args.size, aspect=args.aspect, row=args.row,
        span=args.span, slope=args.slope, path=path, amplitude=args.amplitude, fps=args.fps, seconds=args.seconds,
        quality=args.quality, scale=args.scale, slopes=args.slopes, count=args.count, view=args.view, pixel=args.pixel,
        lines=args.lines, all_lines=args.all_lines, stretch=args.stretch,
    )  # fmt: skip


def _export(args: argparse.Namespace, control: Control, tell: Callable[[int, int], None]) -> dict[str, Any]:
    from lfstudio.engine.host.export import export

    return export(job_of(args), control, tell)


def _counted(args: argparse.Namespace, control: Control) -> dict[str, Any]:
    with counting("exporting") as tell:
        return _export(args, control, tell)


def _as_events(args: argparse.Namespace, control: Control) -> dict[str, Any]:
    """Progress as JSON lines, not too many; the report, or the error, as the last one."""
    shown = JsonLines()
    told = -_INTERVAL_S

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if done == total or now - told >= _INTERVAL_S:
            told = now
            shown.show(Progress(done, total))

    try:
        found = _export(args, control, tell)
    except LfstudioError as error:
        message = f"{error.where}: {error.message}" if error.where else error.message
        shown.show(Failed(type(error).__name__, message, error.hint))
        raise
    for notice in found["notices"]:
        shown.show(Notice(notice))
    shown.show(Done(found))
    return found


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and int(width) and int(height)):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form WIDTHxHEIGHT in pixels")
    return int(width), int(height)


def _pair(text: str) -> tuple[float, float]:
    try:
        low, high = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form FROM,TO") from None
    return low, high


def _pixel(text: str) -> tuple[int, int]:
    x, _, y = text.partition(",")
    if not (x.isdecimal() and y.isdecimal()):
        raise argparse.ArgumentTypeError(f"'{text}' is not of the form X,Y (column, row; 0-based)")
    return int(x), int(y)
