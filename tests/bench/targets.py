"""How near encodes come to a target rate or quality: one encode for each target, no second try.

    python tests/bench/targets.py SCENE … [--bpp 0.05 0.12 …] [--psnr 32 34 …] [--preset fast] [--steps N] [--json …]

SCENE is whatever `lfstudio` opens. Rate is the file's, all its bytes over the pixels of all views; PSNR is of the
decoded samples, pooled over all views. What an encode says of a target that it missed is shown below its row.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from machine import machine, machine_line

from lfstudio.core.events import Done, Notice
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host.encode import EncodeTask, run_encode

RATE_TOLERANCE, QUALITY_TOLERANCE_DB = 0.03, 0.1


def measure(source: str, settings: EncodeSettings, folder: Path) -> dict[str, Any]:
    """One encode towards the target in ``settings``: what came out, and how far off."""
    said = []
    report: dict[str, Any] = {}
    for event in run_encode(EncodeTask(source, folder / "made.sanr", settings, force=True)):
        if isinstance(event, Notice) and "target" in event.text:
            said.append(event.text)
        if isinstance(event, Done):
            report = event.report
    return {
        "scene": Path(source).name,
        "target_bpp": settings.target_bpp,
        "target_psnr": settings.target_psnr,
        **{key: report[key] for key in ("bpp", "psnr_db", "lambda", "steps", "cpu_s")},
        **error(settings, report["bpp"], report["psnr_db"]),
        "said": said,
    }


def error(settings: EncodeSettings, bpp: float, psnr_db: float) -> dict[str, Any]:
    """Distance from the target, a part of the rate or dB, and whether that is within the tolerance."""
    if settings.target_bpp is not None:
        off = bpp / settings.target_bpp - 1
        return {"error": off, "hit": abs(off) <= RATE_TOLERANCE}
    assert settings.target_psnr is not None
    off = psnr_db - settings.target_psnr
    return {"error": off, "hit": abs(off) <= QUALITY_TOLERANCE_DB}


def line(row: dict[str, Any]) -> str:
    """A row of the table."""
    if row["target_bpp"] is not None:
        target, off = f"{row['target_bpp']:g} bpp", f"{100 * row['error']:+.1f} %"
    else:
        target, off = f"{row['target_psnr']:g} dB", f"{row['error']:+.2f} dB"
    cells = [row["scene"], target, f"{row['bpp']:.4f}", f"{row['psnr_db']:.2f}", off, f"{row['cpu_s']:.0f}"]
    return f"| {' | '.join(cells)} | {'' if row['hit'] else 'missed'} |"


def goals(arguments: argparse.Namespace) -> Iterator[dict[str, float]]:
    yield from ({"target_bpp": value} for value in arguments.bpp)
    yield from ({"target_psnr": value} for value in arguments.psnr)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", nargs="+")
    parser.add_argument("--bpp", type=float, nargs="*", default=[])
    parser.add_argument("--psnr", type=float, nargs="*", default=[])
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    facts = machine(arguments.threads)
    print(machine_line(facts))
    print("| scene | target | bpp | PSNR dB | error | CPU s | |\n| --- | --- | --- | --- | --- | --- | --- |")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for scene in arguments.scenes:
            for goal in goals(arguments):
                settings = EncodeSettings(
                    preset=arguments.preset, steps=arguments.steps, threads=arguments.threads,
                    overrides={"snapshots": "0"}, **goal,
                )  # fmt: skip
                rows.append(measure(scene, settings, Path(folder)))
                print(line(rows[-1]), flush=True)
                for text in rows[-1]["said"]:
                    print(f"    {text}", flush=True)
    print(f"{sum(row['hit'] for row in rows)} of {len(rows)} targets hit")
    if arguments.json:
        arguments.json.write_text(json.dumps({"rows": rows, "machine": facts}, indent=1))


if __name__ == "__main__":
    main()
