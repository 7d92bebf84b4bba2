"""Encode a light field into a .sanr file. Ctrl-C stops, and keeps what there is; pressed twice it aborts."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lfstudio.cli.interrupt import signals_to, stdin_to
from lfstudio.cli.output import decibels, print_json, say
from lfstudio.cli.parser import (
    SOURCE_HELP,
    add_common,
    add_layout,
    add_selection,
    key_value,
    positive_float,
    positive_int,
    seed,
)
from lfstudio.cli.progress import make_progress
from lfstudio.core.errors import CancelledError, LfstudioError
from lfstudio.core.events import Done
from lfstudio.core.protocols import Control, EncodeSettings
from lfstudio.engine import boot
from lfstudio.engine.run_file import claimed

if TYPE_CHECKING:
    from lfstudio.engine.host.encode import EncodeTask

HELP = "encode a light field into a .sanr file"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("source", metavar="IN", help=SOURCE_HELP)
    parser.add_argument("-o", "--output", metavar="OUT.sanr", type=Path, required=True, help="the file to make")
    parser.add_argument("--preset", help="profile and effort, e.g. fast or paper (default: balanced, or fast)")
    goal = parser.add_mutually_exclusive_group()
    goal.add_argument(
        "--lambda",
        dest="lambda_",
        metavar="L",
        type=positive_float,
        help="weight of the rate",
    )
    goal.add_argument("--target-bpp", metavar="B", type=positive_float, help="aim at this rate, bits per pixel")
    goal.add_argument("--target-psnr", metavar="P", type=positive_float, help="aim at this quality, dB")
    parser.add_argument("--steps", metavar="N", type=positive_int, help="optimiser steps; scales all phases")
    parser.add_argument(
        "--time-limit", metavar="S", type=positive_float, help="finish after about S seconds (not reproducible)"
    )
    add_selection(parser)
    add_layout(parser)
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--threads", metavar="N", type=positive_int, help="threads of the processor")
    parser.add_argument("--seed", metavar="N", type=seed, default=0)
    parser.add_argument("--resume", action="store_true", help="go on with the unfinished encode in OUT.partial/")
    parser.add_argument(
        "--start", metavar="FILE.sanr", type=Path,
        help="begin with this finished file of the same light field, in fewer steps (for another lambda, say)",
    )  # fmt: skip
    parser.add_argument("--force", action="store_true", help="replace OUT if it exists, forget an unfinished encode")
    parser.add_argument("--progress", choices=("auto", "bar", "jsonl", "none"), default="auto")
    parser.add_argument(
        "--set", dest="overrides", metavar="KEY=VALUE", type=key_value, nargs="+", action="extend", default=[],
        help="any field of the codec's configuration",
    )  # fmt: skip
    parser.add_argument("--control", choices=("none", "stdin"), default="none", help=argparse.SUPPRESS)
    parser.add_argument("--run-file", metavar="FILE", type=Path, help=argparse.SUPPRESS)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Encode, show progress, print the report."""
    from lfstudio.engine.host.encode import EncodeTask
    from lfstudio.engine.host.selection import Selection

    task = EncodeTask(
        source=args.source,
        output=args.output,
        settings=EncodeSettings(
            preset=args.preset or "",
            lambda_=args.lambda_,
            target_bpp=args.target_bpp,
            target_psnr=args.target_psnr,
            steps=args.steps,
            time_limit_s=args.time_limit,
            seed=args.seed,
            device=args.device,
            threads=args.threads,
            overrides=dict(args.overrides),
        ),
        layout=args.layout,
        selection=Selection.parse(args.views, args.view_step, args.crop),
        force=args.force,
        resume=args.resume,
        start=args.start,
    )
    return encode(task, progress=args.progress, as_json=args.json, control_by=args.control, run_file=args.run_file)


def encode(
    task: EncodeTask, *, progress: str, as_json: bool, control_by: str = "none", run_file: Path | None = None
) -> int:
    """Run a task in this process with progress on stderr and the report on stdout; returns the exit code.

    Args:
        control_by: ``"stdin"`` for a child of the window: wishes come as lines, and the priority is low.
        run_file: where stderr goes, of an encode that may be left alone; see `lfstudio.engine.run_file`.
    """
    from lfstudio.engine.host.encode import failure, run_encode
    from lfstudio.engine.host.partial import keep_last_snapshot

    control = Control()
    background = control_by == "stdin"
    if background:
        boot.lower_priority(boot.ENCODE_NICENESS)
    wishes = stdin_to(control, run_file) if background else signals_to(control)
    with claimed(run_file), wishes as interrupts, make_progress(progress, kept=run_file is not None) as shown:
        report: dict[str, Any] = {}
        told = False
        try:
            with closing(run_encode(task, control)) as events:  # type: ignore[type-var]
                for event in events:
                    shown.show(event)
                    if isinstance(event, Done):
                        report = event.report
                    if interrupts.interrupted and not told:
                        told = True
                        shown.message("finishing with what there is; Ctrl-C again aborts")
        except LfstudioError as error:
            if progress == "jsonl":
                shown.show(failure(error, task.output))
            raise
        except KeyboardInterrupt:
            kept = keep_last_snapshot(task.output, force=task.force)
            told_kept = f"the last snapshot is {kept}" if kept else "there was no snapshot to keep"
            raise CancelledError(f"aborted; {told_kept}") from None
    if as_json:
        print_json(report)
    elif progress != "jsonl":
        _print_report(report)
    if interrupts.interrupted:
        say(f"stopped; {task.output} holds the result so far")
        return 130
    return 0


def _print_report(report: dict[str, Any]) -> None:
    lambda_ = report["lambda"]
    print(f"{report['path']}: {report['bytes']} bytes, {report['bpp']:.4f} bpp")
    print(
        f"PSNR {decibels(report['psnr_db'])}, mean of views {decibels(report['psnr_db_mean'])}, "
        f"YUV {decibels(report['psnr_yuv_db'])}, SSIM {report['ssim']:.4f}"
    )
    print(
        f"{report['steps']} steps in {report['wall_s']:.1f} s ({report['cpu_s']:.1f} s of processor time); "
        f"preset {report['preset']}, {'' if lambda_ is None else f'lambda {lambda_:g}, '}"
        f"seed {report['seed']}, device {report['device']}"
    )
