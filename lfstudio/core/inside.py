"""What a decoder may let a person see of its insides, and try out on them. All of it is optional."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from lfstudio.core.protocols import Decoder

Fill = Literal["zeros", "mean"]


@dataclass(frozen=True, slots=True)
class Ablation:
    """Latents that are switched off, to see what they are good for.

    Attributes:
        planes: (level, channel) of each channel that is off.
        fill: what takes their place: ``"zeros"``, or every channel's own ``"mean"``.
    """

    planes: frozenset[tuple[str, int]] = frozenset()
    fill: Fill = "zeros"

    def __bool__(self) -> bool:
        return bool(self.planes)


NOTHING_OFF = Ablation()


@dataclass(frozen=True, slots=True, eq=False)
class Prediction:
    """What the entropy model expected of one channel of latents, from what is decoded before each symbol.

    Attributes:
        mean, scale: "h w" float32, in symbols: middle and width of the distribution of every symbol.
        values: consecutive integers, the same for all channels of a level. shares: how often each of them is expected
            (0 .. 1), the mean of the exact probabilities over all elements of the channel.
    """

    level: str
    channel: int
    mean: NDArray[np.float32]
    scale: NDArray[np.float32]
    values: NDArray[np.int64]
    shares: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a file's contents, with its parts.

    Attributes:
        name: what the specification calls it. value: as text. about: what it means, in plain words.
        offset, length: the bytes of the file that hold it; None where it is no whole number of bytes.
    """

    name: str
    value: str
    about: str = ""
    offset: int | None = None
    length: int | None = None
    fields: tuple[Field, ...] = ()


@runtime_checkable
class Ablatable(Protocol):
    """A decoder that can go without some of its latents."""

    def without(self, off: Ablation) -> Decoder:
        """A decoder of the same file whose views are made without ``off``. Raises UsageError for planes that the file
        does not have."""
        ...


@runtime_checkable
class Predicting(Protocol):
    """A decoder that can tell what its entropy model expected."""

    def predict(self, level: str) -> Iterator[Prediction]:
        """Channel by channel. Raises UsageError for a level that the file does not have."""
        ...


@runtime_checkable
class Explained(Protocol):
    """A decoder that can tell what its sections say."""

    def explain(self) -> Mapping[str, Sequence[Field]]:
        """Fields by section name."""
        ...
