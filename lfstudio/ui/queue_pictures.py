"""Small pictures of light fields for the rows of the queue: the central views of sources that were open here."""

from __future__ import annotations

from PySide6.QtGui import QImage

from lfstudio.session.thumbnails import thumbnail
from lfstudio.session.workspace import Workspace

LONGEST_PX = 96
_ENOUGH = 768
MOST = 64
"""So many are kept; then the oldest go."""


class QueuePictures:
    """Remembers a picture of every source that is opened."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._pictures: dict[str, QImage] = {}
        workspace.documents_changed.connect(self._look)
        self._look()

    def of(self, source: str) -> QImage | None:
        """The picture of a source, by its path; None if it was never open."""
        return self._pictures.get(source)

    def _look(self) -> None:
        source = self._workspace.source
        if source is None or source.samples is None or source.opened.path in self._pictures:
            return
        rows, columns = source.samples.shape[:2]
        view = source.samples[rows // 2, columns // 2]
        every = max(1, max(view.shape) // _ENOUGH)  # of very large views not every sample is read
        small = thumbnail(view[::every, ::every], LONGEST_PX)
        height, width = small.shape[:2]
        self._pictures[source.opened.path] = QImage(
            small.data, width, height, 3 * width, QImage.Format.Format_RGB888
        ).copy()
        while len(self._pictures) > MOST:
            del self._pictures[next(iter(self._pictures))]
