"""What a person may see of the inside of an opened `.sanr`, and try out on it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import numpy as np

from lfstudio.bitstream.contents import contents
from lfstudio.core.errors import EngineError, UsageError
from lfstudio.core.inside import Ablatable, Ablation, Explained, Predicting
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import CodedFile, Views
from lfstudio.engine.inside_messages import MOST_BYTES, Contents, FileBytes, LatentPredictions, Worth
from lfstudio.metrics import psnr_db


def ablated(coded: CodedFile, off: Ablation) -> CodedFile:
    """The file without some latents; its bytes are those of the whole file. Raises UsageError, DeviceError."""
    if not isinstance(coded.decoder, Ablatable):
        raise UsageError("this codec has no latents to switch off")
    with codec_errors(EngineError):
        return replace(coded, decoder=coded.decoder.without(off))


def predict_steps(coded: CodedFile, level: str) -> Generator[None, None, LatentPredictions]:
    """What the entropy model expected of a level, one channel with each step. Raises UsageError."""
    if not isinstance(coded.decoder, Predicting):
        raise UsageError("this codec has no entropy model to look into")
    found = []
    with codec_errors(EngineError):
        for prediction in coded.decoder.predict(level):
            found.append(prediction)
            yield
    return LatentPredictions(level, tuple(found))


def worth_steps(whole: Views, without: Views, reference: Views | None, off: Ablation) -> Generator[None, None, Worth]:
    """Compare all views of a file with and without ``off``, one view with each step.

    Args:
        whole, without: the file's views. reference: the source's, of the same extent; None if there is none.
    """
    shape, peak = whole.shape, float((1 << whole.bit_depth) - 1)
    errors = np.zeros(3)
    for u in range(shape.U):
        for v in range(shape.V):
            full, less = whole.view(u, v).astype(np.int32), without.view(u, v).astype(np.int32)
            errors[0] += _squares(less - full)
            if reference is not None:
                true = reference.view(u, v)
                errors[1] += _squares(less - true)
                errors[2] += _squares(full - true)
            yield
    to_file, less_db, full_db = (psnr_db(float(error) / (shape.pixels * shape.C), peak) for error in errors)
    if reference is None:
        return Worth(off, to_file)
    return Worth(off, to_file, less_db, full_db)


def _squares(difference: np.ndarray) -> float:
    return float(np.square(difference, dtype=np.float64).sum())


def contents_of(coded: CodedFile) -> Contents:
    """Everything in the file, as fields."""
    explained = coded.decoder.explain() if isinstance(coded.decoder, Explained) else {}
    return Contents(contents(coded.data, explained), coded.bytes)


def bytes_of(coded: CodedFile, offset: int, length: int) -> FileBytes:
    """Some bytes of the file. Raises UsageError for a negative place."""
    if offset < 0 or length < 0:
        raise UsageError("the bytes of a file are counted from 0")
    return FileBytes(offset, coded.data[offset : offset + min(length, MOST_BYTES)])
