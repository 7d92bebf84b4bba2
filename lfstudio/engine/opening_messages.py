"""How far the opening of a source is: asked while its `OpenRequest` waits for its reply."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class OpeningRequest:
    """How far is the opening of ``path``? Reply, after a moment: `Opening`; None if nothing of that name is being
    opened.

    Attributes:
        want: u, v of the view to read next. cancel: end it; its `OpenRequest` gets CancelledError.
    """

    path: str
    want: tuple[int, int] | None = None
    cancel: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A source that is being read.

    Attributes:
        done, total: views; both 0 while that is not known.
        there: "U V", those that can be looked at.
        samples_path: the ``.npy`` file to map that holds them, as they are stored "rows columns H W C" in their own
            levels of ``bit_depth`` bits; None if it cannot be looked at yet.
        order: "U V 2", the row and column of each view there.
    """

    done: int = 0
    total: int = 0
    there: NDArray[np.bool_] | None = None
    samples_path: str | None = None
    bit_depth: int = 8
    order: NDArray[np.intp] | None = None
