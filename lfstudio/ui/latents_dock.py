"""The *Latents* panel: what a coded file holds, level by level and channel by channel, and its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QLabel, QStackedWidget, QTabWidget, QWidget

from lfstudio.core.protocols import Inspection
from lfstudio.ui import theme

if TYPE_CHECKING:
    from lfstudio.ui.latent_view import LatentView
    from lfstudio.ui.levels_view import LevelsView
    from lfstudio.ui.weight_view import WeightView

LATENTS, WEIGHTS, LEVELS = range(3)
"""The tabs."""


class LatentsDock(QDockWidget):
    """Shows an `Inspection`: latents as maps, weights as histograms, levels to switch off. Keeps what was selected when
    it is refreshed.

    Signals:
        made: its views exist now (they are made when the first file is shown, as plots are slow to make).
        appeared: it came to the front.

    Attributes:
        in_front: whether it can be seen: panels behind another one count as visible to Qt.
    """

    made = Signal()
    appeared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Latents"))
        self.setObjectName("LatentsDock")
        self._views: tuple[LatentView, WeightView, LevelsView] | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._shown: Inspection | None = None
        self._chosen_tab = 0
        self._refreshing = False
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.in_front = False
        self.visibilityChanged.connect(self._visibility_changed)
        empty = QLabel(self.tr("Open or encode a .sanr file to look inside it."))
        empty.setProperty("role", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        empty.setMargin(2 * theme.GRID)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(self.tabs)
        self.setWidget(self.pages)

    def _made(self) -> tuple[LatentView, WeightView, LevelsView]:
        if self._views is None:
            from lfstudio.ui.latent_view import LatentView
            from lfstudio.ui.levels_view import LevelsView
            from lfstudio.ui.weight_view import WeightView

            self._views = LatentView(), WeightView(), LevelsView()
            self._refreshing = True
            self.tabs.addTab(self._views[0], self.tr("Latents"))
            self.tabs.addTab(self._views[1], self.tr("Weights"))
            self.tabs.addTab(self._views[2], self.tr("Levels on and off"))
            self._refreshing = False
            self.tabs.setTabToolTip(
                LATENTS, self.tr("The scene codes: small pictures from which the network makes the views.")
            )
            self.tabs.setTabToolTip(
                WEIGHTS, self.tr("The network's coefficients, with the distribution they are coded with.")
            )
            self.tabs.setTabToolTip(LEVELS, self.tr("Switch latents off, and measure what each level is worth."))
            self._views[2].chosen.connect(self.show_latents)
            self.made.emit()
        return self._views

    @property
    def ready(self) -> bool:
        """Whether the views exist."""
        return self._views is not None

    @property
    def latents(self) -> LatentView:
        """The maps of latents."""
        return self._made()[0]

    @property
    def weights(self) -> WeightView:
        """The histograms of weights."""
        return self._made()[1]

    @property
    def levels(self) -> LevelsView:
        """The table of levels."""
        return self._made()[2]

    def sizeHint(self) -> QSize:
        return QSize(384, 560)

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``, the same level, channel and tensor as before where it has them; None empties."""
        something = inspection is not None and bool(inspection.latents or inspection.weights)
        self.pages.setCurrentIndex(1 if something else 0)
        if (inspection is None and self._views is None) or (inspection is self._shown and inspection is not None):
            return
        self._shown = inspection
        self.latents.set_inspection(inspection)
        self.weights.set_inspection(inspection)
        self.levels.set_inspection(inspection)
        self._refreshing = True  # disabling a tab moves to another one, which nobody chose
        latents = inspection is None or bool(inspection.latents)
        weights = inspection is None or bool(inspection.weights)
        for index, there in ((LATENTS, latents), (WEIGHTS, weights), (LEVELS, latents)):
            self.tabs.setTabEnabled(index, there)
        if self.tabs.isTabEnabled(self._chosen_tab):
            self.tabs.setCurrentIndex(self._chosen_tab)
        self._refreshing = False

    def show_latents(self, level: str, channel: int = -1) -> None:
        """Look at a level, and at a channel of it unless that is -1."""
        if self.ready and self.latents.choose(level, channel):
            self.tabs.setCurrentIndex(LATENTS)

    def show_part(self, key: str) -> bool:
        """Look at a part of the file by its component's name (``latents.y1``, ``weights.hsmb1.W_S``, ``context`` …);
        False if there is no map or histogram of it."""
        if not self.ready:
            return False
        kind, _, name = key.partition(".")
        if kind == "latents" and (not name or self.latents.choose(name)):
            self.tabs.setCurrentIndex(LATENTS)
            return True
        if kind in ("weights", "context") and self.weights.choose(name or ("context" if kind == "context" else "*")):
            self.tabs.setCurrentIndex(WEIGHTS)
            return True
        return False

    def _visibility_changed(self, on: bool) -> None:
        self.in_front = on
        if on:
            self.appeared.emit()

    def _tab_chosen(self, index: int) -> None:
        if not self._refreshing:
            self._chosen_tab = index
