"""What the entropy model expected of the latents, level by level, asked for when somebody looks at it."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.inside import Prediction
from lfstudio.engine.inside_messages import LatentPredictions, PredictRequest
from lfstudio.engine.messages import Reply
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace


class PredictionFeed:
    """Remembers the predictions of the decoded file.

    A snapshot of a running encode is not asked about: the next one would come before the answer was looked at.

    Attributes:
        changed: a level arrived, or all were forgotten.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._handle: int | None = None
        self._known: dict[str, dict[int, Prediction]] = {}
        self._asked: set[str] = set()
        workspace.documents_changed.connect(self._documents_changed)

    def of_level(self, level: str) -> dict[int, Prediction]:
        """Predictions by channel; empty if they are not there yet."""
        return self._known.get(level, {})

    def want(self, level: str) -> None:
        """Ask for a level, unless it is known or on its way."""
        decoded = self._workspace.decoded
        if decoded is None or not decoded.coded or decoded.step is not None or not level or level in self._asked:
            return
        self._asked.add(level)
        handle = decoded.file_handle
        self._requests.submit(
            Lane.PREDICT,
            PredictRequest(handle, level),
            partial(self._arrived, handle),
            partial(self._failed, handle),
        )
        # a waiting request of another level was replaced by this one
        self._asked = {*self._known, level}

    def _arrived(self, handle: int, reply: Reply) -> None:
        if handle == self._handle and isinstance(reply, LatentPredictions):
            self._known[reply.level] = {prediction.channel: prediction for prediction in reply.planes}
            self._asked.add(reply.level)
            self.changed.emit()

    def _failed(self, handle: int, error: LfstudioError) -> None:
        if handle == self._handle:
            self._messages.post_error(error, topic="predictions")

    def _documents_changed(self) -> None:
        decoded = self._workspace.decoded
        handle = None if decoded is None else decoded.file_handle
        if handle != self._handle:
            self._handle = handle
            self._known, self._asked = {}, set()
            self._requests.drop(Lane.PREDICT)
            self.changed.emit()


def expected(predictions: list[Prediction]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """How often each integer is expected over some channels of one level, 0 .. 1; empty arrays for none."""
    if not predictions:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    shares: NDArray[np.float64] = np.mean([prediction.shares for prediction in predictions], axis=0)
    return predictions[0].values, shares
