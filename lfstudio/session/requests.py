"""How the session asks the engine: lanes with a priority, answers by callback on the session's own thread."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Protocol

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.messages import Reply, Request


class Lane(enum.IntEnum):
    """Kinds of requests, most urgent first.

    In a lane where the latest wins, a request that has not been sent yet is replaced by a newer one and its callbacks
    are never called; one that is with the engine already is answered all the same.
    """

    VIEW = 0
    CLOSE = 1
    OPEN = 2
    SNAPSHOT = 3
    DESCRIBE = 4
    INSPECT = 5
    ANCHORS = 6
    EVALUATE = 7
    EPI = 8
    DISPARITY = 9
    ABLATE = 10
    CONTENTS = 11
    BYTES = 12
    PREDICT = 13
    WORTH = 14
    MEAN_MAP = 15
    REGION = 16
    REGION_ALL = 17
    SAMPLES = 18
    STEREO = 19
    RENDER_SOURCE = 20
    RENDER_DECODED = 21
    FOCUS_POINT = 22
    FOCUS_RANGE = 23
    PREFETCH = 24
    GATHER = 25
    FIGURE = 26
    OPENING = 27
    PROPOSE = 28
    PREVIEW = 29
    PREVIEW_STOP = 30
    DIAGNOSIS = 31

    @property
    def latest_wins(self) -> bool:
        """Whether a newer request replaces a waiting one."""
        return self not in (Lane.OPEN, Lane.CLOSE)


class Requests(Protocol):
    """Runs requests one after the other, away from the session's thread."""

    def submit(
        self,
        lane: Lane,
        request: Request,
        done: Callable[[Reply], None],
        failed: Callable[[LfstudioError], None],
    ) -> None:
        """Queue ``request``. Exactly one of the callbacks is called later, on the thread that submitted."""
        ...

    def drop(self, lane: Lane) -> None:
        """Forget what waits in a lane."""
        ...
