"""Makes the pictures in ``docs/images``: the real window with the real engine on the bundled sample.

    python docs/make_screenshots.py [--steps 600] [--running-steps 240] [--only encoding,latents] [--output DIR]

It needs a display (or ``QT_QPA_PLATFORM=offscreen`` where fonts are installed) and a few minutes: it encodes the sample
up to three times. Every picture of the window is 1280 x 800 pixels, once in the light and once in the dark theme. The
states of ``docs/gallery.md`` are in ``gallery_states.py``; ``--gallery-steps`` says how long their encode is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from gallery_states import DIALOGS, STATES, base
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from lfstudio.engine.client.process import ProcessEngine
from lfstudio.session.view_state import Mode
from lfstudio.ui import language, theme
from lfstudio.ui.main_window import MainWindow

NAMES = ("empty", "source", "encoding", "rates", "decoded-heatmap", "wipe", "latents")
"""Of the README."""
GALLERY = ("tour", *STATES, *DIALOGS, "german")
"""Of the gallery."""
SIZE = (1280, 800)
SCHEMES: tuple[theme.Scheme, ...] = ("light", "dark")
_PATIENCE_S = 900.0
_KEPT = 16
"""Colours that are kept exactly."""


def wait(condition: Callable[[], bool], what: str) -> None:
    """Run the event loop until ``condition`` holds. Raises TimeoutError."""
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        settle(0.02)
        if time.monotonic() > end:
            raise TimeoutError(what)


def settle(seconds: float = 0.6) -> None:
    """Run the event loop for a while, so that timers that draw with a delay do so."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def few_colours(picture: Image.Image) -> Image.Image:
    """``picture`` with 256 colours. Rare ones count nearly as much as frequent ones: colour bars stay smooth; the most
    frequent ones stay as they are: greys keep no tint."""
    pixels = np.asarray(picture).reshape(-1, 3)
    found, counts = np.unique(pixels & 0xFC, axis=0, return_counts=True)
    weighed = np.repeat(found + found // 64, np.minimum(1 + counts // 400, 40), axis=0).astype(np.uint8)
    sample = Image.fromarray(weighed[None])
    palette = sample.quantize(256 - _KEPT, Image.Quantize.MEDIANCUT, kmeans=4).getpalette() or []
    exact, counts = np.unique(pixels, axis=0, return_counts=True)
    kept = exact[np.argsort(-counts)[:_KEPT]].ravel().tolist()
    colours = Image.new("P", (1, 1))
    colours.putpalette([*kept, *palette[: 3 * (256 - _KEPT)]])
    return picture.quantize(palette=colours, dither=Image.Dither.NONE)


class Studio:
    """The window, and the pictures of it."""

    def __init__(self, output: Path, wanted: set[str], work: Path) -> None:
        self.output, self.wanted, self.work = output, wanted, work
        self.window = MainWindow(ProcessEngine(), work / "config")
        self.session = self.window.session
        self.workspace = self.session.workspace
        self.window.resize(*SIZE)
        self.window.show()
        wait(lambda: self.session.capabilities is not None, "the engine")
        settle()

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """`wait`."""
        wait(condition, what)

    def settle(self, seconds: float = 0.6) -> None:
        """`settle`."""
        settle(seconds)

    def shoot(self, name: str, window: QWidget | None = None) -> None:
        """Write one picture in each theme, of the window or of another ``window`` beside it."""
        if name not in self.wanted:
            return
        for scheme in SCHEMES:
            self.window.commands.use_theme(scheme)
            settle()
            path = self.output / f"{name}-{scheme}.png"
            self._write((window or self.window).grab().toImage(), path, resize=window is None, small=name in GALLERY)
            print(f"{path}: {path.stat().st_size // 1000} kB", flush=True)

    def _write(self, picture: QImage, path: Path, *, resize: bool, small: bool) -> None:
        rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
        pixels = Image.frombuffer(
            "RGB", (rgb.width(), rgb.height()), bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine(), 1
        )
        if resize and pixels.size != SIZE:
            pixels = pixels.resize(SIZE, Image.Resampling.LANCZOS)
        if small:
            pixels = few_colours(pixels)
        pixels.save(path, optimize=True)

    def encode(self, steps: int, name: str) -> Path:
        """Start to encode the sample; the path of the result."""
        output = self.work / name
        job = self.window.encode_dock.job_for("sample", None)
        self.session.encode.start(replace(job, preset="fast", steps=steps, output=str(output), seed=1))
        return output

    def show_german(self) -> None:
        """The window in German, with the last file of the gallery if there is one."""
        paths = sorted(self.work.glob("*.sanr"))
        for path in ("sample", *(str(path) for path in paths[:1])):
            self.session.opener.open(path)
        workspace = self.workspace
        wait(lambda: workspace.source is not None, "the sample")
        if paths:
            wait(lambda: workspace.evaluation is not None, "the comparison")
        self._dismiss()
        settle(1.5)
        self.shoot("german")

    def close(self) -> None:
        """End the engine."""
        self.window.shut_down()
        self.window.close()

    def _dismiss(self) -> None:
        while self.session.messages.current is not None:
            self.session.messages.dismiss()

    def run(self, steps: int, running_steps: int) -> None:
        """Walk through the program as a person would."""
        workspace, window = self.workspace, self.window
        self.shoot("empty")
        self.session.opener.open("sample")
        wait(lambda: workspace.source is not None, "the sample")
        settle(1.5)
        self.shoot("source")
        if "encoding" in self.wanted:
            snapshots: list[int] = []
            self.session.encode.event.connect(
                lambda event: snapshots.append(event.i) if type(event).__name__ == "Snapshot" else None
            )
            self.encode(running_steps, "running.sanr")
            wait(lambda: len(snapshots) >= 3 or not self.session.encode.running, "snapshots of the encode")
            wait(lambda: workspace.decoded is not None and not workspace.picture.waiting, "a snapshot")  # type: ignore[union-attr]
            workspace.set_mode(Mode.WIPE)
            settle(2.0)
            self.shoot("encoding")
            self.session.encode.discard()
            wait(lambda: not self.session.encode.running, "the end of the encode")
            self._dismiss()
        if not self.wanted & {"rates", "decoded-heatmap", "wipe", "latents"}:
            return
        path = self.encode(steps, "sample.sanr")
        wait(lambda: not self.session.encode.running, "the end of the encode")
        assert path.exists(), "the encode failed"
        wait(lambda: workspace.evaluation is not None and workspace.inspection is not None, "the comparison")
        self._dismiss()
        if "rates" in self.wanted:
            window.curves_dock.show_rates()
            settle()
            self.session.anchors.measure()
            wait(lambda: not self.session.anchors.running, "the anchors")
            self._dismiss()
            window.resizeDocks([window.encode_dock, window.curves_dock], [240, 488], Qt.Orientation.Vertical)
            settle()
            self.shoot("rates")
        workspace.go_to_worst()
        window.views_panel.automatic.setChecked(True)
        workspace.set_mode(Mode.ERROR)
        wait(lambda: not workspace.picture.waiting, "the worst view")  # type: ignore[union-attr]
        self.shoot("decoded-heatmap")
        workspace.set_mode(Mode.WIPE)
        self.shoot("wipe")
        workspace.set_mode(Mode.MEAN_ERROR)
        window.latents_dock.raise_()
        box = window.latents_dock.latents.level_box
        box.setCurrentIndex(min(2, box.count() - 1))
        window.resizeDocks([window.encode_dock, window.latents_dock], [240, 488], Qt.Orientation.Vertical)
        self.shoot("latents")

    def show_gallery(self, steps: int) -> None:
        """Make the states of the gallery from one short encode."""
        if not self.wanted & set(GALLERY):
            return
        window, workspace = self.window, self.workspace
        if "tour" in self.wanted:
            self.session.opener.close_all()
            settle()
            window.comfort.begin_tour()
            self.shoot("tour")
            assert window.comfort.tour is not None
            window.comfort.tour.end()
        if not self.wanted & ({*STATES, *DIALOGS}):
            return
        self.session.opener.open("sample")
        wait(lambda: workspace.source is not None, "the sample")
        path = self.encode(steps, "gallery.sanr")
        wait(lambda: not self.session.encode.running, "the end of the encode")
        assert path.exists(), "the encode failed"
        wait(lambda: workspace.evaluation is not None and workspace.inspection is not None, "the comparison")
        self._dismiss()
        for name, reach in {**STATES, **DIALOGS}.items():
            if name not in self.wanted:
                continue
            base(self)
            settle()
            reach(self)
            settle(1.5)
            wait(lambda: workspace.empty or not workspace.picture.waiting, "the picture")  # type: ignore[union-attr]
            if name in STATES:
                self.shoot(name)
            for popup in (window.comfort.palette, window.shortcuts):
                if popup.isVisible():
                    popup.dismiss()
            self._dismiss()


def main() -> int:
    """Make the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, default=Path(__file__).parent / "images")
    parser.add_argument("--only", default=",".join(NAMES + GALLERY), help="names, parted by commas")
    parser.add_argument("--steps", type=int, default=600, help="of the finished file")
    parser.add_argument("--running-steps", type=int, default=900, help="of the encode that is shown running")
    parser.add_argument("--gallery-steps", type=int, default=240, help="of the file in the gallery")
    options = parser.parse_args()
    wanted = set(options.only.split(","))
    if unknown := wanted - set(NAMES + GALLERY):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    options.output.mkdir(parents=True, exist_ok=True)
    QCoreApplication.setApplicationName("lfstudio")
    app = QApplication(sys.argv[:1])
    theme.apply_theme(app, "light")
    with tempfile.TemporaryDirectory(prefix="light-fields-") as work:
        os.environ["HOME"] = os.environ["USERPROFILE"] = work  # results are proposed there
        studio = Studio(options.output, wanted, Path(work))
        try:
            if wanted & set(NAMES):
                studio.run(options.steps, options.running_steps)
            studio.show_gallery(options.gallery_steps)
        finally:
            studio.close()
        if "german" in wanted:
            language.install(app, "de")
            studio = Studio(options.output, wanted, Path(work))
            try:
                studio.show_german()
            finally:
                studio.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
