"""The program's icons: outlines in one line style, in the theme's text colour.

The drawings are SVG files of 24 x 24 with strokes of 2, in ``resources/icons``; ``currentColor`` in them stands for the
colour of the theme.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from lfstudio.core.resources import resource
from lfstudio.ui import theme

NAMES = (
    "open", "folder", "sample", "save", "play", "stop", "trash", "wipe", "heatmap", "grid", "fit", "one-to-one",
    "home", "moon", "sun", "info", "warning", "error", "close", "swap", "flicker", "latents", "curve",
    "previous", "next", "list", "continue", "pause", "check", "clock", "up", "down", "retry",
    "search", "settings", "pin", "orbit", "histogram", "copy", "command", "float",
)  # fmt: skip
"""Every name that `icon` takes."""

_SIZES = (16, 20, 24, 40)
"""Pixels: menus, buttons and bars on plain screens and at 200 %; Qt reduces the next larger one for others."""


class HasIcon(Protocol):
    """Anything with an icon: an action, a button."""

    def setIcon(self, icon: QIcon, /) -> None: ...


def icon(name: str, colour: str | None = None) -> QIcon:
    """The icon called ``name`` in the colours of the present theme (or in ``colour``, ``#rrggbb``).

    It does not follow a later change of theme; `set_icon` does. Raises KeyError for a name that is not in `NAMES`.
    """
    if name not in NAMES:
        raise KeyError(name)
    colours = theme.current()
    return _render(name, colour or colours.text, colours.border, colours.accent_text)


def set_icon(target: HasIcon, name: str, colour: str | None = None) -> None:
    """Give an action or a button an icon, and renew it whenever the theme changes (as long as the target lives)."""
    target.setIcon(icon(name, colour))

    def renew() -> None:
        if shiboken6.isValid(target):
            target.setIcon(icon(name, colour))

    notifier = theme.notifier()
    notifier.changed.connect(renew)
    if isinstance(target, QObject):
        target.destroyed.connect(lambda: _forget(renew))


def _forget(renew: Callable[[], None]) -> None:
    notifier = theme.notifier()
    if shiboken6.isValid(notifier):
        notifier.changed.disconnect(renew)


@cache
def app_icon() -> QIcon:
    """The program's own icon, in colour, for windows and the task bar."""
    data = resource("icons", "lfstudio.svg").read_bytes()
    result = QIcon()
    renderer = QSvgRenderer(QByteArray(data))
    for size in (16, 24, 32, 48, 64, 128):
        result.addPixmap(_pixmap(renderer, size))
    return result


def pixmap(name: str, size: int, colour: str) -> QPixmap:
    """One icon as a picture of ``size`` device-independent pixels, sharp on screens of up to 200 %."""
    result = _pixmap(_renderer(name, colour), 2 * size)
    result.setDevicePixelRatio(2.0)
    return result


@cache
def _source(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


@cache
def _render(name: str, normal: str, disabled: str, selected: str) -> QIcon:
    result = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, normal),
        (QIcon.Mode.Disabled, disabled),
        (QIcon.Mode.Selected, selected),
    ):
        renderer = _renderer(name, colour)
        for size in _SIZES:
            result.addPixmap(_pixmap(renderer, size), mode)
    return result


def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace(b"currentColor", colour.encode())))


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    picture = QPixmap(QSize(size, size))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
