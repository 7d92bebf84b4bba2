"""Requests about the inside of an opened `.sanr`, and their replies; see `lfstudio.engine.messages`."""

from __future__ import annotations

from dataclasses import dataclass

from lfstudio.core.inside import Ablation, Field, Prediction


@dataclass(frozen=True, slots=True)
class AblateRequest:
    """Open a variant of an opened `.sanr` whose views are made without some latents. The file is not changed.

    Reply: `lfstudio.engine.messages.Opened`, with a handle of its own to be closed; all but the handle is as for the
    file.
    """

    handle: int
    off: Ablation


@dataclass(frozen=True, slots=True)
class PredictRequest:
    """What the entropy model of an opened `.sanr` expected of a level. Reply: `LatentPredictions`."""

    handle: int
    level: str


@dataclass(frozen=True, slots=True)
class LatentPredictions:
    """All channels of a level, in order."""

    level: str
    planes: tuple[Prediction, ...]


@dataclass(frozen=True, slots=True)
class WorthRequest:
    """What some latents are worth: all views of an opened `.sanr` with and without them. Reply: `Worth`.

    Attributes:
        reference: handle of the source to compare with; None if there is none.
    """

    handle: int
    off: Ablation
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Worth:
    """PSNRs in dB, pooled over all views.

    Attributes:
        to_file_db: the views without the latents against those with them.
        without_db, with_db: of both against the source; None without one.
    """

    off: Ablation
    to_file_db: float
    without_db: float | None = None
    with_db: float | None = None

    @property
    def loss_db(self) -> float | None:
        """By how much the PSNR against the source falls without the latents; None without a source."""
        if self.without_db is None or self.with_db is None:
            return None
        return self.with_db - self.without_db


@dataclass(frozen=True, slots=True)
class ContentsRequest:
    """Everything in the file of an opened `.sanr` as fields. Reply: `Contents`."""

    handle: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The header and the sections; ``bytes`` is the size of the file."""

    fields: tuple[Field, ...]
    bytes: int


@dataclass(frozen=True, slots=True)
class BytesRequest:
    """Some bytes of the file of an opened `.sanr`, at most `MOST_BYTES`. Reply: `FileBytes`."""

    handle: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class FileBytes:
    """Bytes from ``offset`` on; fewer than asked for at the end of the file."""

    offset: int
    data: bytes


MOST_BYTES = 1 << 16

InsideRequest = AblateRequest | PredictRequest | WorthRequest | ContentsRequest | BytesRequest
InsideReply = LatentPredictions | Worth | Contents | FileBytes
