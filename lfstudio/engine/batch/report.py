"""One report of a batch: batch.json, batch.csv, and the lines of a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from lfstudio.core.atomic import write_atomically
from lfstudio.engine.batch.run import Outcome

FILES = {"json": "batch.json", "csv": "batch.csv"}

_COLUMNS = (
    "name", "state", "source", "preset", "lambda", "target_bpp", "target_psnr", "steps", "bytes", "bpp", "psnr_db",
    "psnr_db_mean", "psnr_yuv_db", "ssim", "wall_s", "cpu_s", "attempts", "worker", "output", "error",
)  # fmt: skip
_FIGURES = (
    "preset",
    "lambda",
    "steps",
    "bytes",
    "bpp",
    "psnr_db",
    "psnr_db_mean",
    "psnr_yuv_db",
    "ssim",
    "wall_s",
    "cpu_s",
)


def rows(outcomes: Sequence[Outcome], folder: Path) -> list[dict[str, Any]]:
    """A row for each job, in the order of the plan; figures where there are any."""
    found = []
    for outcome in outcomes:
        job = outcome.job.job
        asked = {"preset": job.preset, "lambda": job.lambda_, "steps": job.steps}
        figures = {key: outcome.report[key] for key in _FIGURES if outcome.report.get(key) is not None}
        if job.lambda_ is not None:
            figures["lambda"] = job.lambda_  # as it was asked for, not as its logarithm gives it back
        output = outcome.job.output
        found.append(
            {
                "name": outcome.job.name,
                "state": outcome.state,
                "source": job.source,
                **asked,
                "target_bpp": job.target_bpp,
                "target_psnr": job.target_psnr,
                **figures,
                "attempts": outcome.attempts,
                "worker": outcome.worker,
                "output": str(output.relative_to(folder) if output.is_relative_to(folder) else output),
                "error": outcome.error,
            }
        )
    return found


def document(outcomes: Sequence[Outcome], folder: Path) -> dict[str, Any]:
    """What batch.json holds: how many jobs came to what, and a row for each."""
    counted = Counter(outcome.state for outcome in outcomes)
    return {
        "jobs": len(outcomes),
        **{state: counted[state] for state in ("done", "kept", "failed", "open")},
        "results": rows(outcomes, folder),
        "files": FILES,
    }


def write_files(outcomes: Sequence[Outcome], folder: Path) -> dict[str, Any]:
    """Write batch.csv and batch.json, each in one piece; returns what batch.json holds. Raises OutputError."""
    made = document(outcomes, folder)
    write_atomically(folder / FILES["csv"], table(made["results"]).encode())
    write_atomically(folder / FILES["json"], msgspec.json.format(msgspec.json.encode(made)) + b"\n")
    return made


def table(results: Sequence[dict[str, Any]]) -> str:
    """The rows as CSV with a header; what is not known is empty."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in results:
        writer.writerow({key: "" if value is None else value for key, value in row.items()})
    return stream.getvalue()


def lines(results: Sequence[dict[str, Any]]) -> list[str]:
    """The rows for a terminal."""
    width = max([len(row["name"]) for row in results] + [4])
    out = [f"{'job':<{width}}  {'state':<6}  {'bpp':>8}  {'PSNR':>9}  {'YUV':>9}  {'time':>8}"]
    for row in results:
        figures = [
            f"{row['bpp']:8.4f}" if "bpp" in row else " " * 8,
            f"{row['psnr_db']:6.2f} dB" if "psnr_db" in row else " " * 9,
            f"{row['psnr_yuv_db']:6.2f} dB" if "psnr_yuv_db" in row else " " * 9,
            f"{row['wall_s']:6.1f} s" if "wall_s" in row else " " * 8,
        ]
        out.append(f"{row['name']:<{width}}  {row['state']:<6}  {'  '.join(figures)}".rstrip())
    return out
