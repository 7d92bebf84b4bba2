"""How much memory an encode takes, and how well that is told before: peak resident memory against the prediction.

    python tests/bench/memory.py 128x128 256x256 512x512 [--grid 9x9] [--preset fast] [--steps 4] [--set key=value …]
    python tests/bench/memory.py --scene FOLDER

Encodes light fields made in code (or a scene), a few steps and one snapshot each, in child processes, and prints the
peak of each beside what `lfstudio.engine.host.memory` says it needs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from cost import pair
from machine import machine, machine_line
from scene import layered

from lfstudio.codecs import registry
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host.memory import encode_bytes
from lfstudio.readers import open_light_field


def peak_bytes(source: Path, output: Path, options: list[str]) -> int:
    """The largest resident memory of an encode in a process of its own. Raises RuntimeError if it fails."""
    process = subprocess.Popen(
        [sys.executable, "-m", "lfstudio", "encode", str(source), "-o", str(output), "--force", *options],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "LFSTUDIO_MEMORY": "unlimited"},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"the encode of {source} failed")
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measured(
    name: str, source: Path, shape: LightFieldShape, depth: int, arguments: argparse.Namespace
) -> dict[str, Any]:
    """One row: what the encode took and what was said before."""
    overrides = {"snapshots": "1", **dict(setting.split("=", 1) for setting in arguments.settings)}
    options = [
        "--preset",
        arguments.preset,
        "--steps",
        str(arguments.steps),
        "--threads",
        "1",
        "--device",
        "cpu",
        "--set",
    ]
    options += [f"{key}={value}" for key, value in overrides.items()]
    settings = EncodeSettings(preset=arguments.preset, steps=arguments.steps, overrides=overrides)
    codec = registry.codec_for_preset(arguments.preset)
    with tempfile.TemporaryDirectory(prefix="memory-") as folder:
        peak = peak_bytes(source, Path(folder) / "a.sanr", options)
    predicted = encode_bytes(codec, settings, shape, depth)
    return {"scene": name, "shape": list(shape), "peak": peak, "predicted": predicted}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=pair, nargs="*", metavar="WxH")
    parser.add_argument("--scene", type=Path, action="append", default=[])
    parser.add_argument("--grid", type=pair, default=(9, 9), metavar="UxV")
    parser.add_argument("--depth", type=int, default=8)
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--set", dest="settings", nargs="*", default=[], metavar="KEY=VALUE")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    print(machine_line(machine(1)))
    print(f"{'':24} {'samples':>9} {'peak':>9} {'predicted':>9} {'ratio':>6}")
    rows = []

    def show(row: dict[str, Any]) -> None:
        rows.append(row)
        sizes = (np.prod(row["shape"]) * (1 if arguments.depth <= 8 else 2), row["peak"], row["predicted"])
        print(f"{row['scene']:24.24} " + " ".join(f"{n / 1e6:6.0f} MB" for n in sizes), end=" ")
        print(f"{row['predicted'] / row['peak']:6.2f}", flush=True)

    with tempfile.TemporaryDirectory(prefix="memory-") as folder:
        for width, height in arguments.sizes:
            lf = layered(arguments.grid, (height, width))
            samples = lf.samples if arguments.depth <= 8 else lf.samples.astype(np.uint16) << 8
            np.save(Path(folder) / "lf.npy", samples)
            name = f"{arguments.preset} {arguments.grid[0]}x{arguments.grid[1]} of {width}x{height}"
            show(measured(name, Path(folder) / "lf.npy", lf.shape, arguments.depth, arguments))
    for scene in arguments.scene:
        lf = open_light_field(scene)
        show(measured(scene.name, scene, lf.shape, lf.bit_depth, arguments))
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))


if __name__ == "__main__":
    main()
