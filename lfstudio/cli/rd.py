"""Rate-distortion curves of a preset against conventional codecs: rd.json, rd.csv, a plot, and Bjøntegaard deltas."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from lfstudio.cli.interrupt import signals_to
from lfstudio.cli.output import decibels, print_json
from lfstudio.cli.parser import SOURCE_HELP, add_common, add_layout, add_selection, key_value, positive_int, seed
from lfstudio.cli.progress import make_progress
from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done
from lfstudio.core.protocols import Control, EncodeSettings

HELP = "measure rate-distortion curves against conventional codecs"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from lfstudio.codecs.anchors import ANCHORS
    from lfstudio.engine.host.rd_files import PLOTS

    parser.add_argument("source", metavar="IN", help=SOURCE_HELP)
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the files")
    parser.add_argument("--preset", help="profile and effort of the encodes (default: as lfstudio encode)")
    parser.add_argument("--lambdas", metavar="A,B,…", help="weights of the rate, one encode each (default: four)")
    parser.add_argument("--anchors", metavar="A,B,…", default=",".join(ANCHORS), help="or none (default: %(default)s)")
    parser.add_argument("--steps", metavar="N", type=positive_int, help="optimiser steps of each encode")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"), default="auto")
    parser.add_argument("--threads", metavar="N", type=positive_int, help="threads of the processor")
    parser.add_argument("--seed", metavar="N", type=seed, default=0)
    parser.add_argument(
        "--set", dest="overrides", metavar="KEY=VALUE", type=key_value, nargs="+", action="extend", default=[],
        help="any field of the codec's configuration",
    )  # fmt: skip
    parser.add_argument(
        "--warm-start", action="store_true",
        help="begin every encode with the file of the lambda before, in fewer steps: a curve in half the time",
    )  # fmt: skip
    parser.add_argument("--plot", choices=PLOTS, default=PLOTS[0], help="kind of picture (default: %(default)s)")
    parser.add_argument("--no-cache", action="store_true", help="run the anchors again, remember nothing")
    parser.add_argument("--resume", action="store_true", help="keep what is finished in DIR, go on with the rest")
    parser.add_argument("--force", action="store_true", help="replace what is in DIR")
    parser.add_argument("--progress", choices=("auto", "bar", "jsonl", "none"), default="auto")
    add_selection(parser)
    add_layout(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Make the curves, show progress, print the deltas."""
    from lfstudio.codecs.anchors import PointCache
    from lfstudio.engine.host.rd import RdTask, run_rd
    from lfstudio.engine.host.selection import Selection

    task = RdTask(
        source=args.source,
        output=args.output,
        settings=EncodeSettings(
            preset=args.preset or "",
            steps=args.steps,
            seed=args.seed,
            device=args.device,
            threads=args.threads,
            overrides=dict(args.overrides),
        ),
        lambdas=_lambdas(args.lambdas) if args.lambdas is not None else (),
        anchors=_names(args.anchors),
        layout=args.layout,
        selection=Selection.parse(args.views, args.view_step, args.crop),
        cache=None if args.no_cache else PointCache(),
        plot=args.plot,
        resume=args.resume,
        force=args.force,
        warm_start=args.warm_start,
    )
    control = Control()
    report: dict[str, Any] = {}
    with signals_to(control), make_progress(args.progress) as shown, closing(run_rd(task, control)) as events:  # type: ignore[type-var]
        for event in events:
            shown.show(event)
            if isinstance(event, Done):
                report = event.report
    if args.json:
        print_json(report)
    elif args.progress != "jsonl":
        _print_report(report, args.output)
    return 0


def _lambdas(text: str) -> tuple[float, ...]:
    try:
        values = tuple(float(part) for part in text.split(","))
    except ValueError:
        values = ()
    if not values or not all(0 < value < float("inf") for value in values):
        raise UsageError(f"'{text}' is not a list of numbers above 0 like 0.06,0.02,0.006", where="--lambdas")
    return values


def _names(text: str) -> tuple[str, ...]:
    names = [name.strip() for name in text.split(",")]
    return () if names in (["none"], [""]) else tuple(dict.fromkeys(names))


def _print_report(report: dict[str, Any], folder: Path) -> None:
    print(f"{'':24}      bpp         RGB         YUV")
    curves = {f"lfstudio {report['preset']}": report["points"], **report["anchors"]}
    for name, points in curves.items():
        for point in points:
            setting = f"λ {point['lambda']:g}" if "lambda" in point else f"qp {point['qp']}"
            psnrs = f"{decibels(point['psnr_db']):>11} {decibels(point['psnr_yuv_db']):>11}"
            print(f"{name:<16} {setting:<7} {point['bpp']:8.4f} {psnrs}")
    for measure, title in (("rgb", "RGB"), ("yuv", "YUV")):
        for name, rate in report["bd_rate"][measure].items():
            psnr = report["bd_psnr"][measure][name]
            found = [f"BD-rate {rate:+.1f} %"] if rate is not None else []
            found += [f"BD-PSNR {psnr:+.2f} dB"] if psnr is not None else []
            reason = report["reason"][measure].get(name)
            print(f"against {name}, {title}: " + ", ".join(found + ([reason] if reason else [])))
    print("written: " + ", ".join(str(folder / name) for name in report["files"].values()))
