"""Brings what the window measures into the rate book: the running encode, and every file that is compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from lfstudio.engine.messages import Capabilities
from lfstudio.session.documents import Document
from lfstudio.session.encoding import EncodeControl
from lfstudio.session.rate_book import RateBook, RatePoint, Subject, Trail
from lfstudio.session.workspace import Workspace


class RateFeed:
    """Follows the workspace and the encode.

    Args:
        capabilities: tells the presets' own lambdas, once they are known.
    """

    def __init__(
        self,
        book: RateBook,
        workspace: Workspace,
        encode: EncodeControl,
        capabilities: Callable[[], Capabilities | None],
    ) -> None:
        self._book = book
        self._workspace = workspace
        self._encode = encode
        self._capabilities = capabilities
        encode.started.connect(book.begin)
        encode.event.connect(book.add)
        workspace.documents_changed.connect(self._turn)
        workspace.scores_changed.connect(self._scored)

    def _turn(self) -> None:
        """To the page of what is looked at."""
        subject = self._subject()
        if subject is not None:
            self._book.look_at(subject)

    def _subject(self) -> Subject | None:
        if self._encode.job is not None and self._encode.following:
            return Subject.of_job(self._encode.job)
        source = self._workspace.source
        return None if source is None else Subject.of_documents(source, self._workspace.decoded)

    def _scored(self) -> None:
        """A file that was compared over all views is a point; snapshots bring their own."""
        workspace = self._workspace
        source, decoded, evaluation = workspace.source, workspace.decoded, workspace.evaluation
        if source is None or decoded is None or evaluation is None or decoded.step is not None:
            return
        if decoded.off:
            return  # not what the file's bytes buy
        size, bpp = (decoded.opened.info.get(key) for key in ("bytes", "bpp"))
        if isinstance(size, int) and isinstance(bpp, int | float):
            point = RatePoint(None, size, float(bpp), evaluation.psnr_db, evaluation.psnr_yuv_db)
            preset, lambda_ = self._made_by(decoded)
            trail = Trail(Path(decoded.title).stem, preset, lambda_, (point,))
            self._book.add_file(Subject.of_documents(source, decoded), trail)

    def _made_by(self, decoded: Document) -> tuple[str, float | None]:
        """Preset and lambda as far as the file says; the preset's own lambda where it names no goal."""
        info = decoded.opened.info
        metadata = info.get("metadata")
        said = metadata if isinstance(metadata, Mapping) else {}
        preset = str(said.get("preset") or info.get("profile") or "")
        try:
            return preset, float(said["lambda"])
        except (KeyError, ValueError):
            pass
        capabilities = self._capabilities()
        presets = () if capabilities is None else capabilities.presets
        own = next((known.default_lambda for known in presets if known.name == preset), None)
        return preset, None if {"target_bpp", "target_psnr"} & set(said) else own
