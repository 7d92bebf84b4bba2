"""Encode many light fields: every one in a folder, or the jobs of a manifest (.toml, .json or .csv).

Finished jobs are recognised and left alone, unfinished ones go on: run the same command again after an interruption.
Failures are collected; the others go on. With --scheduler, Dask workers run the jobs, on this machine or on several
that see the same folders.
"""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lfstudio.cli.interrupt import signals_to
from lfstudio.cli.output import print_json, say
from lfstudio.cli.parser import add_common, key_value, positive_float, positive_int
from lfstudio.core.errors import OutputError, ReadError, UsageError
from lfstudio.core.events import Done, Failed, Notice, Stage, to_json
from lfstudio.core.protocols import Control

if TYPE_CHECKING:
    from lfstudio.engine.batch.plan import BatchJob
    from lfstudio.engine.batch.run import Runner, Told

HELP = "encode many light fields, on one machine or several"


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("jobs", metavar="JOBS", type=Path, help="a folder of light fields, or a manifest")
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for files and report")
    parser.add_argument("--preset", metavar="A,B,…", help="for jobs that name none; several make a job each")
    goal = parser.add_mutually_exclusive_group()
    goal.add_argument("--lambdas", metavar="A,B,…", help="weights of the rate, a job each")
    goal.add_argument("--target-bpp", metavar="B", type=positive_float, help="aim at this rate, bits per pixel")
    goal.add_argument("--target-psnr", metavar="P", type=positive_float, help="aim at this quality, dB")
    parser.add_argument("--steps", metavar="N", type=positive_int, help="optimiser steps of each encode")
    parser.add_argument("--device", choices=("auto", "cpu", "cuda", "mps"))
    parser.add_argument("--threads", metavar="N", type=positive_int, help="threads of the processor, for each encode")
    parser.add_argument(
        "--set", dest="overrides", metavar="KEY=VALUE", type=key_value, nargs="+", action="extend", default=[],
        help="any field of the codec's configuration",
    )  # fmt: skip
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--workers", metavar="N", type=positive_int, default=1, help="encodes at a time (default: 1)")
    where.add_argument(
        "--scheduler", metavar="ADDRESS|local:N",
        help="run the jobs by Dask workers: this scheduler's, or N on this machine (pip install 'lfstudio[dask]')",
    )  # fmt: skip
    parser.add_argument("--retries", metavar="N", type=int, default=2, help="tries more after a crash (default: 2)")
    parser.add_argument("--force", action="store_true", help="replace files in DIR that other settings made")
    parser.add_argument("--dry-run", action="store_true", help="list the jobs, encode nothing")
    parser.add_argument("--progress", choices=("auto", "jsonl", "none"), default="auto")
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Run the jobs, tell how each ends, print the report; 5 if some failed, 130 if it was stopped."""
    from lfstudio.engine.batch import report
    from lfstudio.engine.batch.run import Outcome

    jobs = planned(args)
    if args.dry_run:
        print("\n".join(job.name for job in jobs))
        return 0
    try:
        args.output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot be made: {error.strerror or error}", where=str(args.output)) from error
    outcomes = {job.name: Outcome(job) for job in jobs}
    control = Control()
    with signals_to(control) as interrupts:
        try:
            with closing(runner(args).run(jobs, control)) as events:  # type: ignore[type-var]
                for told in events:
                    outcomes[told.name].take(told)
                    ended = sum(outcome.state != "open" for outcome in outcomes.values())
                    show(told, args.progress, f"[{ended}/{len(jobs)}]")
        finally:
            made = report.write_files(list(outcomes.values()), args.output)
    if args.json:
        print_json(made)
    elif args.progress != "jsonl":
        print("\n".join(report.lines(made["results"])))
        print("written: " + ", ".join(str(args.output / name) for name in made["files"].values()))
    for row in made["results"]:
        if row["state"] == "failed":
            say(f"{row['name']} failed: {row['error']}")
    if interrupts.interrupted:
        say("stopped; the same command goes on")
        return 130
    return 5 if made["failed"] or made["open"] else 0


def planned(args: argparse.Namespace) -> list[BatchJob]:
    """The jobs that the command line asks for. Raises UsageError, ReadError."""
    from lfstudio.engine.batch.manifest import SUFFIXES, read_manifest
    from lfstudio.engine.batch.plan import light_fields, merged, plan

    if args.retries < 0:
        raise UsageError("at least 0", where="--retries")
    options: dict[str, Any] = {
        "lambda": _numbers(args.lambdas),
        "target_bpp": args.target_bpp,
        "target_psnr": args.target_psnr,
        "preset": [name.strip() for name in args.preset.split(",")] if args.preset else None,
        "steps": args.steps,
        "device": args.device,
        "threads": args.threads,
        "set": dict(args.overrides) or None,
    }
    said = {key: value for key, value in options.items() if value is not None}
    if args.jobs.is_dir():
        rows: list[dict[str, Any]] = [{"source": path.name} for path in light_fields(args.jobs)]
        return plan(rows, args.output, args.jobs, said)
    if not args.jobs.exists():
        raise ReadError("there is no such folder or manifest", where=str(args.jobs))
    if args.jobs.suffix.lower() not in SUFFIXES:
        raise UsageError("neither a folder nor a manifest", where=str(args.jobs), hint=f"one of {', '.join(SUFFIXES)}")
    rows, defaults = read_manifest(args.jobs)
    return plan(rows, args.output, args.jobs.parent, merged(defaults, said))


def runner(args: argparse.Namespace) -> Runner:
    """Who runs the jobs. Raises UsageError if that needs a package that is missing."""
    from lfstudio.engine.batch.dask_runner import DaskRunner, require
    from lfstudio.engine.batch.run import LocalRunner

    if args.scheduler:
        require()
        return DaskRunner(args.scheduler, args.retries, args.force)
    return LocalRunner(args.workers, args.retries, args.force)


def show(told: Told, progress: str, count: str) -> None:
    """One event of a job: a line of JSON with its name, or a line of text for what a person wants to know."""
    if progress == "jsonl":
        sys.stderr.write(
            f'{{"job": {json.dumps(told.name)}, "worker": {json.dumps(told.worker)}, {to_json(told.event)[1:]}\n'
        )
        sys.stderr.flush()
        return
    event = told.event
    if isinstance(event, Done):
        how = "is there already" if event.report.get("kept") else "done"
        say(f"{count} {told.name}: {how}, {event.report['bpp']:.4f} bpp, {event.report['psnr_db']:.2f} dB")
    elif isinstance(event, Failed):
        say(f"{count} {told.name}: {event.message}")
    elif isinstance(event, Notice) and event.level == "warning":
        say(f"{told.name}: warning: {event.text}")
    elif progress == "auto" and isinstance(event, Stage) and event.name == "training":
        say(f"{told.name}: encoding" + (f" (attempt {told.attempt})" if told.attempt > 1 else ""))


def _numbers(text: str | None) -> list[float] | None:
    if text is None:
        return None
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        values = []
    if not values or not all(0 < value < float("inf") for value in values):
        raise UsageError(f"'{text}' is not a list of numbers above 0 like 0.03,0.01", where="--lambdas")
    return values
