"""Kill an encoder at random moments, look at what it leaves, and resume it.

    python tests/bench/kill.py [--moments 20] [--steps 60] [--seed 0]

A light field made in code is encoded once without interruption. Then, for each moment, an encoder of the same is killed
(SIGKILL) at a random time after its start, and its folder is looked at: the output is absent or whole, every snapshot
decodes. `lfstudio encode --resume` completes it. Prints how each one ended; the exit status is 1 if one left something
broken, or if its result is further than 0.05 dB from the uninterrupted one at its rate.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scene import layered

from lfstudio.core.events import Done, Snapshot, Step, from_json
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.paths import partial_folder

TOLERANCE_DB = 0.05


@dataclass(frozen=True, slots=True)
class Encoder:
    """A command that encodes one light field, always the same way.

    Attributes:
        program: runs `lfstudio`. options: of `lfstudio encode`. environment: on top of this process's.
    """

    program: Sequence[str]
    source: Path
    options: Sequence[str]
    environment: Mapping[str, str]

    def start(self, output: Path, *more: str) -> subprocess.Popen[str]:
        """Start it, with events on its stderr."""
        arguments = [
            "encode",
            str(self.source),
            "-o",
            str(output),
            *more,
            "--progress",
            "jsonl",
            "--json",
            *self.options,
        ]
        return subprocess.Popen(
            [*self.program, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **self.environment},
        )

    def complete(self, output: Path, *more: str) -> dict[str, Any]:
        """Run it to its end; returns the report, raises RuntimeError if it failed."""
        process = self.start(output, *more)
        out, err = process.communicate()
        if process.returncode:
            raise RuntimeError(err)
        report = json.loads(out)
        assert isinstance(report, dict)
        return report


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: after so many events of training and results, and a while."""

    events: int
    wait_s: float


def moments(count: int, events: int, seed: int, longest_wait_s: float = 0.1) -> list[Moment]:
    """Spread over the events of an uninterrupted run, each with a random wait behind it."""
    rng = random.Random(seed)
    return [Moment(rng.randint(0, events), rng.uniform(0, longest_wait_s)) for _ in range(count)]


def events_of(encoder: Encoder, output: Path) -> int:
    """How many events of training and results an uninterrupted run tells."""
    process = encoder.start(output)
    assert process.stderr is not None
    told = sum(_counts(line) for line in process.stderr)
    process.communicate()
    if process.returncode:
        raise RuntimeError("the uninterrupted encode failed")
    return told


def _counts(line: str) -> bool:
    try:
        return isinstance(from_json(line), Step | Snapshot | Done)
    except ValueError:
        return False


def kill_at(encoder: Encoder, output: Path, moment: Moment, *more: str) -> bool:
    """Start an encode and kill it then; False if it had ended before."""
    process = encoder.start(output, *more)
    assert process.stderr is not None
    told = 0
    for line in process.stderr:
        told += _counts(line)
        if told >= moment.events:
            break
    threading.Event().wait(moment.wait_s)
    process.kill()
    process.communicate()
    return process.returncode != 0


def broken(output: Path) -> list[str]:
    """What a killed encode left that is not as it should be: empty for nothing, or sound files alone."""
    wrong = []
    files = [output] if output.exists() else []
    if partial_folder(output).exists():
        files += sorted(partial_folder(output).glob("snapshot-*.sanr"))
    for path in files:
        try:
            coded = open_coded(str(path))
            coded.view(0, 0)
        except Exception as error:  # noqa: BLE001 - each is an answer
            wrong.append(f"{path.name}: {error}")
    return wrong


def off_curve_db(report: Mapping[str, Any], reference: Mapping[str, Any]) -> float:
    """How far a result is from the reference in dB, its rate counted at 6 dB for twice the rate."""
    rate = 6.02 * np.log2(report["bpp"] / reference["bpp"])
    return float(abs(report["psnr_db"] - reference["psnr_db"] - rate))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=20)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kill-") as folder:
        source = Path(folder) / "lf.npy"
        np.save(source, layered((3, 3), (24, 32)).samples)
        options = ["--preset", "fast", "--steps", str(arguments.steps), "--threads", "1", "--device", "cpu"]
        encoder = Encoder([sys.executable, "-m", "lfstudio"], source, options, {"OMP_NUM_THREADS": "1"})
        whole = Path(folder) / "whole.sanr"
        events = events_of(encoder, whole)
        reference = encoder.complete(whole, "--force")
        print(f"uninterrupted: {events} events, {reference['bpp']:.4f} bpp, {reference['psnr_db']:.3f} dB", flush=True)
        failures = 0
        for number, moment in enumerate(moments(arguments.moments, events, arguments.seed)):
            output = Path(folder) / f"{number}.sanr"
            killed = kill_at(encoder, output, moment)
            wrong = broken(output)
            left = "output" if output.exists() else f"{len(list(partial_folder(output).glob('snap*')))} snapshots"
            report = encoder.complete(output, "--resume", "--force") if killed else reference
            same = output.read_bytes() == whole.read_bytes()
            off = 0.0 if same else off_curve_db(report, reference)
            failures += bool(wrong) or off > TOLERANCE_DB or partial_folder(output).exists()
            end = "the same bytes" if same else f"{off:.3f} dB off"
            print(
                f"{moment.events:4} events + {moment.wait_s:.3f} s: left {left}, {wrong or 'sound'}; {end}", flush=True
            )
        print(f"{failures} failed")
    return int(bool(failures))


if __name__ == "__main__":
    raise SystemExit(main())
