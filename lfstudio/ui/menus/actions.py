"""Every action of the window: its words, shortcut and icon, in one table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from lfstudio.ui import icons
from lfstudio.ui.menus import (
    animation_actions,
    difference_actions,
    encode_actions,
    export_actions,
    fields_actions,
    focus_actions,
    help_actions,
    import_actions,
    inside_actions,
    pixel_actions,
    presentation_actions,
    queue_actions,
    viewer_actions,
)
from lfstudio.ui.menus.spec import ActionSpec as ActionSpec
from lfstudio.ui.menus.spec import Where as Where


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def table() -> tuple[ActionSpec, ...]:
    """All actions in the order of the menus, in the person's language."""
    viewer = Where.VIEWER
    return (
        ActionSpec("open", _tr("&Open…"), _tr("Open a picture, an array or a .sanr file"), ("Ctrl+O",), "open"),
        ActionSpec("open_folder", _tr("Open &folder…"), _tr("Open a folder of views"), ("Ctrl+Shift+O",), "folder"),
        ActionSpec("open_source", _tr("Open its so&urce…"), _tr("Open what the file was made from, to compare")),
        ActionSpec("open_sample", _tr("Open &sample"), _tr("Open the bundled light field"), (), "sample"),
        ActionSpec("clear_recent", _tr("&Clear list"), _tr("Forget the recent files")),
        ActionSpec("export_view", _tr("&Save view as PNG…"), _tr("Save what is shown"), ("Ctrl+S",), "save"),
        ActionSpec("close", _tr("&Close"), _tr("Close the light field"), ("Ctrl+W",)),
        ActionSpec("quit", _tr("&Quit"), _tr("Close the window"), ("Ctrl+Q",)),
        ActionSpec("mode_source", _tr("&Source"), _tr("Show the source view"), ("O",), "", True, viewer),
        ActionSpec("mode_decoded", _tr("&Decoded"), _tr("Show the decoded view"), ("D",), "", True, viewer),
        ActionSpec(
            "mode_wipe", _tr("&Wipe"), _tr("Source and decoded side by side under a movable handle (W)"),
            ("W",), "wipe", True, viewer,
        ),
        ActionSpec(
            "mode_error", _tr("&Error"), _tr("Absolute error of this view as a heatmap (0)"),
            ("0",), "heatmap", True, viewer,
        ),
        ActionSpec(
            "mode_mean_error", _tr("&Mean error"), _tr("Absolute error averaged over all views as a heatmap (M)"),
            ("M",), "heatmap", True, viewer,
        ),
        ActionSpec("swap", _tr("S&wap source and decoded"), _tr("Swap the two sides"), ("S",), "swap", False, viewer),
        ActionSpec(
            "flicker", _tr("Flic&ker to the reference"), _tr("Show the source instead; hold the ` key to flicker"),
            (), "flicker", True, viewer,
        ),
        ActionSpec("gain_up", _tr("More error &gain"), _tr("Magnify errors more"), ("E",), "", False, viewer),
        ActionSpec("gain_down", _tr("&Less error gain"), _tr("Magnify errors less"), ("Shift+E",), "", False, viewer),
        ActionSpec(
            "auto_range", _tr("&Automatic error range"), _tr("End the colours at the picture's largest error"),
            ("N",), "", True, viewer,
        ),
        ActionSpec(
            "continuous", _tr("Continuous &viewpoints"),
            _tr("Move freely between the captured views while the decoded ones are shown, if the file can (C)"),
            ("C",), "", True, viewer,
        ),
        ActionSpec("wipe_left", _tr("Wipe to the &left"), _tr("Move the handle left"), (",",), "", False, viewer),
        ActionSpec("wipe_right", _tr("Wipe to the &right"), _tr("Move the handle right"), (".",), "", False, viewer),
        ActionSpec(
            "wipe_centre", _tr("&Centre the wipe"), _tr("Put the handle in the middle"), ("Shift+W",), "", False, viewer
        ),
        ActionSpec("fit", _tr("&Fit"), _tr("Show the whole picture (F)"), ("F",), "fit", False, viewer),
        ActionSpec(
            "one_to_one", _tr("&1 : 1"), _tr("One image pixel on one screen pixel (Ctrl+0)"), ("Ctrl+0",), "one-to-one"
        ),
        ActionSpec("zoom_in", _tr("Zoom &in"), _tr("Magnify about the middle"), ("Ctrl++", "Ctrl+=")),
        ActionSpec("zoom_out", _tr("Zoom &out"), _tr("Reduce about the middle"), ("Ctrl+-",)),
        ActionSpec("theme_system", _tr("As the &system"), _tr("Follow the system's theme"), (), "", True),
        ActionSpec("theme_light", _tr("&Light"), _tr("Light theme"), (), "sun", True),
        ActionSpec("theme_dark", _tr("&Dark"), _tr("Dark theme"), (), "moon", True),
        ActionSpec("left", _tr("View to the &left"), _tr("One view back (v − 1)"), ("Left",), "", False, viewer),
        ActionSpec("right", _tr("View to the &right"), _tr("One view on (v + 1)"), ("Right",), "", False, viewer),
        ActionSpec("up", _tr("View &above"), _tr("One view up (u − 1)"), ("Up",), "", False, viewer),
        ActionSpec("down", _tr("View &below"), _tr("One view down (u + 1)"), ("Down",), "", False, viewer),
        ActionSpec("edge_left", _tr("Left edge"), _tr("The first column"), ("Shift+Left",), "", False, viewer),
        ActionSpec("edge_right", _tr("Right edge"), _tr("The last column"), ("Shift+Right",), "", False, viewer),
        ActionSpec("edge_up", _tr("Upper edge"), _tr("The first row"), ("Shift+Up",), "", False, viewer),
        ActionSpec("edge_down", _tr("Lower edge"), _tr("The last row"), ("Shift+Down",), "", False, viewer),
        ActionSpec("centre", _tr("&Central view"), _tr("Go to the central view"), ("Home",), "home", False, viewer),
        ActionSpec("worst", _tr("&Worst view"), _tr("The view with the worst figure"), ("End",), "", False, viewer),
        ActionSpec("encode", _tr("&Encode"), _tr("Encode with the panel's settings"), ("Ctrl+Return",), "play"),
        ActionSpec("stop", _tr("&Stop and keep"), _tr("End now, keep the result so far"), ("Ctrl+Shift+.",), "stop"),
        ActionSpec("discard", _tr("&Discard"), _tr("End the encode and keep nothing"), (), "trash"),
        ActionSpec(
            "anchors", _tr("Measure &anchors"), _tr("Encode the same views by x265 and SVT-AV1, to compare rates"),
        ),
        *focus_actions.specs(),
        *pixel_actions.specs(),
        *viewer_actions.specs(),
        *difference_actions.specs(),
        *animation_actions.specs(),
        *presentation_actions.specs(),
        *encode_actions.specs(),
        *queue_actions.specs(),
        *import_actions.specs(),
        *export_actions.specs(),
        *fields_actions.specs(),
        *inside_actions.specs(),
        *help_actions.specs(),
        ActionSpec("shortcuts", _tr("&Keyboard shortcuts"), _tr("Show all keys"), ("?", "F1")),
        ActionSpec("about", _tr("&About LF Studio"), _tr("Version and licence"), (), "info"),
    )  # fmt: skip


def build(parent: QObject) -> dict[str, QAction]:
    """The actions by key; nothing is connected yet."""
    actions: dict[str, QAction] = {}
    for spec in table():
        action = QAction(spec.text, parent)
        action.setObjectName(spec.key)
        action.setToolTip(spec.tip)
        action.setStatusTip(spec.tip)
        action.setCheckable(spec.checkable)
        action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
        context = Qt.ShortcutContext.WindowShortcut
        if spec.where is Where.VIEWER:
            context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        if spec.icon:
            icons.set_icon(action, spec.icon)
        actions[spec.key] = action
    actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
    actions["preferences"].setMenuRole(QAction.MenuRole.PreferencesRole)
    actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
    return actions


def viewer_keys() -> tuple[str, ...]:
    """Keys of the actions whose shortcuts work in the viewer only."""
    return tuple(spec.key for spec in table() if spec.where is Where.VIEWER)
