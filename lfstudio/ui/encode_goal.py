"""The part of the encode panel that says what to aim at: a quality step (λ), a file size, or a PSNR."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.protocols import PresetInfo
from lfstudio.session.encode_form import (
    LAMBDA_MAX,
    LAMBDA_MIN,
    Goal,
    lambda_points,
    lambda_to_slider,
    slider_to_lambda,
)
from lfstudio.session.text import bytes_text
from lfstudio.ui import theme

_SLIDER_STEPS = 1000


class GoalEditor(QWidget):
    """Chooses a `Goal` and its value. ``changed`` is emitted whenever either moves."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: list[tuple[str, float]] = []
        self._pixels: int | None = None
        self.goal_box = QComboBox()
        self.goal_box.addItem(self.tr("Quality step (λ)"), Goal.QUALITY)
        self.goal_box.addItem(self.tr("File size (bits per pixel)"), Goal.BPP)
        self.goal_box.addItem(self.tr("Picture quality (dB)"), Goal.PSNR)
        self.goal_box.setAccessibleName(self.tr("Goal of the encode"))
        self.goal_box.setToolTip(
            self.tr("What the encoder aims at: a trade-off between size and quality, a file size, or a quality.")
        )
        self.pages = QStackedWidget()
        self._page_widgets = (self._quality_page(), self._bpp_page(), self._psnr_page())
        for page in self._page_widgets:
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.goal_box)
        layout.addWidget(self.pages)
        self.goal_box.currentIndexChanged.connect(self._goal_moved)
        self._goal_moved(0)

    def _quality_page(self) -> QWidget:
        page = QWidget()
        self.point_box = QComboBox()
        self.point_box.setAccessibleName(self.tr("Named quality step"))
        self.point_box.setToolTip(self.tr("Named points of the trade-off between file size and quality."))
        self.lambda_spin = QDoubleSpinBox()
        self.lambda_spin.setDecimals(5)
        self.lambda_spin.setRange(LAMBDA_MIN, LAMBDA_MAX)
        self.lambda_spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.lambda_spin.setPrefix("λ ")
        self.lambda_spin.setValue(0.005)
        self.lambda_spin.setFont(theme.numeric_font())
        self.lambda_spin.setAccessibleName(self.tr("Lambda"))
        self.lambda_spin.setToolTip(
            self.tr("The price of a bit in the loss 3·MSE + λ·bpp. Larger: a smaller file of lower quality.")
        )
        self.lambda_slider = QSlider(Qt.Orientation.Horizontal)
        self.lambda_slider.setRange(0, _SLIDER_STEPS)
        self.lambda_slider.setPageStep(_SLIDER_STEPS // 20)
        self.lambda_slider.setAccessibleName(self.tr("Lambda, logarithmic"))
        self.lambda_slider.setToolTip(self.tr("Left: small file. Right: high quality. The scale is logarithmic."))
        small, high = QLabel(self.tr("small file")), QLabel(self.tr("high quality"))
        for end in (small, high):
            end.setProperty("role", "muted")
            end.setFont(theme.font("caption"))
        top, ends = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.point_box, 1)
        top.addWidget(self.lambda_spin)
        ends.addWidget(small)
        ends.addStretch(1)
        ends.addWidget(high)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addWidget(self.lambda_slider)
        layout.addLayout(ends)
        self.point_box.currentIndexChanged.connect(self._point_chosen)
        self.lambda_spin.valueChanged.connect(self._lambda_typed)
        self.lambda_slider.valueChanged.connect(self._slider_moved)
        return page

    def _bpp_page(self) -> QWidget:
        self.bpp_spin = QDoubleSpinBox()
        self.bpp_spin.setDecimals(4)
        self.bpp_spin.setRange(0.0005, 8.0)
        self.bpp_spin.setValue(0.1)
        self.bpp_spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.bpp_spin.setSuffix(self.tr(" bpp"))
        self.bpp_spin.setFont(theme.numeric_font())
        self.bpp_spin.setAccessibleName(self.tr("Target size in bits per pixel"))
        self.bpp_spin.setToolTip(self.tr("Size of the file in bits, divided by the pixels of all views (bpp)."))
        self.bpp_hint = QLabel()
        self.bpp_hint.setProperty("role", "muted")
        page = QWidget()
        layout = QFormLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self.tr("Target"), self.bpp_spin)
        layout.addRow("", self.bpp_hint)
        self.bpp_spin.valueChanged.connect(self._bpp_moved)
        return page

    def _psnr_page(self) -> QWidget:
        self.psnr_spin = QDoubleSpinBox()
        self.psnr_spin.setDecimals(1)
        self.psnr_spin.setRange(10.0, 80.0)
        self.psnr_spin.setSingleStep(0.5)
        self.psnr_spin.setValue(36.0)
        self.psnr_spin.setSuffix(self.tr(" dB"))
        self.psnr_spin.setFont(theme.numeric_font())
        self.psnr_spin.setAccessibleName(self.tr("Target quality in dB"))
        self.psnr_spin.setToolTip(
            self.tr("Peak signal-to-noise ratio over all views (PSNR). 30 dB is fair, 40 dB is excellent.")
        )
        page = QWidget()
        layout = QFormLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addRow(self.tr("Target"), self.psnr_spin)
        self.psnr_spin.valueChanged.connect(lambda _: self.changed.emit())
        return page

    @property
    def goal(self) -> Goal:
        """What counts."""
        return Goal(self.goal_box.currentData())

    @property
    def lambda_(self) -> float:
        """λ of the quality page."""
        index = self.point_box.currentIndex()
        return self._points[index][1] if 0 <= index < len(self._points) else self.lambda_spin.value()

    def set_preset(self, preset: PresetInfo) -> None:
        """Offer the named points of ``preset`` and go to its default λ."""
        self._points = lambda_points(preset)
        self.point_box.blockSignals(True)
        self.point_box.clear()
        for name, value in self._points:
            self.point_box.addItem(name)
            self.point_box.setItemData(self.point_box.count() - 1, f"λ = {value:g}", Qt.ItemDataRole.ToolTipRole)
        self.point_box.addItem(self.tr("custom"))
        self.point_box.blockSignals(False)
        self.set_lambda(preset.default_lambda)

    def set_lambda(self, value: float) -> None:
        """Go to ``value``, to its named point if it has one."""
        named = next((i for i, (_, point) in enumerate(self._points) if abs(point / value - 1) < 1e-6), None)
        self._show_lambda(value, len(self._points) if named is None else named)
        self.changed.emit()

    def set_pixels(self, pixels: int | None) -> None:
        """Pixels of all views of the source, for a size in bytes."""
        self._pixels = pixels
        self._bpp_moved()

    def _show_lambda(self, value: float, index: int) -> None:
        for widget in (self.lambda_spin, self.lambda_slider, self.point_box):
            widget.blockSignals(True)
        self.lambda_spin.setValue(value)
        self.lambda_slider.setValue(lambda_to_slider(value, _SLIDER_STEPS))
        self.point_box.setCurrentIndex(index)
        for widget in (self.lambda_spin, self.lambda_slider, self.point_box):
            widget.blockSignals(False)

    def _goal_moved(self, index: int) -> None:
        self.pages.setCurrentIndex(index)
        for i, page in enumerate(self._page_widgets):  # as tall as the page that shows
            policy = page.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Preferred if i == index else QSizePolicy.Policy.Ignored)
            page.setSizePolicy(policy)
        self.pages.adjustSize()
        self.changed.emit()

    def _point_chosen(self, index: int) -> None:
        if 0 <= index < len(self._points):
            self._show_lambda(self._points[index][1], index)
        self.changed.emit()

    def _lambda_typed(self, value: float) -> None:
        self.set_lambda(value)

    def _slider_moved(self, position: int) -> None:
        value = slider_to_lambda(position, _SLIDER_STEPS)
        for widget in (self.lambda_spin, self.point_box):
            widget.blockSignals(True)
        self.lambda_spin.setValue(value)
        self.point_box.setCurrentIndex(len(self._points))
        for widget in (self.lambda_spin, self.point_box):
            widget.blockSignals(False)
        self.changed.emit()

    def _bpp_moved(self) -> None:
        if self._pixels:
            size = bytes_text(self.bpp_spin.value() * self._pixels / 8)
            self.bpp_hint.setText(self.tr("about {size} for this light field").format(size=size))
        else:
            self.bpp_hint.clear()
        self.changed.emit()
