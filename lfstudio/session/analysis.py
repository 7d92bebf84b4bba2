"""Asks the engine how far the decoded light field is from its source, and what is inside its file."""

from __future__ import annotations

from functools import partial

from lfstudio.core.errors import LfstudioError
from lfstudio.core.protocols import Inspection
from lfstudio.engine.messages import EvaluateRequest, Evaluation, InspectRequest, Reply
from lfstudio.session.messages import MessageCentre
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import Mode
from lfstudio.session.workspace import Workspace


class Analysis:
    """Evaluates and inspects whatever is open, once each.

    A snapshot of a running encode brings its per-view PSNR along; it is evaluated in full only while the mean error
    over all views is looked at, so that the encode keeps the machine to itself.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._inspected: int | None = None
        self._evaluating: tuple[int, int] | None = None  # asked for and not answered, or refused
        self._asked_last: tuple[int, int] | None = None
        workspace.documents_changed.connect(self.refresh)
        workspace.view_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for what is not known and not on its way."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if decoded is None:
            self._requests.drop(Lane.INSPECT)
            self._requests.drop(Lane.EVALUATE)
            self._asked_last = None
            self._workspace.set_evaluating(False)
            return
        if self._inspected != decoded.file_handle:
            self._inspected = decoded.file_handle
            self._requests.submit(
                Lane.INSPECT,
                InspectRequest(decoded.file_handle),
                partial(self._inspection, decoded.file_handle),
                partial(self._lost, decoded.file_handle),
            )
        if source is None or not self._workspace.comparable:
            return
        if decoded.step is not None and self._workspace.state.mode is not Mode.MEAN_ERROR:
            return
        pair = (decoded.handle, source.handle)
        if self._workspace.evaluation is None and self._evaluating != pair:
            self._evaluating = pair
            self._asked_last = pair
            self._workspace.set_evaluating(True)
            self._requests.submit(
                Lane.EVALUATE,
                EvaluateRequest(*pair),
                partial(self._evaluation, pair),
                partial(self._not_evaluated, pair),
            )

    def _inspection(self, handle: int, reply: Reply) -> None:
        decoded = self._workspace.decoded
        if isinstance(reply, Inspection) and decoded is not None and decoded.file_handle == handle:
            self._workspace.set_inspection(reply)

    def _evaluation(self, pair: tuple[int, int], reply: Reply) -> None:
        if self._evaluating == pair:
            self._evaluating = None
        source, decoded = self._workspace.source, self._workspace.decoded
        if isinstance(reply, Evaluation) and source and decoded and pair == (decoded.handle, source.handle):
            self._workspace.set_evaluation(reply)
        self._ended(pair)

    def _not_evaluated(self, pair: tuple[int, int], error: LfstudioError) -> None:
        self._ended(pair)
        source = self._workspace.source
        if source is not None and source.handle == pair[1]:
            self._lost(pair[0], error)

    def _ended(self, pair: tuple[int, int]) -> None:
        if self._asked_last == pair:
            self._workspace.set_evaluating(False)

    def _lost(self, handle: int, error: LfstudioError) -> None:
        decoded = self._workspace.decoded
        if decoded is not None and handle in (decoded.handle, decoded.file_handle):
            self._messages.post_error(error, topic="analysis")
