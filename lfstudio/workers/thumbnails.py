"""Reads small pictures of all views away from the window's thread (the samples may still be on the disk)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

from lfstudio.core.mapped import let_go
from lfstudio.session.thumbnails import thumbnail


class ThumbnailWorker(QThread):
    """Makes the thumbnails of a source, row by row.

    Signals:
        row: u, and "V h w 3" uint8.
    """

    row = Signal(int, object)

    def __init__(self, samples: NDArray[np.uint8], longest_px: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._longest_px = longest_px

    def run(self) -> None:
        for u in range(self._samples.shape[0]):
            if self.isInterruptionRequested():
                return
            self.row.emit(u, np.stack([thumbnail(view, self._longest_px) for view in self._samples[u]]))
            let_go(self._samples)  # nobody needs them again soon

    def stop(self) -> None:
        """End early, and wait for it (a row at most)."""
        self.requestInterruption()
        self.wait()
