"""The icons: every one is there, drawn in the one style, and follows the theme."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
import shiboken6
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from lfstudio.core.resources import resource
from lfstudio.ui import icons, theme


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    theme.apply_theme(qapp, "light")
    yield
    theme.apply_theme(qapp, "light")


def inked(icon: QIcon, size: int = 24) -> list[QColor]:
    """The colours of the opaque pixels."""
    image: QImage = icon.pixmap(size, size).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return [colour for colour in pixels if colour.alpha() == 255]


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_has_ink_in_the_colour_of_text(name: str, qapp: QApplication) -> None:
    drawn = inked(icons.icon(name))
    assert 10 < len(drawn) < 24 * 24 / 2
    wanted = QColor(theme.LIGHT.text)
    assert all(abs(colour.red() - wanted.red()) <= 2 and colour.saturation() == 0 for colour in drawn)


@pytest.mark.parametrize("name", icons.NAMES)
def test_every_icon_keeps_the_style(name: str) -> None:
    root = ElementTree.parse(resource("icons", f"{name}.svg")).getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert (root.get("stroke"), root.get("stroke-width"), root.get("stroke-linecap")) == ("currentColor", "2", "round")


def test_icons_take_a_colour_and_unknown_names_are_refused(qapp: QApplication) -> None:
    assert {colour.name() for colour in inked(icons.icon("play", "#ff0000"))} == {"#ff0000"}
    with pytest.raises(KeyError):
        icons.icon("unheard-of")


def test_a_button_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    icons.set_icon(button, "stop")
    theme.apply_theme(qapp, "dark")
    assert {colour.name() for colour in inked(button.icon())} == {theme.DARK.text}


def test_a_deleted_button_is_forgotten(qapp: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    icons.set_icon(button, "stop")
    button.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(button))
    theme.apply_theme(qapp, "dark")


def test_the_program_has_a_colourful_icon(qapp: QApplication) -> None:
    colours = {colour.hue() // 30 for colour in inked(icons.app_icon(), 64) if colour.saturation() > 100}
    assert len(colours) >= 4


def test_pixmaps_are_sharp_on_dense_screens(qapp: QApplication) -> None:
    picture = icons.pixmap("open", 20, "#00ff00")
    assert (picture.width(), picture.devicePixelRatio()) == (40, 2.0)
