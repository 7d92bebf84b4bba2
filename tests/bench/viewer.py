"""How quickly the viewer answers a hand, and how much memory it takes.

    python tests/bench/viewer.py [--size 256x256] [--grid 9x9] [--folder] [--rounds 60] [--source SCENE]
        [--coded FILE.sanr] [--json out.json]

Prints medians and 95th percentiles: of the refocusing kernel alone, of a heatmap alone (difference and colours), and in
a real window over a real engine process, from the wish to the painted picture: switching to another view, refocusing,
and, with --coded (a file of the source), another view's heatmap. CPU times are of the process that measures.

Then, on Linux, the memory of window and engine above that of the empty window, as a multiple of the raw light field:
right after the last picture, and when nothing has moved for a few seconds. The proportional set size counts what the
processes have mapped of files, too, which is the system's cache and makes way when memory is short; anonymous memory
(with what is swapped out) does not make way. The files that the window keeps on the disk meanwhile are told besides.

Without --source the light field is made in code: an array, or with --folder a folder of PNG files. Kernels are only
measured on light fields up to 256 MB, which are read into the measuring process for that. The window is painted off the
screen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from machine import machine, machine_line
from PIL import Image
from scene import layered

from lfstudio.core.lightfield import LightField
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.readers import open_light_field
from lfstudio.render.aperture import Shape, weights
from lfstudio.render.refocus import refocus_steps

PATIENCE_S = 100.0
SLOPES = (-1.5, 1.5)
KERNELS_UP_TO = 256_000_000
STILL_S = 4.0
"""After so long without a new picture, window and engine have given memory back."""


def figures(seconds: list[float], cpu: list[float] | None = None) -> dict[str, float]:
    """Median and 95th percentile in ms, and the median of CPU times."""
    found = {
        "median_ms": 1e3 * float(np.median(seconds)),
        "p95_ms": 1e3 * float(np.quantile(seconds, 0.95)),
        "n": len(seconds),
    }
    if cpu:
        found["cpu_median_ms"] = 1e3 * float(np.median(cpu))
        found["cpu_p95_ms"] = 1e3 * float(np.quantile(cpu, 0.95))
    return found


def timed(work: Callable[[int], object], rounds: int) -> dict[str, float]:
    """Figures of ``work(n)`` for every round n, after one that does not count."""
    wall, cpu = [], []
    for n in range(-1, rounds):
        began, busy = time.perf_counter(), time.process_time()
        work(n)
        if n >= 0:
            wall.append(time.perf_counter() - began)
            cpu.append(time.process_time() - busy)
    return figures(wall, cpu)


def slope_of(n: int) -> float:
    """Slopes that differ from round to round, over `SLOPES`."""
    low, high = SLOPES
    return low + (high - low) * ((n * 0.618034) % 1.0)


def refocus_kernel(lf: LightField, rounds: int) -> dict[str, float]:
    """Refocusing over the whole grid, at the central view."""
    centre = (float(lf.shape.centre.u), float(lf.shape.centre.v))
    amounts = weights(Shape.CIRCLE, None, centre, (lf.shape.U, lf.shape.V))

    def once(n: int) -> None:
        for _ in refocus_steps(lf.view, amounts, centre, slope_of(n)):
            pass

    return timed(once, rounds)


def heat_kernel(lf: LightField, rounds: int) -> dict[str, float]:
    """The absolute difference of two views, and its colours."""
    from lfstudio.ui import colormaps

    def once(n: int) -> None:
        v = n % (lf.shape.V - 1)
        colormaps.apply("inferno", difference_map(Measure.ABSOLUTE, lf.view(0, v), lf.view(0, v + 1)), 0.0, 32.0)

    return timed(once, rounds)


class Bench:
    """A window over an engine process, and its clock."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QApplication

        from lfstudio.engine.client.process import ProcessEngine
        from lfstudio.ui import theme
        from lfstudio.ui.main_window import MainWindow

        class Painted(QObject):
            count = 0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.count += event.type() == QEvent.Type.Paint
                return False

        self.app = QApplication.instance() or QApplication([])
        theme.apply_theme(self.app, "light")
        self.engine = ProcessEngine()
        self.window = MainWindow(self.engine, folder)
        self.window.resize(1280, 800)
        self.window.show()
        self.session, self.workspace = self.window.session, self.window.session.workspace
        self.until(lambda: self.session.capabilities is not None)
        self.painted = Painted()
        self.window.viewer.pane.canvas.viewport().installEventFilter(self.painted)

    def until(self, there: Callable[[], bool]) -> None:
        """Run the event loop until ``there()``."""
        end = time.monotonic() + PATIENCE_S
        while not there():
            self.app.processEvents()
            time.sleep(0.0005)
            if time.monotonic() > end:
                raise TimeoutError("the window does not get there")

    def open(self, path: str) -> dict[str, float]:
        """Open a source or a coded file, and let the thumbnails come. Seconds until a first view is there (of a source
        that takes so long that it is shown while it comes), and until all are."""
        began, found = time.monotonic(), {}
        self.session.opener.open(path)
        coded = path.endswith(".sanr")

        def there() -> bool:
            page = self.window.arriving.page
            if "first_s" not in found and page.isVisible() and page.pane.picture is not None:
                found["first_s"] = time.monotonic() - began
            return (self.workspace.decoded if coded else self.workspace.source) is not None

        self.until(there)
        found["all_s"] = time.monotonic() - began
        self.rest(1.0)
        return found

    def rest(self, seconds: float) -> None:
        """Let the event loop run."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def answer(self, wish: Callable[[], object]) -> float:
        """Seconds from a wish until the complete picture is painted."""
        self.app.processEvents()
        before, began = self.painted.count, time.perf_counter()
        wish()
        while self.painted.count == before or self.workspace.picture is None or self.workspace.picture.waiting:
            self.app.processEvents()
            if time.perf_counter() - began > PATIENCE_S:
                raise TimeoutError("nothing new is painted")
            if self.workspace.picture is not None and self.workspace.picture.waiting:
                before = self.painted.count
                time.sleep(0.0002)
        return time.perf_counter() - began

    def switch(self, rounds: int) -> dict[str, float]:
        """To other views of the source."""
        shape = self.workspace.shape
        assert shape is not None
        places = [divmod(7 * n % shape.views, shape.V) for n in range(rounds)]
        return figures([self.answer(lambda p=p: self.workspace.go_to(*p)) for p in self._elsewhere(places)])

    def _elsewhere(self, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Without places where the viewpoint would stay."""
        here, found = tuple(self.workspace.state.index), []
        for place in places:
            if place != here:
                found.append(place)
            here = place
        return found

    def refocus(self, rounds: int, first: int = 0) -> dict[str, float]:
        """To other slopes (from the one numbered ``first`` on), over the whole grid."""
        self.session.focus.watch(True)
        self.until(lambda: self.session.focus.range is not None)
        self.answer(lambda: self.session.focus.set_slope(9.0))
        slopes = [slope_of(n) for n in range(first, first + rounds)]
        return figures([self.answer(lambda s=s: self.session.focus.set_slope(s)) for s in slopes])

    def heatmaps(self, rounds: int) -> dict[str, float]:
        """Heatmaps of other views, decoded but not yet compared; those that are made ahead are not waited for."""
        from lfstudio.session.view_state import Mode

        shape = self.workspace.shape
        assert shape is not None
        self.workspace.set_mode(Mode.DECODED)
        for u in range(shape.U):
            for v in range(shape.V):
                self.workspace.go_to(u, v)
                self.until(lambda: self.workspace.wanted is None)
        self.answer(lambda: self.workspace.set_mode(Mode.ERROR))
        handles: set[int] = set()
        found = []
        for place in self._elsewhere([divmod(11 * n % shape.views, shape.V) for n in range(rounds)]):
            self.workspace.heatmaps.keep_only(handles)
            found.append(self.answer(lambda p=place: self.workspace.go_to(*p)))
        return figures(found)

    def memory(self) -> dict[str, dict[str, float]] | None:
        """What window and engine take (`_taken`), in bytes; None where the system does not say."""
        pids = {"window": os.getpid(), "engine": self.engine.process_id}
        try:
            return {name: _taken(pid) for name, pid in pids.items() if pid is not None}
        except OSError:
            return None

    def close(self) -> None:
        """End everything."""
        self.window.shut_down()
        self.window.close()


def _taken(pid: int) -> dict[str, float]:
    """Proportional set size and anonymous memory (with what is swapped out) of a process, in bytes."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kib = {line.split(":")[0]: int(line.split()[1]) for line in text.splitlines() if line.endswith(" kB")}
    return {"pss": 1024.0 * kib["Pss"], "anonymous": 1024.0 * (kib["Anonymous"] + kib["Swap"])}


def _above(full: dict[str, dict[str, float]], empty: dict[str, dict[str, float]], raw: int) -> dict[str, Any]:
    """What is taken more than by the empty window, by process, and in all as a multiple of the raw samples."""
    above = {name: {kind: full[name][kind] - empty[name][kind] for kind in full[name]} for name in full}
    ratio = {kind: sum(taken[kind] for taken in above.values()) / raw for kind in ("pss", "anonymous")}
    return {**above, "ratio": ratio}


def _on_disk(folder: Path) -> int:
    """Bytes that the files below ``folder`` take on the disk."""
    return sum(512 * path.stat().st_blocks for path in folder.rglob("*.npy"))


def kernels(lf: LightField, rounds: int) -> dict[str, Any]:
    """What needs neither window nor engine."""
    return {"refocus, kernel": refocus_kernel(lf, rounds), "heatmap, kernel": heat_kernel(lf, rounds)}


def measure(source: str, coded: str | None, rounds: int, folder: Path) -> dict[str, Any]:
    """Everything about one light field in a window."""
    from lfstudio.session.view_state import Mode

    found: dict[str, Any] = {}
    bench = Bench(folder / "settings")
    try:
        bench.rest(STILL_S)
        empty = bench.memory()
        found["opened"] = bench.open(source)
        shape = bench.workspace.shape
        assert shape is not None
        assert bench.workspace.source is not None
        raw = shape.pixels * shape.C * (1 if bench.workspace.source.opened.bit_depth <= 8 else 2)
        found |= {"views": list(shape[:2]), "size": [shape.W, shape.H]}
        found["another view, painted"] = bench.switch(rounds)
        if coded is not None:
            bench.open(coded)
            bench.until(lambda: bench.workspace.evaluation is not None)
            found["another heatmap, painted"] = bench.heatmaps(rounds)
        bench.workspace.set_mode(Mode.SOURCE)
        bench.rest(0.5)
        found["refocus, painted"] = bench.refocus(rounds)
        if coded is not None:
            bench.answer(lambda: bench.workspace.set_mode(Mode.WIPE))
            found["refocus of both, painted"] = bench.refocus(rounds, rounds)
        busy = bench.memory()
        bench.rest(STILL_S)
        still = bench.memory()
        if empty is not None and busy is not None and still is not None:
            found["memory"] = {
                "raw": raw, "empty": empty, "busy": _above(busy, empty, raw), "still": _above(still, empty, raw),
                "disk": _on_disk(folder / "temporary"),
            }  # fmt: skip
    finally:
        bench.close()
    return found


def lines(found: dict[str, Any]) -> list[str]:
    """The figures as text."""
    (U, V), (W, H) = found["views"], found["size"]
    said = [f"{U}x{V} views of {W}x{H}", f"{'':28}{'median':>10}{'p95':>10}{'CPU median':>12}{'CPU p95':>10}"]
    for name, values in found.items():
        if isinstance(values, dict) and "median_ms" in values:
            cpu = "".join(
                f"{values[key]:{width}.1f}" if key in values else ""
                for key, width in (("cpu_median_ms", 12), ("cpu_p95_ms", 10))
            )
            said.append(f"{name:28}{values['median_ms']:10.1f}{values['p95_ms']:10.1f}{cpu}  ms")
    if "opened" in found:
        opened = found["opened"]
        first = f", a first view after {opened['first_s']:.1f} s" if "first_s" in opened else ""
        said.append(f"opened in {opened['all_s']:.1f} s{first}")
    if "memory" in found:
        memory = found["memory"]
        raw = memory["raw"]
        said.append(
            f"memory above the empty window, raw samples {raw / 1e6:.0f} MB, on the disk {memory['disk'] / 1e6:.0f} MB"
        )
        for name in ("busy", "still"):
            for kind in ("pss", "anonymous"):
                parts = ", ".join(f"{who} {memory[name][who][kind] / 1e6:.0f} MB" for who in ("window", "engine"))
                said.append(f"  {name}, {kind}: {parts}; {memory[name]['ratio'][kind]:.2f} x")
    return said


def made(arguments: argparse.Namespace, folder: Path) -> str:
    """A light field made in code, as a file or a folder of pictures."""
    W, H = (int(n) for n in arguments.size.split("x"))
    U, V = (int(n) for n in arguments.grid.split("x"))
    samples = layered((U, V), (H, W)).samples
    if not arguments.folder:
        np.save(folder / "made.npy", samples)
        return str(folder / "made.npy")
    (folder / "made").mkdir()
    for u, v in np.ndindex(U, V):
        Image.fromarray(samples[u, v]).save(folder / "made" / f"view_{u:02}_{v:02}.png", compress_level=1)
    return str(folder / "made")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", help="a light field; made in code unless given")
    parser.add_argument("--coded", help="a .sanr of it")
    parser.add_argument("--size", default="256x256", metavar="WxH", help="of the views that are made")
    parser.add_argument("--grid", default="9x9", metavar="UxV")
    parser.add_argument("--folder", action="store_true", help="what is made is a folder of PNG files, not an array")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    if arguments.coded and not arguments.source:
        parser.error("--coded needs its --source")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    facts = machine(int(os.environ.get("OMP_NUM_THREADS", "0")) or len(os.sched_getaffinity(0)))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LFSTUDIO_TEMP"] = str(Path(folder) / "temporary")
        source = arguments.source or made(arguments, Path(folder))
        found: dict[str, Any] = {}
        (Path(folder) / "temporary").mkdir()
        lf = open_light_field(source)
        found = kernels(lf, arguments.rounds) if lf.samples.nbytes <= KERNELS_UP_TO else {}
        del lf  # before the window is there
        found = measure(source, arguments.coded, arguments.rounds, Path(folder)) | found
    print(machine_line(facts))
    print("\n".join(lines(found)))
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": facts, **found}, indent=1))


if __name__ == "__main__":
    main()
