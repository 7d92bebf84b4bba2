"""What a step of the fit costs, for light fields of different sizes side by side.

    python tests/bench/cost.py SCENE_A SCENE_B … [--preset fast] [--steps 12] [--runs 3] [--threads 1] [--json out.json]
    python tests/bench/cost.py --make 128x128 256x256 512x512 [--grid 9x9]

Every run fits every light field for --steps steps, one after the other, so that whatever else the machine does meets
all of them; the figures are medians over all runs. CPU time counts all threads of the process, wall time goes from one
step to the next. The first steps of a run warm up and do not count. --make takes light fields made in code instead of
scenes.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from machine import machine, machine_line
from scene import layered

from lfstudio.codecs import registry
from lfstudio.core.events import Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, EncodeSettings
from lfstudio.readers import open_light_field

WARM_UP = 2


@dataclass
class Timed:
    """One light field and what its steps took, in seconds; ``start_s`` is the CPU time before the first step's end."""

    name: str
    lf: LightField
    cpu_s: list[float] = field(default_factory=list)
    wall_s: list[float] = field(default_factory=list)
    start_s: list[float] = field(default_factory=list)

    def run(self, settings: EncodeSettings, steps: int) -> None:
        """Fit for ``steps`` steps after the warm-up, then give the fit up."""
        control = Control()
        began = cpu = time.process_time()
        wall = time.perf_counter()
        for output in registry.codec_for_preset(settings.preset).encode(self.lf, settings, control):
            if not isinstance(output, Step):
                continue
            if output.i == 1:
                self.start_s.append(time.process_time() - began)
            if output.i > WARM_UP:
                self.cpu_s.append(time.process_time() - cpu)
                self.wall_s.append(time.perf_counter() - wall)
            if output.i >= WARM_UP + steps:
                control.cancel()
            cpu, wall = time.process_time(), time.perf_counter()

    def figures(self) -> dict[str, Any]:
        """Medians by step, and by megapixel of all views."""
        megapixels = self.lf.shape.pixels / 1e6
        cpu = statistics.median(self.cpu_s)
        return {
            "scene": self.name,
            "shape": list(self.lf.shape),
            "megapixels": megapixels,
            "steps_timed": len(self.cpu_s),
            "cpu_ms_per_step": 1000 * cpu,
            "wall_ms_per_step": 1000 * statistics.median(self.wall_s),
            "cpu_ms_per_step_and_megapixel": 1000 * cpu / megapixels,
            "start_cpu_s": statistics.median(self.start_s),
        }


def pair(text: str) -> tuple[int, int]:
    """``9x9`` as two numbers."""
    first, _, second = text.partition("x")
    return int(first), int(second)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", nargs="*")
    parser.add_argument("--make", type=pair, nargs="+", default=[], metavar="WxH")
    parser.add_argument("--grid", type=pair, default=(9, 9), metavar="UxV")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--set", dest="settings", nargs="*", default=[], metavar="KEY=VALUE")
    parser.add_argument("--steps", type=int, default=12)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1, help="0 = as the codec chooses")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    timed = [Timed(Path(scene).name, open_light_field(scene)) for scene in arguments.scenes]
    timed += [Timed(f"made {w}x{h}", layered(arguments.grid, (h, w))) for w, h in arguments.make]
    if not timed:
        parser.error("name light fields, or sizes with --make")
    settings = EncodeSettings(
        preset=arguments.preset,
        threads=arguments.threads or None,
        overrides={"snapshots": "0", **dict(setting.split("=", 1) for setting in arguments.settings)},
    )
    facts = machine(arguments.threads)
    for _ in range(arguments.runs):
        for one in timed:
            one.run(settings, arguments.steps)
    rows = [one.figures() for one in timed]
    base = rows[0]
    print(machine_line(facts))
    print(f"{'':28} {'Mpx':>6} {'CPU ms':>8} {'wall ms':>8} {'CPU ms/Mpx':>11} {'ratio':>6} {'start s':>8}")
    for row in rows:
        row["ratio"] = row["cpu_ms_per_step_and_megapixel"] / base["cpu_ms_per_step_and_megapixel"]
        times = f"{row['cpu_ms_per_step']:8.1f} {row['wall_ms_per_step']:8.1f}"
        per_pixel = f"{row['cpu_ms_per_step_and_megapixel']:11.2f} {row['ratio']:6.3f}"
        print(f"{row['scene']:28.28} {row['megapixels']:6.2f} {times} {per_pixel} {row['start_cpu_s']:8.2f}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": facts, "preset": arguments.preset, "rows": rows}, indent=1))


if __name__ == "__main__":
    main()
