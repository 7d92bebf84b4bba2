"""The theme: contrast, switching, and plots that follow."""

from __future__ import annotations

from collections.abc import Iterator

import pyqtgraph as pg
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from lfstudio.ui import theme


@pytest.fixture(autouse=True)
def light_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply_theme(qapp, "light")


def luminance(colour: str) -> float:
    """Relative luminance of WCAG."""
    values = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_can_be_read(colours: theme.Theme) -> None:
    for behind in (colours.window, colours.surface):
        for text in (colours.text, colours.muted, colours.error, colours.warning, colours.ok):
            assert contrast(text, behind) >= 4.5, (text, behind)
    assert contrast(colours.accent_text, colours.accent) >= 4.5
    for line in colours.series:
        assert contrast(line, colours.surface) >= 3, line


def test_nothing_near_a_picture_has_a_tint() -> None:
    for colours in (theme.LIGHT, theme.DARK):
        for grey in (colours.window, colours.surface, colours.border, colours.picture_surround):
            assert QColor(grey).saturation() == 0
    assert theme.LIGHT.picture_surround == theme.DARK.picture_surround


def test_applying_a_theme_sets_the_palette_and_tells(qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.notifier().changed):
        theme.apply_theme(qapp, "dark")
    assert theme.current() is theme.DARK
    assert theme.current().dark
    assert theme.scheme() == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.DARK.window)
    assert f"background: {theme.DARK.accent}" in qapp.styleSheet()
    theme.apply_theme(qapp, "light")
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.LIGHT.text)


def test_the_system_scheme_is_followed_only_when_asked(qapp: QApplication) -> None:
    theme.apply_theme(qapp, "dark")
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert theme.current() is theme.DARK
    theme.apply_theme(qapp, "system")
    expected = theme.DARK if qapp.styleHints().colorScheme().name == "Dark" else theme.LIGHT
    assert theme.current() is expected


def test_plots_follow_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply_theme(qapp, "light")
    plot = pg.PlotWidget()
    qtbot.addWidget(plot)
    theme.style_plot(plot)
    axis = plot.getPlotItem().getAxis("left")
    assert axis.textPen().color() == QColor(theme.LIGHT.muted)
    theme.apply_theme(qapp, "dark")
    assert axis.textPen().color() == QColor(theme.DARK.muted)
    assert plot.backgroundBrush().color() == QColor(theme.DARK.surface)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("checked", [False, True])
def test_a_box_to_check_is_seen(qapp: QApplication, qtbot: QtBot, scheme: theme.Scheme, checked: bool) -> None:
    theme.apply_theme(qapp, scheme)
    box = QCheckBox()
    box.setChecked(checked)
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    image = box.grab().toImage()
    colours = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())]
    seen = [colour for colour in colours if contrast(colour, theme.current().window) >= 3]
    assert len(seen) > 40, "an outline at least"
    assert (theme.current().accent in colours) == checked


def test_the_type_scale_rises(qapp: QApplication) -> None:
    sizes = [theme.font(step).pointSizeF() for step in ("caption", "body", "title", "display")]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1]


def test_roles_change_a_label_at_once(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply_theme(qapp, "light")
    label = QLabel("x")
    qtbot.addWidget(label)
    theme.set_role(label, "error")
    label.ensurePolished()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.LIGHT.error)


def test_file_names_can_break() -> None:
    assert theme.breakable("a_b.png").replace("\u200b", "") == "a_b.png"
    assert theme.breakable("a_b.png").count("\u200b") == 2
