"""The states of the window that `docs/gallery.md` shows: how each is reached from a finished encode of the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt

from lfstudio.engine.difference_messages import Box
from lfstudio.engine.messages import EncodeJob
from lfstudio.metrics.difference import Measure
from lfstudio.readers import open_light_field
from lfstudio.render.kinds import Rendering
from lfstudio.session.queue_entry import State
from lfstudio.session.scores import Score
from lfstudio.session.view_state import Mode
from lfstudio.ui.contents_window import ContentsWindow
from lfstudio.ui.preferences_dialog import PreferencesDialog

if TYPE_CHECKING:
    from make_screenshots import Studio

_POINT = (60, 66)
_DETAIL = Box(40, 40, 48, 40)
_LARGE_PX = 1536
"""Views so large take a while to read."""
_SEEN_OF = 0.2
"""So much of them is there in the picture."""


def base(studio: Studio) -> None:
    """The window as it is after an encode: the central view under the wipe, the usual panels, nothing on top."""
    window, session, actions = studio.window, studio.session, studio.window.actions_by_key
    workspace = session.workspace
    if not session.timeline.live:
        session.timeline.go_live()
        studio.wait(lambda: workspace.decoded is not None and workspace.decoded.step is None, "the result")
    for key in ("anaglyph", "depth_overlay", "disparity", "histogram"):
        if actions[key].isChecked():
            actions[key].trigger()
    session.panes.set_count(1)
    session.focus.set_rendering(Rendering.VIEW)
    session.region.select(None)
    session.pixel.set_pinned(False)
    workspace.set_measure(Measure.ABSOLUTE)
    workspace.set_score(Score.PSNR)
    window.views_panel.automatic.setChecked(False)
    workspace.go_to_centre()
    workspace.set_mode(Mode.WIPE)
    workspace.set_wipe(0.5)
    session.ablation.restore()
    studio.wait(lambda: not session.ablation.pending, "the whole file")
    window.epi_dock.hide()
    window.info_dock.map_button.setChecked(False)
    window.info_dock.raise_()
    window.curves_dock.tabs.setCurrentIndex(0)
    window.curves_dock.training.log_box.setChecked(False)
    window.curves_dock.training.plots.hovered.emit(None)
    window.curves_dock.raise_()
    window.resizeDocks([window.encode_dock, window.curves_dock], [376, 352], Qt.Orientation.Vertical)
    window.resizeDocks([window.views_dock, window.info_dock], [424, 304], Qt.Orientation.Vertical)
    window.viewer.pane.fit()


def _large(studio: Studio) -> None:
    """Give the lower right panel the height that a person would drag it to."""
    window = studio.window
    window.resizeDocks([window.encode_dock, window.curves_dock], [240, 488], Qt.Orientation.Vertical)
    studio.settle()


def epi(studio: Studio) -> None:
    studio.window.epi_dock.show()
    studio.session.pixel.pin(*_POINT)


def disparity(studio: Studio) -> None:
    studio.window.actions_by_key["disparity"].trigger()


def depth_overlay(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.DECODED)
    for key in ("depth_overlay", "histogram"):
        studio.window.actions_by_key[key].trigger()


def anaglyph(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.DECODED)
    studio.window.actions_by_key["anaglyph"].trigger()


def refocus(studio: Studio) -> None:
    window = studio.window
    studio.workspace.set_mode(Mode.DECODED)
    window.focus_dock.show()
    window.focus_dock.raise_()
    studio.wait(lambda: studio.session.focus.range is not None, "the range of the focus")
    studio.session.focus.focus_at(*_POINT)


def signed(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.ERROR)
    studio.workspace.set_measure(Measure.SIGNED)


def region(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.ERROR)
    studio.workspace.set_measure(Measure.DELTA_E)
    studio.window.actions_by_key["region_select"].trigger()
    studio.session.region.select(_DETAIL)


def pixels(studio: Studio) -> None:
    studio.session.region.select(Box(60, 60, 9, 7))
    studio.settle()
    studio.window.actions_by_key["region_zoom"].trigger()


def ssim(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.MEAN_ERROR)
    studio.workspace.set_score(Score.SSIM)
    studio.window.views_panel.automatic.setChecked(True)


def scrubber(studio: Studio) -> None:
    moments = studio.session.timeline.moments
    studio.session.timeline.choose(len(moments) // 3)
    studio.wait(lambda: not studio.session.timeline.loading, "an earlier snapshot")


def training(studio: Studio) -> None:
    _large(studio)
    panel = studio.window.curves_dock.training
    panel.log_box.setChecked(True)
    panel.band_action.setChecked(True)
    studio.settle()
    steps = studio.session.journal.curves.steps
    panel.plots.hovered.emit(float(steps["i"][len(steps) // 2]))


def events(studio: Studio) -> None:
    _large(studio)
    studio.window.curves_dock.show_events()


def _inside(studio: Studio, tab: int) -> None:
    studio.window.latents_dock.show()
    studio.window.latents_dock.raise_()
    _large(studio)
    studio.window.latents_dock.tabs.setCurrentIndex(tab)


def latents_y3(studio: Studio) -> None:
    _inside(studio, 0)
    studio.window.latents_dock.latents.choose("y3")


def weights(studio: Studio) -> None:
    _inside(studio, 1)
    studio.window.latents_dock.weights.choose("hsmb1")


def levels(studio: Studio) -> None:
    session = studio.session
    _inside(studio, 2)
    session.worth.measure_levels()
    studio.wait(lambda: not session.worth.measuring, "what levels are worth")
    session.ablation.switch("y3", None, False)
    studio.wait(lambda: not session.ablation.pending, "the views without a level")
    studio.wait(lambda: not session.worth.measuring, "what it costs")
    studio.wait(lambda: not studio.workspace.evaluating, "the figures of the views")


def treemap(studio: Studio) -> None:
    window = studio.window
    window.info_dock.map_button.setChecked(True)
    window.resizeDocks([window.views_dock, window.info_dock], [280, 448], Qt.Orientation.Vertical)


def panes(studio: Studio) -> None:
    studio.workspace.set_mode(Mode.DECODED)
    studio.session.panes.set_count(2)


def palette(studio: Studio) -> None:
    studio.window.comfort.palette.open()
    studio.window.comfort.palette.field.setText("wi")


def keys(studio: Studio) -> None:
    studio.window.shortcuts.toggle()


def contents(studio: Studio) -> None:
    studio.window.inside.show_contents()
    studio.shoot("contents", studio.window.findChild(ContentsWindow))


def preferences(studio: Studio) -> None:
    studio.window.comfort.show_preferences()
    studio.shoot("preferences", studio.window.findChild(PreferencesDialog))


def figure(studio: Studio) -> None:
    studio.session.region.select(_DETAIL)
    made = studio.window.fields.bookmarks.show_figure()
    assert made is not None
    made.errors.setChecked(True)
    made.magnify.setValue(4)
    studio.wait(lambda: studio.session.figure.complete, "the views of the figure")
    studio.shoot("figure", made)


def layout(studio: Studio) -> None:
    """The sample as numbered pictures, column by column, which their names do not tell."""
    folder = studio.work / "numbered views"
    folder.mkdir()
    samples = open_light_field("sample").samples
    for number, view in enumerate(samples.swapaxes(0, 1).reshape(-1, *samples.shape[2:])):
        Image.fromarray(view).save(folder / f"{number:03d}.png")
    importing = studio.window.importing
    dialog = importing.show(str(folder))
    studio.wait(lambda: importing.form.can_open, "the look at the layout")
    dialog.proposals.setFocus()
    studio.shoot("layout", dialog)
    dialog.reject()


def queue(studio: Studio) -> None:
    """One encode that failed, one that is done (the gallery's own), one that runs, two that wait."""
    window, found = studio.window, studio.session.queue
    job = replace(window.encode_dock.job_for("sample", None), preset="fast", seed=1)

    def wanted(name: str, source: str = "sample", **more: object) -> EncodeJob:
        return replace(job, source=source, output=str(studio.work / f"{name}.sanr"), **more)  # type: ignore[arg-type]

    found.add([wanted("harbour", str(studio.work / "harbour"), steps=300)])
    studio.wait(lambda: found.entries[-1].state is State.FAILED, "the failed encode")
    found.add([wanted("longer", steps=20_000), wanted("small", lambda_=0.03), wanted("fine", lambda_=0.0015)])
    running = found.entries[-3].key
    heard = studio.session.journal
    studio.wait(lambda: next(e for e in found.entries if e.key == running).state is State.RUNNING, "the running encode")
    studio.wait(lambda: len(heard.curves.snapshots) > 0 or not found.running, "a snapshot")
    while studio.session.messages.current is not None:
        studio.session.messages.dismiss()
    window.queue.show()
    window.resizeDocks([window.queue_dock, window.curves_dock], [488, 240], Qt.Orientation.Vertical)
    studio.settle(1.0)
    window.queue_dock.list.scrollToTop()
    studio.shoot("queue")
    found.remove([entry.key for entry in found.entries[-2:]])
    found.cancel(running)
    studio.wait(lambda: not found.running, "the end of the running encode")
    window.encode_dock.raise_()


def export(studio: Studio) -> None:
    (studio.work / "Documents" / "LF Studio").mkdir(parents=True, exist_ok=True)  # results are proposed there
    dialog = studio.window.exporting.show_dialog()
    rows = {dialog.kinds.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(dialog.kinds.count())}
    dialog.kinds.setCurrentRow(rows["quilt"])
    studio.settle()
    studio.shoot("export", dialog)
    dialog.close()


def loading(studio: Studio) -> None:
    """The sample again, as large pictures, while they are read."""
    folder = studio.work / "harbour at dusk"
    folder.mkdir()
    samples = open_light_field("sample").samples
    for u, v in np.ndindex(*samples.shape[:2]):
        large = Image.fromarray(samples[u, v]).resize((_LARGE_PX, _LARGE_PX), Image.Resampling.BICUBIC)
        large.save(folder / f"view_{u:02d}_{v:02d}.png", compress_level=1)
    studio.session.opener.close_all()
    studio.session.opener.open(str(folder))
    arrival = studio.session.arrival

    def enough() -> bool:
        now = arrival.opening
        return now is not None and now.total > 0 and now.done >= _SEEN_OF * now.total

    studio.wait(enough, "views")
    studio.shoot("loading")
    arrival.cancel()
    studio.wait(lambda: studio.session.opener.loading is None, "the end of reading")


STATES: dict[str, Callable[[Studio], None]] = {
    "epi": epi,
    "disparity": disparity,
    "depth-overlay": depth_overlay,
    "anaglyph": anaglyph,
    "refocus": refocus,
    "signed": signed,
    "region": region,
    "pixels": pixels,
    "ssim": ssim,
    "scrubber": scrubber,
    "training": training,
    "events": events,
    "latents-y3": latents_y3,
    "weights": weights,
    "levels": levels,
    "treemap": treemap,
    "panes": panes,
    "palette": palette,
    "keys": keys,
}
"""Pictures of the window by name, in the order in which they are made."""

DIALOGS: dict[str, Callable[[Studio], None]] = {
    "contents": contents, "preferences": preferences, "figure": figure, "layout": layout, "queue": queue,
    "export": export, "loading": loading,
}  # fmt: skip
"""Pictures that are made on the way: of windows of their own, or of what passes."""
