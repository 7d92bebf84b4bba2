"""Opens light fields and decides what stays open beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import CancelledError, LayoutError, LfstudioError, ReadError, UsageError
from lfstudio.engine.layout_messages import Proposals, ProposeRequest
from lfstudio.engine.messages import CloseRequest, Evaluation, Opened, OpenRequest, Reply
from lfstudio.session.documents import Document, open_document, same_path
from lfstudio.session.layout_memory import LayoutMemory, Remembered
from lfstudio.session.messages import Choice, Message, MessageCentre, error_details, error_text, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.parts import comparable_part
from lfstudio.session.recent import RecentFiles
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr
from lfstudio.session.workspace import Workspace

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".ppm", ".pgm", ".pnm", ".webp"})
_SEVERAL = 3

RESULT = "result"
"""Topic of what was said about the result that is shown: it goes when something else is opened."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked to be opened.

    Attributes:
        layout: None for as it is found. chosen: the person chose it. remembered: where it comes from else.
    """

    path: str
    layout: str | None
    keep_source: bool = False
    chosen: bool = False
    remembered: Remembered | None = None


class Opener:
    """Opens paths into the workspace; what is open stays until its successor is there.

    Attributes:
        loading_changed: emitted when `loading` changed.
        source_asked: the person wants to choose the source of the decoded light field (`missing_source`).
        layout_asked: the person wants to change the layout of a path, from this layout text or as it is found.
        layout_unclear: a path was not opened, since its layout has to be chosen among these; the error says why.
        kept: whether a document stays open although it is not shown any more.
    """

    def __init__(
        self,
        workspace: Workspace,
        requests: Requests,
        messages: MessageCentre,
        recent: RecentFiles,
        memory: LayoutMemory | None = None,
    ) -> None:
        self.loading_changed: Signal[[]] = Signal()
        self.source_asked: Signal[[]] = Signal()
        self.layout_asked: Signal[[str, str | None]] = Signal()
        self.layout_unclear: Signal[[str, Proposals, LfstudioError]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._recent = recent
        self._memory = memory
        self._loading: list[str] = []
        self._let_go: set[int] = set()
        self.kept: Callable[[Document], bool] = lambda _: False

    @property
    def loading(self) -> str | None:
        """The path that is being opened; None when nothing is."""
        return self._loading[-1] if self._loading else None

    @property
    def first(self) -> str | None:
        """The path that is being opened before the others; None when nothing is."""
        return self._loading[0] if self._loading else None

    def open(
        self,
        path: str,
        layout: str | None = None,
        *,
        keep_source: bool = False,
        chosen: bool = False,
        as_found: bool = False,
    ) -> None:
        """Open a source or a `.sanr`; ``path`` may be ``sample``. A failure is told and changes nothing.

        Args:
            layout: a ``--layout`` text; None for the one that is remembered for the path, else as it is found.
            keep_source: the `.sanr` was made from the source that is open; no other one is looked for.
            chosen: the person chose this layout; it is remembered once the light field is open.
            as_found: whatever is remembered.
        """
        remembered = None
        if layout is None and not as_found and self._memory is not None and not path.lower().endswith(".sanr"):
            remembered = self._memory.find(path)
            if remembered is not None and not remembered.layout:  # it is to be opened as it is found
                remembered = None
        wanted = layout if remembered is None else remembered.layout
        self._submit(_Wish(path, wanted, keep_source, chosen, remembered))

    def chosen_layout(self, path: str) -> str | None:
        """The layout that the person chose for this very ``path``; None for as it is found."""
        found = None if self._memory is None else self._memory.find(path)
        return found.layout or None if found is not None and same_path(found.path, path) else None

    def _submit(self, wish: _Wish) -> None:
        self._set_loading([*self._loading, wish.path])
        request = OpenRequest(wish.path, wish.layout)
        self._requests.submit(Lane.OPEN, request, partial(self._opened, wish), partial(self._failed, wish))

    def reopen(self) -> None:
        """Open what is open once more, as after the engine process died with its files."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if source is not None:
            self.open(source.opened.path, source.layout)
        if decoded is not None and decoded.step is None:
            self.open(decoded.opened.path)

    def close_all(self) -> None:
        """Close what is open; the window is empty again."""
        self._messages.dismiss_topic("open")
        self._messages.dismiss_topic(RESULT)
        for document in (self._workspace.source, self._workspace.decoded):
            self.release(document)
        self._workspace.set_decoded(None)
        self._workspace.set_source(None)

    def release(self, document: Document | None) -> None:
        """Let the engine forget ``document``, and the file that it is a variant of, unless they are `kept`."""
        if document is not None:
            self.release(document.base)
            if not self.kept(document):
                self.let_go(document)

    def let_go(self, document: Document) -> None:
        """Let the engine forget ``document``; done once, however often it is said."""
        if document.handle not in self._let_go:
            self._let_go.add(document.handle)
            self._workspace.cache.forget(document.handle)
            self._requests.submit(Lane.CLOSE, CloseRequest(document.handle), _ignore, _ignore)

    def show_source(self, document: Document) -> None:
        """``document`` becomes the source, or the part of it that the decoded light field was made from; a decoded one
        that does not belong to it is closed."""
        old, decoded = self._workspace.source, self._workspace.decoded
        shown: Document | None = document
        if decoded is not None:
            shown = comparable_part(document, decoded) if may_belong(decoded, document) else None
            if shown is None:
                self._workspace.set_decoded(None)
                self.release(decoded)
        self._workspace.set_source(shown or document)
        self.release(old)

    def show_whole_source(self) -> None:
        """When only the part of the source is shown that the decoded light field was made from: show all of it, and
        close the decoded one."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if source is not None and source.whole is not None:
            self._workspace.set_decoded(None)
            self.release(decoded)
            self._workspace.set_source(source.whole)

    def show_decoded(
        self,
        document: Document,
        *,
        keep_source: bool = False,
        per_view_psnr_db: NDArray[np.float64] | None = None,
        evaluation: Evaluation | None = None,
    ) -> None:
        """``document`` becomes the decoded light field; its source is opened beside it when it is known, unless the one
        that is open is to be kept. ``per_view_psnr_db`` "U V" and ``evaluation`` when known already."""
        old, source = self._workspace.decoded, self._workspace.source
        stated = document.opened.source_path
        known = source is not None and (keep_source or (bool(stated) and source.comes_from(stated or "")))
        if source is not None:
            fitting = comparable_part(source, document)
            if fitting is None and not known:
                self._workspace.set_source(None)
                self.release(source)
            elif fitting is not None and fitting is not source:
                self._workspace.set_source(fitting)
        self._workspace.set_decoded(document, per_view_psnr_db, evaluation)
        self.release(old)
        if stated and not known and _exists(stated):
            layout = document.opened.info.get("source_layout")
            layout = layout if isinstance(layout, str) else None
            self._requests.submit(
                Lane.OPEN,
                OpenRequest(stated, layout),
                partial(self._companion, document.handle, layout),
                _ignore,  # the file opened; that its source does not is no news
            )

    @property
    def missing_source(self) -> str | None:
        """The name of the source that the decoded light field was made from, when it was not found and nothing that is
        open can be compared with it."""
        decoded = self._workspace.decoded
        if decoded is None or decoded.step is not None or decoded.opened.source_path or self._workspace.comparable:
            return None
        name = decoded.opened.info.get("source")
        return name if isinstance(name, str) and name else None

    def _companion(self, handle: int, layout: str | None, reply: Reply) -> None:
        if not isinstance(reply, Opened):
            return
        decoded = self._workspace.decoded
        try:
            document = open_document(reply, layout)
        except LfstudioError as error:
            self._messages.post_error(error)
            return
        fitting = None if decoded is None or decoded.handle != handle else comparable_part(document, decoded)
        if fitting is None or document.coded:
            self.release(document)
            return
        old = self._workspace.source
        self._workspace.set_source(fitting)
        self.release(old)

    def _opened(self, wish: _Wish, reply: Reply) -> None:
        assert isinstance(reply, Opened)
        path = wish.path
        try:
            document = open_document(reply, wish.layout)
        except LfstudioError as error:
            self._refuse(wish, error)
            return
        if _is_siblings(wish) and reply.order_ok is False:  # it was right for the other one, but not for this
            self.release(document)
            self._again_as_found(wish)
            return
        if wish.chosen and wish.layout is not None and self._memory is not None:
            self._memory.remember(path, wish.layout)
        self._messages.dismiss_topic("open")
        if not wish.keep_source:
            self._messages.dismiss_topic(RESULT)
        if document.coded:
            self.show_decoded(document, keep_source=wish.keep_source)
        else:
            self.show_source(document)
        self._recent.add(path)
        self._tell(wish, reply)
        self._loaded(path)

    def _again_as_found(self, wish: _Wish) -> None:
        self.open(wish.path, keep_source=wish.keep_source, as_found=True)
        self._loaded(wish.path)

    def _tell(self, wish: _Wish, opened: Opened) -> None:
        path = wish.path
        missing = self.missing_source
        if opened.coded and missing is not None:
            text = tr("Its source “{name}” is not beside the file. Open it to compare the two.").format(name=missing)
            choice = Choice(tr("Open its source…"), self.source_asked.emit)
            self._messages.post(Message(text, "info", choices=(choice,), topic="open"))
        if wish.remembered is not None:
            self._tell_remembered(wish, wish.remembered)
        elif opened.notices:
            text = " ".join(sentence(notice) for notice in opened.notices[:2])
            more = "\n".join(opened.notices) if len(opened.notices) > 2 else ""
            self._messages.post(Message(text, "info", more, topic="open"))
        if opened.order_ok is False:
            choices: tuple[Choice, ...] = (
                self._layout_choice(path, str(opened.info.get("layout") or "") or wish.layout),
            )
            if opened.order_hint:
                fix = partial(self.open, path, opened.order_hint, chosen=True)
                choices = (Choice(tr("Fix the order"), fix), *choices)
            self._messages.post(
                Message(
                    tr("The views seem to be in another order: the parallax between neighbours is not consistent."),
                    "warning",
                    choices=choices,
                    topic="open",
                )
            )

    def _tell_remembered(self, wish: _Wish, remembered: Remembered) -> None:
        if _is_siblings(wish):
            text = tr("Opened as {layout}, the layout that you chose for “{name}” beside it.")
        else:
            text = tr("Opened as {layout}, the layout that you chose for it.")
        choices = (
            self._layout_choice(wish.path, wish.layout, tr("Change layout…")),
            Choice(tr("Open as found"), partial(self._open_as_found, wish)),
        )
        text = text.format(layout=remembered.layout, name=Path(remembered.path).name)
        self._messages.post(Message(text, "info", choices=choices, topic="open"))

    def _open_as_found(self, wish: _Wish) -> None:
        """Now, and from now on."""
        if self._memory is not None:
            self._memory.remember(wish.path, "")
        self.open(wish.path, as_found=True)

    def _layout_choice(self, path: str, layout: str | None, label: str = "") -> Choice:
        return Choice(label or tr("Layout…"), partial(self.layout_asked.emit, path, layout))

    def _failed(self, wish: _Wish, error: LfstudioError) -> None:
        if wish.remembered is not None and isinstance(error, ReadError | UsageError):
            if self._memory is not None and not _is_siblings(wish):
                self._memory.forget(wish.remembered)
            self._again_as_found(wish)
        elif isinstance(error, LayoutError) and wish.layout is None:
            self._requests.submit(
                Lane.OPEN,
                ProposeRequest(wish.path),
                partial(self._proposed, wish, error),
                lambda _: self._refuse(wish, error),
            )
        else:
            self._refuse(wish, error)

    def _proposed(self, wish: _Wish, error: LfstudioError, reply: Reply) -> None:
        """A layout has to be chosen, if there is one."""
        if not isinstance(reply, Proposals) or reply.folder is not None or not reply.layouts:
            self._refuse(wish, error, reply.folder if isinstance(reply, Proposals) else None)
            return
        self._loaded(wish.path)
        self.layout_unclear.emit(wish.path, reply, error)

    def _refuse(self, wish: _Wish, error: LfstudioError, folder: str | None = None) -> None:
        path = wish.path
        if isinstance(error, CancelledError):  # the person knows
            self._loaded(path)
            return
        choices: tuple[Choice, ...] = ()
        if folder is not None:
            choices = (Choice(tr("Open its folder"), partial(self.open, folder)),)
        if isinstance(error, LayoutError) or (isinstance(error, UsageError) and wish.layout is not None):
            choices = (*choices, self._layout_choice(path, wish.layout))
        if any(path == p for p in self._recent.paths) and not _exists(path):
            choices = (Choice(tr("Forget it"), partial(self._recent.remove, path)),)
        name = Path(path).name or path
        about = tr("“{name}” could not be opened:").format(name=name)
        text = error_text(type(error)(f"{about} {error.message}", hint=error.hint))
        self._messages.post(Message(text, "error", error_details(error, path), choices, "open"))
        self._loaded(path)

    def _loaded(self, path: str) -> None:
        remaining = list(self._loading)
        if path in remaining:
            remaining.remove(path)
        self._set_loading(remaining)

    def _set_loading(self, paths: list[str]) -> None:
        self._loading = paths
        self.loading_changed.emit()


def gathered(paths: Sequence[str]) -> list[str]:
    """What to open when ``paths`` are dropped together: several pictures of one folder are its views, so it is the
    folder; everything else is itself. Each once, in order."""
    pictures = [path for path in map(Path, paths) if path.suffix.lower() in _PICTURES and not path.is_dir()]
    parents = [path.parent for path in pictures]
    found = []
    for text in paths:
        folder = Path(text).parent
        views = Path(text) in pictures and parents.count(folder) >= _SEVERAL
        found.append(str(folder) if views else text)
    return list(dict.fromkeys(found))


def _is_siblings(wish: _Wish) -> bool:
    """Whether the remembered layout was chosen for another path."""
    remembered = wish.remembered
    return remembered is not None and not same_path(remembered.path, wish.path)


def may_belong(decoded: Document, source: Document) -> bool:
    """Whether ``decoded`` does not say that it was made from another source, which is there."""
    stated = decoded.opened.source_path
    return not stated or source.comes_from(stated) or not _exists(stated)


def _exists(path: str) -> bool:
    return path == "sample" or Path(path).exists()


def _ignore(_: object) -> None:
    pass
