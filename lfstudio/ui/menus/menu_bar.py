"""The menu bar: every action, the recent files, the docks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from lfstudio.session.recent import RecentFiles
from lfstudio.ui.menus.animation_actions import AMPLITUDE_KEYS, PATH_KEYS, SPEED_KEYS
from lfstudio.ui.menus.difference_actions import COLORMAP_KEYS, MEASURE_KEYS, REGION_MENU, SCORE_KEYS
from lfstudio.ui.menus.edit_actions import BOOKMARK_MENU
from lfstudio.ui.menus.edit_actions import MENU as EDIT_MENU
from lfstudio.ui.menus.encode_actions import KEYS as SNAPSHOT_KEYS
from lfstudio.ui.menus.encodes_actions import MENU as ENCODES_MENU
from lfstudio.ui.menus.focus_actions import MENU as FOCUS_MENU
from lfstudio.ui.menus.focus_actions import RENDERING_KEYS, SHAPE_KEYS
from lfstudio.ui.menus.inside_actions import MENU as INSIDE_MENU
from lfstudio.ui.menus.panes_actions import MENU as PANES_MENU
from lfstudio.ui.menus.presentation_actions import STEREO_MENU
from lfstudio.ui.menus.queue_actions import MENU as QUEUE_MENU
from lfstudio.ui.menus.viewer_actions import CURVES_MENU, GRID_MENU, PAN_MENU, PIXEL_MENU
from lfstudio.ui.menus.viewer_actions import INSIDE_MENU as INSIDE_PANELS_MENU

_MODES = ("mode_source", "mode_decoded", "mode_wipe", "mode_error", "mode_mean_error")
_THEMES = ("theme_system", "theme_light", "theme_dark")

BOOKMARKS = "bookmarks"
"""The object name of the menu that lists the bookmarks."""


def fill(
    window: QMainWindow,
    actions: dict[str, QAction],
    docks: Iterable[QAction],
    recent: RecentFiles,
    open_recent: Callable[[str], None],
) -> None:
    """Build the menus of ``window``; ``docks`` are the actions that show and hide them."""
    bar = window.menuBar()

    def menu(title: str, *keys: str | None, into: QMenu | None = None) -> QMenu:
        made = into.addMenu(title) if into is not None else bar.addMenu(title)
        made.setToolTipsVisible(True)
        for key in keys:
            if key is None:
                made.addSeparator()
            else:
                made.addAction(actions[key])
        return made

    tr = window.tr
    file = menu(tr("&File"), "open", "open_folder", "open_source", "open_sample")
    recent_menu = menu(tr("Open &recent"), into=file)
    file.addAction(actions["reopen"])
    exports = ("export", "export_figure", "export_view", "export_epi", "export_disparity", "export_cancel")
    for key in ("layout", None, *exports, None, "preferences", None, "close", "quit"):
        file.addSeparator() if key is None else file.addAction(actions[key])

    menu(tr("&Edit"), *EDIT_MENU)

    view = menu(tr("&View"), *_MODES, None, "swap", "flicker", None)
    focus = menu(tr("F&ocus"), *FOCUS_MENU, into=view)
    menu(tr("Aperture &shape"), *SHAPE_KEYS.values(), into=focus)
    difference = menu(
        tr("Di&fference"), *MEASURE_KEYS.values(), None, "measure_next", None, "gain_up", "gain_down", "auto_range",
        into=view,
    )  # fmt: skip
    menu(tr("&Colour map"), *COLORMAP_KEYS.values(), into=difference)
    menu(tr("&Region"), *REGION_MENU, into=view)
    menu(tr("&Open encodes"), *ENCODES_MENU, into=view)
    menu(tr("Pa&nes"), *PANES_MENU, into=view)
    menu(tr("Wi&pe"), "wipe_left", "wipe_right", "wipe_centre", into=view)
    view.addSeparator()
    for key in ("fit", "one_to_one", "zoom_in", "zoom_out"):
        view.addAction(actions[key])
    view.addSeparator()
    menu(tr("P&an"), *PAN_MENU, into=view)
    menu(tr("Pi&xel"), *PIXEL_MENU, into=view)
    view.addSeparator()
    for key in ("continuous", "histogram", "disparity", "depth_overlay"):
        view.addAction(actions[key])
    menu(tr("St&ereo"), *STEREO_MENU, into=view)
    view.addSeparator()
    menu(tr("&Theme"), *_THEMES, into=view)
    panels = menu(tr("&Panels"), into=view)
    for action in docks:
        panels.addAction(action)
    panels.addSeparator()
    panels.addAction(actions["show_info"])

    navigate = menu(
        tr("&Navigate"), "left", "right", "up", "down", None,
        "edge_left", "edge_right", "edge_up", "edge_down", None, "centre", "worst", None, "animate",
    )  # fmt: skip
    menu(tr("&Judge views by"), *SCORE_KEYS.values(), None, *GRID_MENU, into=navigate)
    menu(tr("&Bookmarks"), *BOOKMARK_MENU, into=navigate).setObjectName(BOOKMARKS)
    paths = menu(tr("Play alon&g"), *PATH_KEYS.values(), into=navigate)
    paths.addSeparator()
    menu(tr("&Speed"), *SPEED_KEYS.values(), into=paths)
    menu(tr("&Reach"), *AMPLITUDE_KEYS.values(), into=paths)
    encode = menu(
        tr("&Encode"), "encode", "continue_file", "queue_pause", "stop", "discard", None, *SNAPSHOT_KEYS, None,
        "anchors",
    )  # fmt: skip
    menu(tr("C&urves"), *CURVES_MENU, into=encode)
    menu(tr("&Queue"), *QUEUE_MENU, into=encode)
    menu(tr("&Inside the file"), *INSIDE_MENU[:3], *INSIDE_PANELS_MENU, None, *INSIDE_MENU[3:])
    menu(tr("&Help"), "palette", "shortcuts", "tour", None, "show_logs", "about")

    for keys in (
        _MODES, _THEMES, tuple(MEASURE_KEYS.values()), tuple(COLORMAP_KEYS.values()), tuple(SCORE_KEYS.values()),
        tuple(RENDERING_KEYS.values()), tuple(SHAPE_KEYS.values()),
    ):  # fmt: skip
        group = QActionGroup(window)
        for key in keys:
            group.addAction(actions[key])

    def fill_recent() -> None:
        recent_menu.clear()
        for path in recent.paths:
            entry = recent_menu.addAction(Path(path).name.replace("&", "&&"))
            entry.setToolTip(path)
            entry.setStatusTip(path)
            entry.triggered.connect(lambda _=False, p=path: open_recent(p))
        recent_menu.setEnabled(bool(recent.paths))
        recent_menu.addSeparator()
        recent_menu.addAction(actions["clear_recent"])

    recent_menu.setToolTipsVisible(True)
    recent.changed.connect(fill_recent)
    fill_recent()
