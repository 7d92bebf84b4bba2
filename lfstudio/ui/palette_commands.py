"""What the command palette of a window offers: its menus, recent files, panels and presets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDockWidget

from lfstudio.session.palette import Command, unique, wanted_view
from lfstudio.session.reasons import reason
from lfstudio.ui.menus.menu_walk import keys_text, plain, walk

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

_BETWEEN = " › "


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)


def commands(window: MainWindow) -> list[Command]:
    """All commands, as they can be used now."""
    return unique([*_menus(window), *_panels(window.docks), *_presets(window), *_recent(window)])


def asked_for(window: MainWindow, query: str) -> list[Command]:
    """What the text itself asks for: a viewpoint by its numbers."""
    shape = window.session.workspace.shape
    place = None if shape is None else wanted_view(query, shape.U, shape.V)
    if place is None:
        return []
    u, v = place
    title = _tr("Go to view ({u}, {v})").format(u=f"{u:g}", v=f"{v:g}")
    return [Command("go to view", title, _tr("Navigate"), partial(window.session.workspace.go_to, u, v))]


def _menus(window: MainWindow) -> Iterator[Command]:
    toggles = {dock.toggleViewAction() for dock in window.docks}
    recent = set(window.session.recent.paths)
    for action, path in walk(window.menuBar()):
        if action in toggles or action.statusTip() in recent:
            continue
        key = action.objectName()
        why = "" if action.isEnabled() else reason(key, window.session)
        yield Command(
            key or _BETWEEN.join((*path, action.text())), plain(action.text()), _BETWEEN.join(path), action.trigger,
            keys_text(action), why, action.isChecked() if action.isCheckable() else None, action.toolTip(),
        )  # fmt: skip


def _panels(docks: Sequence[QDockWidget]) -> Iterator[Command]:
    for dock in docks:
        title = _tr("Go to panel: {name}").format(name=dock.windowTitle())
        yield Command(
            f"panel {dock.objectName()}", title, _BETWEEN.join((_tr("View"), _tr("Panels"))), partial(_show, dock)
        )


def _show(dock: QDockWidget) -> None:
    dock.show()
    dock.raise_()
    inside = dock.widget()
    target = inside.nextInFocusChain() if inside is not None else None
    if inside is not None and target is not None and inside.isAncestorOf(target):
        target.setFocus()


def _presets(window: MainWindow) -> Iterator[Command]:
    box: QComboBox = window.encode_dock.preset_box
    for i in range(box.count()):
        title = _tr("Preset: {name}").format(name=box.itemText(i))
        yield Command(
            f"preset {box.itemData(i)}", title, _tr("Encode"), partial(box.setCurrentIndex, i), "", "",
            i == box.currentIndex(),
        )  # fmt: skip


def _recent(window: MainWindow) -> Iterator[Command]:
    for path in window.session.recent.paths:
        where = Path(path)
        title = _tr("Open {name}").format(name=where.name)
        why = "" if where.exists() else _tr("The file is not there.")
        yield Command(
            f"recent {path}", title, _tr("Recent"), partial(window.session.opener.open, path), "", why, None, path
        )
