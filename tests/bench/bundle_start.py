"""How soon the window of a bundle (or of any program that starts LF Studio) is on the screen.

    python tests/bench/bundle_start.py dist/lfstudio/lfstudio [--starts 10]
    python tests/bench/bundle_start.py "$(command -v lfstudio)"

Needs Xvfb. Seconds from the start of the process until a virtual screen shows the window, text and colours, over fresh
processes after one that warms the disk cache; the processor time that the process took until then, which a busy
machine changes less; and the machine's load.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
from machine import machine, machine_line

_LOOK_S = 0.01
_HEADER = 4096
_SHADES = 24
"""An empty screen has one or two byte values, a window with text has many."""


@contextmanager
def screen(folder: Path) -> Iterator[tuple[str, Path]]:
    """A virtual display, and the file that holds its picture."""
    server = shutil.which("Xvfb")
    if server is None:
        raise SystemExit("needs Xvfb")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1280x800x24", "-fbdir", str(folder), "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        yield f":{number}", folder / "Xvfb_screen0"
    finally:
        process.terminate()
        process.wait(10)


def start(program: Path) -> tuple[float, float]:
    """Start it once; seconds until its window is seen, and of processor time until then."""
    with tempfile.TemporaryDirectory() as place, screen(Path(place)) as (display, picture):
        home = Path(place) / "home"
        home.mkdir()
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "OMP_NUM_THREADS", "OMP_WAIT_POLICY")}
        began = time.perf_counter()
        window = subprocess.Popen([program], env={**kept, "HOME": str(home), "DISPLAY": display}, cwd=home)
        try:
            process = psutil.Process(window.pid)
            while np.unique(np.fromfile(picture, np.uint8, offset=_HEADER)[::61]).size < _SHADES:
                if window.poll() is not None:
                    raise SystemExit("the window ended by itself")
                time.sleep(_LOOK_S)
            seconds, used = time.perf_counter() - began, process.cpu_times()
            return seconds, used.user + used.system
        finally:
            window.terminate()
            window.wait(60)


def main() -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="what starts the window")
    parser.add_argument("--starts", type=int, default=10, help="processes to measure")
    arguments = parser.parse_args()
    print(machine_line(machine(1)))
    program = arguments.program.resolve()
    first = start(program)
    found = np.array([start(program) for _ in range(arguments.starts)])
    print(f"first: {first[0]:.2f} s, {first[1]:.2f} s of processor time")
    for name, column in (("seen", found[:, 0]), ("processor time", found[:, 1])):
        print(f"{name}: median {np.median(column):.2f} s, best {column.min():.2f} s, worst {column.max():.2f} s")
    print(f"load afterwards {os.getloadavg()[0]:.2f}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
