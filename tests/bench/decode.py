"""How long decoding alone takes: opening a file, its first view, later views, and all of them.

    python tests/bench/decode.py FILE.sanr [--threads 2] [--profile] [--json out.json]
    python tests/bench/decode.py --make 512x512 [--grid 9x9] [--steps 20] [--set key=value …] [--keep FILE.sanr]

With --make the file comes from a very short fit to a light field made in code: the time of decoding depends on the size
and the network, hardly on how well it was fitted. All later views are decoded --rounds times, in another order each
time; --profile adds where the time of a view goes, by operation.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from machine import machine, machine_line
from scene import layered

from lfstudio.bitstream.container import Container
from lfstudio.codecs import registry
from lfstudio.core.protocols import Control, Decoder, Encoded, EncodeSettings


def make(size: tuple[int, int], grid: tuple[int, int], steps: int, overrides: dict[str, str], preset: str) -> bytes:
    """A file of ``grid`` views of ``size`` = (rows, columns), from a fit of ``steps`` steps to a made light field."""
    settings = EncodeSettings(preset=preset, steps=steps, overrides={"snapshots": "0", **overrides})
    for output in registry.codec_for_preset(preset).encode(layered(grid, size), settings, Control()):
        if isinstance(output, Encoded) and output.final:
            return output.data
    raise AssertionError("an encode ends with its final bytes")


def measure(data: bytes, rounds: int = 1) -> dict[str, Any]:
    """Seconds that decoding takes, with the threads that torch has now."""
    profile = Container.parse(data).profile
    codec = registry.codec_for_profile(profile)
    began = time.perf_counter()
    decoder = codec.open(data)
    opened = time.perf_counter()
    U, V, H, W, C = decoder.shape
    decoder.view(decoder.shape.centre.u, decoder.shape.centre.v)
    first = time.perf_counter()
    codec.open(data)
    again = time.perf_counter()
    positions = [(u, v) for u in range(U) for v in range(V)]
    rng = np.random.default_rng(0)
    later, whole = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        for index in rng.permutation(len(positions)):
            before = time.perf_counter()
            decoder.view(*positions[index])
            later.append(time.perf_counter() - before)
        whole.append(time.perf_counter() - start)
    return {
        "bytes": len(data),
        "profile": profile,
        "views": [U, V],
        "size": [W, H],
        "channels": C,
        "open_s": opened - began,
        "open_again_s": again - first,
        "first_view_s": first - opened,
        "view_median_s": float(np.median(later)),
        "view_p95_s": float(np.quantile(later, 0.95)),
        "all_views_s": float(np.median(whole)),
        "rounds": rounds,
    }


def operations(decoder: Decoder, views: int = 9) -> str:
    """Where the time of a view goes, by operation: torch's own table, the dearest first."""
    decoder.view(0, 0)
    with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU], record_shapes=True) as profile:
        for v in range(views):
            decoder.view(0, v % decoder.shape.V)
    return str(profile.key_averages(group_by_input_shape=True).table(sort_by="self_cpu_time_total", row_limit=16))


def pair(text: str) -> tuple[int, int]:
    """``9x9`` as two numbers."""
    first, _, second = text.partition("x")
    return int(first), int(second)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--make", type=pair, metavar="WxH", help="size of the views of a light field made in code")
    parser.add_argument("--grid", type=pair, default=(9, 9), metavar="UxV")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--set", dest="settings", nargs="*", default=[], metavar="KEY=VALUE")
    parser.add_argument("--keep", type=Path, help="also write the made file here")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    if (arguments.file is None) == (arguments.make is None):
        parser.error("give a file or --make, one of them")
    facts = machine(arguments.threads)
    torch.set_num_threads(arguments.threads)
    if arguments.file is not None:
        data = arguments.file.read_bytes()
    else:
        width, height = arguments.make
        overrides = dict(setting.split("=", 1) for setting in arguments.settings)
        data = make((height, width), arguments.grid, arguments.steps, overrides, arguments.preset)
        if arguments.keep:
            arguments.keep.write_bytes(data)
    torch.set_num_threads(arguments.threads)  # the fit chooses its own
    result = {"machine": facts, **measure(data, arguments.rounds)}
    (U, V), (W, H) = result["views"], result["size"]
    print(machine_line(facts))
    print(f"{U}x{V} views of {W}x{H}, profile {result['profile']}, {result['bytes']} bytes")
    print(f"open         {1000 * result['open_s']:8.1f} ms, again {1000 * result['open_again_s']:.1f} ms")
    print(f"first view   {1000 * result['first_view_s']:8.1f} ms")
    print(f"later views  {1000 * result['view_median_s']:8.1f} ms median, {1000 * result['view_p95_s']:.1f} ms p95")
    print(f"all {U * V:3d} views {result['all_views_s']:8.2f} s ({1000 * result['all_views_s'] / (U * V):.1f} ms each)")
    if arguments.profile:
        print(operations(registry.codec_for_profile(result["profile"]).open(data)))
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
