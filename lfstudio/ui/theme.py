"""Light and dark: one palette of named colours, one type scale, and the same look for pyqtgraph's plots.

Pictures are judged against neutral grey, so nothing near an image has a tint: every surface is a pure grey, and there
is one accent colour. Spacing is in multiples of `GRID`. Widgets that paint themselves read `current()` while painting
and connect `notifier().changed` to ``update``.
"""

from __future__ import annotations

import weakref
from dataclasses import dataclass
from typing import Any, Literal

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from lfstudio.core.resources import resource

_STYLED = "lfstudioStyled"

Scheme = Literal["system", "light", "dark"]

GRID = 8
"""The unit of spacing, in device-independent pixels; half of it inside groups."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme, as ``#rrggbb`` (`PySide6.QtGui.QColor` takes them as they are).

    Attributes:
        window: behind controls. surface: lists, fields and plots. raised: buttons.
        text, muted: primary and secondary text; both reach a contrast of 4.5 : 1 on window and surface.
        accent, accent_text: the one accent, and text on it. border: hairlines.
        error, warning, ok: text and marks of that meaning.
        picture_surround: behind every picture, the same in both themes. grid: lines inside plots.
        series: for curves, in order; told apart with any colour vision (after Okabe and Ito).
    """

    name: Literal["light", "dark"]
    window: str
    surface: str
    raised: str
    text: str
    muted: str
    accent: str
    accent_text: str
    border: str
    grid: str
    error: str
    warning: str
    ok: str
    picture_surround: str
    series: tuple[str, ...]

    @property
    def dark(self) -> bool:
        """True for the dark theme."""
        return self.name == "dark"


_SURROUND = "#3d3d3d"
LIGHT = Theme(
    name="light", window="#f2f2f2", surface="#ffffff", raised="#fafafa", text="#1d1d1d", muted="#5e5e5e",
    accent="#0b63ce", accent_text="#ffffff", border="#c6c6c6", grid="#dedede", error="#b3261e", warning="#875200",
    ok="#1a7439", picture_surround=_SURROUND,
    series=("#0072b2", "#d55e00", "#007a5a", "#b0578d", "#b87d00", "#5a5a5a"),
)  # fmt: skip
DARK = Theme(
    name="dark", window="#262626", surface="#1e1e1e", raised="#343434", text="#e8e8e8", muted="#a6a6a6",
    accent="#5aa5ff", accent_text="#0d0d0d", border="#4a4a4a", grid="#3a3a3a", error="#ff8a80", warning="#f2b45c",
    ok="#74cf92", picture_surround=_SURROUND,
    series=("#56b4e9", "#f08a4b", "#3fc79a", "#d98fbb", "#e6b422", "#b0b0b0"),
)  # fmt: skip


class Notifier(QObject):
    """Says when the theme changed; connect ``changed`` and read `current`."""

    changed = Signal()


class _State:
    """What this module remembers: one theme for the process, as Qt has one palette."""

    def __init__(self) -> None:
        self.theme: Theme = LIGHT
        self.scheme: Scheme = "system"
        self.notifier: Notifier | None = None
        self.following = False
        self.plots: weakref.WeakSet[Any] = weakref.WeakSet()


_state = _State()


def current() -> Theme:
    """The theme in use."""
    return _state.theme


def scheme() -> Scheme:
    """What was asked for: ``"system"``, ``"light"`` or ``"dark"``."""
    return _state.scheme


def notifier() -> Notifier:
    """The one object whose ``changed`` signal tells of a new theme."""
    if _state.notifier is None:
        _state.notifier = Notifier()
    return _state.notifier


def apply_theme(app: QApplication, scheme: Scheme) -> None:
    """Give the application its look, now and whenever the system's colour scheme changes.

    Args:
        scheme: ``"system"`` follows the desktop; ``"light"`` and ``"dark"`` stay as they are.
    """
    _state.scheme = scheme
    hints = app.styleHints()
    if not _state.following:
        hints.colorSchemeChanged.connect(_follow_system)
        _state.following = True
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(scheme, Qt.ColorScheme.Unknown)
    hints.setColorScheme(wanted)  # native title bars and dialogs; Unknown means: as the desktop says
    _install(app, _resolve(scheme))


def _resolve(scheme: Scheme) -> Theme:
    if scheme == "system":
        return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme == "dark" else LIGHT


def _follow_system() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _state.scheme == "system" and _resolve("system") != _state.theme:
        _install(app, _resolve("system"))


def _install(app: QApplication, theme: Theme) -> None:
    _state.theme = theme
    if not app.property(_STYLED):  # not the style's name: a style sheet hides it
        app.setStyle("Fusion")
        app.setProperty(_STYLED, True)
    app.setPalette(palette(theme))
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet:  # setting the same one polishes every widget again
        return
    app.setStyleSheet(sheet)
    for plot in list(_state.plots):
        if shiboken6.isValid(plot):
            _restyle(plot, theme)
    notifier().changed.emit()


def palette(theme: Theme) -> QPalette:
    """The theme as a Qt palette, with its disabled shades."""
    role = QPalette.ColorRole
    result = QPalette()
    colours = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.surface,
        role.AlternateBase: theme.window, role.Text: theme.text, role.PlaceholderText: theme.muted,
        role.Button: theme.raised, role.ButtonText: theme.text, role.BrightText: theme.error,
        role.Highlight: theme.accent, role.HighlightedText: theme.accent_text, role.Accent: theme.accent,
        role.Link: theme.accent, role.LinkVisited: theme.accent, role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text, role.Mid: theme.border, role.Midlight: theme.grid,
        role.Light: "#ffffff" if not theme.dark else "#454545", role.Dark: "#9a9a9a" if not theme.dark else "#151515",
        role.Shadow: "#6a6a6a" if not theme.dark else "#0a0a0a",
    }  # fmt: skip
    for where, colour in colours.items():
        result.setColor(where, QColor(colour))
    faint = QColor(_faint(theme))
    for where in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, where, faint)
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.border))
    return result


def _faint(theme: Theme) -> str:
    """The colour of text that cannot be used now."""
    return "#747474" if theme.dark else "#9b9b9b"


def style_sheet(theme: Theme) -> str:
    """The few rules that a palette cannot say. Dynamic properties choose them: ``role`` (``title``, ``muted``,
    ``error``, ``warning``, ``ok``) on labels, ``primary`` on push buttons, ``segment`` on tool buttons of which one is
    on."""
    tick = resource("icons", f"check-on-{theme.name}.svg").as_posix()
    pressed = QColor(theme.accent).darker(115).name()
    hover = QColor(theme.accent).lighter(110).name()
    return f"""
QToolTip {{ color: {theme.text}; background: {theme.raised}; border: 1px solid {theme.border}; padding: 4px; }}
QLabel[role="title"] {{ font-weight: 600; }}
QLabel[role="muted"] {{ color: {theme.muted}; }}
QLabel[role="error"] {{ color: {theme.error}; }}
QLabel[role="warning"] {{ color: {theme.warning}; }}
QLabel[role="ok"] {{ color: {theme.ok}; }}
QPushButton[primary="true"] {{ color: {theme.accent_text}; background: {theme.accent}; border: 1px solid {theme.accent};
  border-radius: 4px; padding: 6px 16px; font-weight: 600; }}
QPushButton[primary="true"]:hover {{ background: {hover}; }}
QPushButton[primary="true"]:pressed {{ background: {pressed}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {theme.text}; padding: 5px 15px; }}
QPushButton[primary="true"]:disabled {{ color: {theme.muted}; background: {theme.grid}; border-color: {theme.border}; }}
QCheckBox::indicator, QTreeView::indicator {{ width: 14px; height: 14px; border: 1px solid {theme.muted};
  border-radius: 3px; background: {theme.surface}; }}
QCheckBox::indicator:hover, QTreeView::indicator:hover {{ border-color: {theme.accent}; }}
QCheckBox::indicator:checked, QTreeView::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent};
  image: url("{tick}"); }}
QCheckBox::indicator:indeterminate, QTreeView::indicator:indeterminate {{ background: {theme.muted}; }}
QCheckBox::indicator:disabled, QTreeView::indicator:disabled {{ border-color: {theme.border};
  background: {theme.window}; }}
QToolButton[segment="true"] {{ border: 1px solid transparent; border-radius: 4px; padding: 4px 5px; }}
QToolButton[segment="true"]:hover {{ background: {theme.raised}; border-color: {theme.border}; }}
QToolButton[segment="true"]:checked {{ background: {theme.raised}; border-color: {theme.accent}; font-weight: 600; }}
QToolButton[segment="true"]:focus {{ border-color: {theme.text}; }}
QToolButton[segment="true"]:disabled {{ color: {_faint(theme)}; }}
QProgressBar {{ border: 1px solid {theme.border}; border-radius: 3px; background: {theme.surface}; max-height: 6px;
  min-height: 6px; }}
QProgressBar::chunk {{ background: {theme.accent}; border-radius: 2px; }}
"""


def set_role(widget: QWidget, role: str) -> None:
    """Give a label another ``role`` of the style sheet (`style_sheet`), at once."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def breakable(text: str) -> str:
    """``text`` with chances for a line break inside file names (invisible spaces after ``_ - . / \\``)."""
    return "".join(c + "\u200b" if c in "_-./\\" else c for c in text)


def font(step: Literal["caption", "body", "title", "display"] = "body") -> QFont:
    """The application's font at one step of the type scale: 0.9, 1, 1.2 or 1.6 times the system's size."""
    result = QFont(QApplication.font())
    factor = {"caption": 0.9, "body": 1.0, "title": 1.2, "display": 1.6}[step]
    result.setPointSizeF(max(7.0, result.pointSizeF() * factor) if result.pointSizeF() > 0 else 9.0 * factor)
    if step in ("title", "display"):
        result.setWeight(QFont.Weight.DemiBold)
    return result


def numeric_font(step: Literal["caption", "body", "title", "display"] = "body") -> QFont:
    """`font` with tabular figures, so that changing numbers do not jitter."""
    result = font(step)
    result.setFeature(QFont.Tag("tnum"), 1)
    return result


def style_plot(plot_item: Any) -> None:
    """Give a pyqtgraph `PlotItem` or `PlotWidget` the theme's colours, now and at every change of theme."""
    _state.plots.add(plot_item)
    _restyle(plot_item, _state.theme)


def _restyle(plot: Any, theme: Theme) -> None:
    if hasattr(plot, "setBackground"):
        plot.setBackground(theme.surface)
    item = plot.getPlotItem() if hasattr(plot, "getPlotItem") else plot
    small = numeric_font("caption")
    for side in ("left", "bottom", "right", "top"):
        axis = item.getAxis(side)
        axis.setPen(QColor(theme.border))
        axis.setTextPen(QColor(theme.muted))
        axis.setTickFont(small)
        axis.label.setFont(small)
    item.titleLabel.setAttr("color", theme.text)
    if item.legend is not None:
        item.legend.setLabelTextColor(QColor(theme.text))
