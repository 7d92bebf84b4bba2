"""Everything that can be used has a name and says what it does; painted maps say in words what they show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from lfstudio.ui import theme
from lfstudio.ui.angular_grid import AngularGrid
from lfstudio.ui.colorbar import ColorBar
from lfstudio.ui.main_window import MainWindow

_INTERACTIVE = (
    QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit, QAbstractItemView, QPlainTextEdit,
    QTextEdit, QTabBar,
)  # fmt: skip


def of_qt(widget: QWidget) -> bool:
    """Whether Qt itself made the widget, inside one of ours: scroll bars, fields of boxes, buttons of docks."""
    parent = widget.parentWidget()
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    if isinstance(widget, QAbstractButton) and isinstance(
        parent, QDockWidget | QTabBar | QLineEdit | QAbstractItemView
    ):
        return True
    if isinstance(widget, QTabBar) and isinstance(parent, MainWindow):
        return True  # of docks that lie on each other
    inside = (QAbstractSpinBox, QComboBox, QDialogButtonBox)
    while parent is not None:
        if isinstance(parent, inside) and not isinstance(parent, QDialogButtonBox):
            return True
        if type(parent).__name__ in ("QComboBoxPrivateContainer", "QMenuBar", "QToolBarExtension"):
            return True
        parent = parent.parentWidget()
    return type(widget).__name__ in ("QToolBarExtension", "QMenuBarExtension")


def described(widget: QWidget, *, tip: bool) -> str:
    """The widget's name, or its tooltip; that of the tabs' widget counts for its tabs."""
    owner = widget.parentWidget() if isinstance(widget, QTabBar) else None
    for one in (widget, owner):
        if one is None:
            continue
        text = one.toolTip() if tip else one.accessibleName() or getattr(one, "text", lambda: "")()
        if text:
            return str(text)
    if isinstance(widget, QTabBar) and tip and all(widget.tabToolTip(i) for i in range(widget.count())):
        return "tabs"
    return ""


def path_of(widget: QWidget) -> str:
    """Where the widget is, outermost first."""
    names = []
    one: QWidget | None = widget
    while one is not None and len(names) < 5:
        text = getattr(one, "text", None)
        label = one.objectName() or (text() if callable(text) and isinstance(one, QAbstractButton) else "")
        names.append(f"{type(one).__name__}({label})" if label else type(one).__name__)
        one = one.parentWidget()
    return " > ".join(reversed(names))


@pytest.fixture
def everything(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> Iterator[MainWindow]:
    """The window with all that it can show: a source and its file, every panel, palette, sheet, preferences, tour."""
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.inspection is not None)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    for dock in opened.docks:
        dock.show()
        dock.raise_()
        QApplication.processEvents()
    for key in ("preferences", "shortcuts", "tour", "palette"):
        opened.actions_by_key[key].trigger()
    QApplication.processEvents()
    yield opened
    opened.comfort.palette.dismiss()


def widgets(window: MainWindow) -> list[QWidget]:
    return [w for w in window.findChildren(QWidget) if not of_qt(w)]


def test_every_control_has_a_name_and_a_tooltip(everything: MainWindow):
    nameless, silent = [], []
    for widget in widgets(everything):
        if not isinstance(widget, _INTERACTIVE):
            continue
        if not described(widget, tip=False) and not isinstance(widget, QTabBar):
            nameless.append(path_of(widget))
        if not described(widget, tip=True) and not isinstance(widget.parentWidget(), QDialogButtonBox):
            silent.append(path_of(widget))
    assert not nameless, "without a name:\n" + "\n".join(nameless)
    assert not silent, "without a tooltip:\n" + "\n".join(silent)


def test_whatever_takes_the_focus_has_a_name(everything: MainWindow):
    kinds = (QTabBar, QDockWidget, MainWindow)
    nameless = [
        path_of(widget)
        for widget in widgets(everything)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget, kinds)
        and widget.focusProxy() is None
        and not described(widget, tip=False)
        and not type(widget).__name__.startswith("QScrollArea")
    ]
    assert not nameless, "takes the focus without a name:\n" + "\n".join(nameless)


def test_painted_maps_say_what_they_show(everything: MainWindow):
    grid = everything.findChild(AngularGrid)
    assert grid.accessibleDescription()
    for bar in everything.findChildren(ColorBar):
        assert bar.accessibleName(), path_of(bar)


def test_the_tab_key_reaches_every_panel_and_comes_back(everything: MainWindow, qtbot):
    everything.comfort.palette.dismiss()
    everything.shortcuts.dismiss()
    everything.comfort.tour.end()
    everything.activateWindow()
    everything.viewer.setFocus()
    qtbot.waitUntil(everything.viewer.pane.hasFocus)
    seen: list[QWidget] = []
    for _ in range(300):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if focus in seen:
            break
        seen.append(focus)
    assert everything.viewer.pane in seen
    assert everything.views_panel.grid in seen
    visible = [dock for dock in everything.docks if dock.isVisible() and not dock.visibleRegion().isEmpty()]
    unreached = [dock.windowTitle() for dock in visible if not any(dock.isAncestorOf(widget) for widget in seen)]
    assert unreached == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen(everything: MainWindow, qapp, qtbot, scheme: theme.Scheme):
    everything.comfort.palette.dismiss()
    everything.shortcuts.dismiss()
    everything.comfort.tour.end()
    everything.encode_dock.raise_()
    theme.apply_theme(qapp, scheme)
    everything.activateWindow()
    everything.viewer.setFocus()
    qtbot.waitUntil(everything.viewer.pane.hasFocus)
    qtbot.keyClick(everything.viewer.pane, Qt.Key.Key_Tab)
    try:
        for widget in (
            everything.viewer.pane, everything.views_panel.grid, everything.encode_dock.encode_button,
            everything.encode_dock.preset_box, everything.encode_dock.output_edit, everything.views_panel.automatic,
        ):  # fmt: skip
            if (focus := QApplication.focusWidget()) is not None:
                focus.clearFocus()
            where = QRect(widget.mapTo(everything, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
            without = everything.grab(where).toImage()
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.waitUntil(widget.hasFocus)
            assert everything.grab(where).toImage() != without, path_of(widget)
    finally:
        theme.apply_theme(qapp, "light")
