"""Below the picture while views are shown as depth or for two eyes: what the colours mean, and the choices."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.render.stereo import Anaglyph
from lfstudio.session.presentation import BASELINES, COLORMAP, Guise, Presented
from lfstudio.ui import icons
from lfstudio.ui.colorbar import ColorBar

_CONVERGENCE_STEPS = 20


class PresentationStrip(QWidget):
    """Shows a `Presented` and reports wishes.

    Signals:
        chosen: another `Presented`. fitAsked: the colours are to span the present map. closed: views again.
    """

    chosen = Signal(object)
    fitAsked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = Presented()
        self.pages = QStackedWidget()
        self.pages.addWidget(self._depth_page())
        self.pages.addWidget(self._stereo_page())
        self.close_button = QToolButton()
        icons.set_icon(self.close_button, "close")
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Show views as they are"))
        self.close_button.setAccessibleName(self.tr("Show views as they are"))
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 2)
        row.addWidget(self.pages, 1)
        row.addWidget(self.close_button)

    def _depth_page(self) -> QWidget:
        self.bar = ColorBar()
        self.fit = QPushButton(self.tr("Fit range"))
        self.fit.setToolTip(self.tr("Let the colours span the disparities of this view"))
        self.fit.clicked.connect(self.fitAsked)
        self.sure = QCheckBox(self.tr("Sure only"))
        self.sure.setToolTip(self.tr("Leave out estimates in flat places, where no disparity can be told"))
        self.sure.clicked.connect(lambda on: self._choose(sure_only=on))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setFixedWidth(96)
        self.opacity.setAccessibleName(self.tr("Opacity of the overlay"))
        self.opacity.setToolTip(self.tr("How much of the depth's colours covers the picture"))
        self.opacity.valueChanged.connect(lambda n: self._choose(opaque=n / 100))
        self.opacity_label = QLabel(self.tr("Opacity"))
        self.opacity_label.setBuddy(self.opacity)
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.opacity_label, self.opacity, self.sure, self.fit):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.bar, 1)
        return page

    def _stereo_page(self) -> QWidget:
        self.kind = QComboBox()
        for text, data in (
            (self.tr("Dubois"), Anaglyph.DUBOIS), (self.tr("Half colour"), Anaglyph.HALF_COLOUR),
            (self.tr("Colour"), Anaglyph.COLOUR), (self.tr("Grey"), Anaglyph.GREY),
        ):  # fmt: skip
            self.kind.addItem(text, data)
        self.kind.setAccessibleName(self.tr("Colours of the anaglyph"))
        self.kind.setToolTip(self.tr("How the two views share red, green and blue"))
        self.kind.activated.connect(lambda n: self._choose(anaglyph=self.kind.itemData(n)))
        self.crossed = QCheckBox(self.tr("Crossed"))
        self.crossed.setToolTip(self.tr("The left eye's view at the right, to look at cross-eyed"))
        self.crossed.clicked.connect(lambda on: self._choose(crossed=on))
        self.baseline = QComboBox()
        for views in BASELINES:
            self.baseline.addItem(f"{views}", views)
        self.baseline.setAccessibleName(self.tr("Baseline in views"))
        self.baseline.setToolTip(self.tr("Views between the two eyes: more gives more depth"))
        self.baseline.activated.connect(lambda n: self._choose(baseline=self.baseline.itemData(n)))
        self.convergence = QSlider(Qt.Orientation.Horizontal)
        self.convergence.setRange(-8 * _CONVERGENCE_STEPS, 8 * _CONVERGENCE_STEPS)
        self.convergence.setAccessibleName(self.tr("Convergence"))
        tip = self.tr("The disparity that appears at the depth of the screen; nearer things stand out of it")
        self.convergence.setToolTip(tip)
        self.convergence.valueChanged.connect(lambda n: self._choose(convergence=n / _CONVERGENCE_STEPS))
        self.convergence_box = QDoubleSpinBox()
        self.convergence_box.setRange(-8, 8)
        self.convergence_box.setSingleStep(1 / _CONVERGENCE_STEPS)
        self.convergence_box.setSuffix(self.tr(" px/view"))
        self.convergence_box.setAccessibleName(self.tr("Convergence in pixels per view"))
        self.convergence_box.setToolTip(tip)
        self.convergence_box.valueChanged.connect(lambda d: self._choose(convergence=d))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind)
        row.addWidget(self.crossed)
        for text, widget in ((self.tr("Baseline"), self.baseline), (self.tr("Convergence"), self.convergence_box)):
            label = QLabel(text)
            label.setBuddy(widget)
            row.addWidget(label)
            row.addWidget(widget)
        row.addWidget(self.convergence, 1)
        return page

    def _choose(self, **changes: object) -> None:
        state = replace(self._state, **changes)  # type: ignore[arg-type]
        if state != self._state:
            self.chosen.emit(state)

    def show_state(
        self, state: Presented, span: tuple[float, float] | None, *, estimated: bool, most_baseline: int
    ) -> None:
        """Follow the choices.

        Args:
            span: the disparities at the ends of the colours. estimated: a map may be unsure.
        """
        self._state = state
        self.setVisible(state.alters)
        self.pages.setCurrentIndex(1 if state.guise.is_stereo else 0)
        tinted = state.guise is Guise.VIEW
        self.opacity.setVisible(tinted)
        self.opacity_label.setVisible(tinted)
        self.sure.setVisible(estimated)
        self.sure.setChecked(state.sure_only)
        self.fit.setEnabled(span is not None)
        self.bar.setEnabled(span is not None)
        if span is not None:
            self.bar.set_range(*span, self.tr("px/view"), COLORMAP)
        self.kind.setVisible(state.guise is Guise.ANAGLYPH)
        self.kind.setCurrentIndex(self.kind.findData(state.anaglyph))
        self.crossed.setVisible(state.guise is Guise.SIDE_BY_SIDE)
        self.crossed.setChecked(state.crossed)
        self.baseline.setCurrentIndex(self.baseline.findData(state.baseline))
        self.baseline.setEnabled(most_baseline > 1)
        convergence = round(_CONVERGENCE_STEPS * state.convergence)
        for widget, value in ((self.opacity, round(100 * state.opaque)), (self.convergence, convergence)):
            with QSignalBlocker(widget):
                widget.setValue(value)
        with QSignalBlocker(self.convergence_box):
            self.convergence_box.setValue(state.convergence)


def with_layout(widget: QWidget) -> QVBoxLayout:
    """The column that ``widget`` lays its parts out in. Raises TypeError if it has none."""
    layout = widget.layout()
    if not isinstance(layout, QVBoxLayout):
        raise TypeError("not a column")
    return layout
