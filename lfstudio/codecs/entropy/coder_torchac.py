"""torchac's arithmetic coder behind checks of its own: it trusts its input, and crashes or answers garbage otherwise.

What it gets from here is validated, contiguous and small: at most `symbols.CHUNK` symbols at once, so that the gathered
distributions stay below 64 MB (it crashes above 2**31 entries and on expanded tensors).
"""

from __future__ import annotations

import logging
from types import ModuleType

import numpy as np
import torch
from numpy.typing import NDArray

from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.tables import TABLE_SYMBOLS, Table, load_table
from lfstudio.codecs.entropy.torchac_extension import compile_extension, import_extension
from lfstudio.core.errors import BitstreamError

MAX_SYMBOLS = 1 << 22
"""Most symbols in one call: well below what torchac can index."""

_log = logging.getLogger(__name__)


class TorchacCoder:
    """See `lfstudio.codecs.entropy.coder.Coder`.

    Args:
        extension: torchac's compiled module.
    """

    name = "torchac"

    def __init__(self, extension: ModuleType) -> None:
        self._extension = extension

    def encode(self, table: Table, rows: NDArray[np.int64], symbols: NDArray[np.uint8]) -> bytes:
        """See `Coder.encode`. Raises ValueError for what torchac could not bear."""
        if symbols.shape != rows.shape or (symbols.size and int(symbols.max()) >= TABLE_SYMBOLS):
            raise ValueError(f"table symbols must be 0 to {TABLE_SYMBOLS - 1}, one for each row")
        return self._encode(_distributions(table, rows), symbols)

    def decode(self, table: Table, rows: NDArray[np.int64], data: bytes) -> tuple[NDArray[np.uint8], int]:
        """See `Coder.decode`. Raises ValueError for what torchac could not bear."""
        cdf = _distributions(table, rows)
        symbols = self._extension.decode_cdf(cdf, bytes(data)).numpy().astype(np.uint8)
        # torchac reads on past the end and tells neither that nor where a stream ends; coding again tells both.
        stream = self._encode(cdf, symbols)
        if data[: len(stream)] != stream:
            raise BitstreamError("an arithmetic-coded stream is damaged", where="entropy coder")
        return symbols, len(stream)

    def _encode(self, cdf: torch.Tensor, symbols: NDArray[np.uint8]) -> bytes:
        stream: bytes = self._extension.encode_cdf(cdf, torch.from_numpy(symbols.astype(np.int16)))
        return stream


def _distributions(table: Table, rows: NDArray[np.int64]) -> torch.Tensor:
    """The rows gathered into a contiguous tensor (N, 65) int16, as torchac wants them (it reads them as uint16)."""
    if rows.ndim != 1 or not 1 <= rows.size <= MAX_SYMBOLS:
        raise ValueError(f"1 to {MAX_SYMBOLS} symbols at once, not an array of shape {rows.shape}")
    if int(rows.min()) < 0 or int(rows.max()) >= len(table.cdf):
        raise ValueError(f"rows must be 0 to {len(table.cdf) - 1}")
    return torch.from_numpy(np.ascontiguousarray(table.cdf[rows]).view(np.int16))


def load_torchac(compile_now: bool) -> TorchacCoder | None:
    """torchac's coder if its extension is there; None where it cannot be had, for which the log has the reason.

    Args:
        compile_now: compile the extension if it is not there: half a minute, and never longer than its time limit.
    """
    extension = import_extension()
    if extension is None and compile_now and compile_extension():
        extension = import_extension()
    if extension is None:
        return None
    coder = TorchacCoder(extension)
    if not _agrees(coder):
        _log.warning("torchac's extension gives other bytes than it should: not used")
        return None
    return coder


def _agrees(coder: TorchacCoder) -> bool:
    """Whether a coder's bytes are the Python coder's, in both directions, on a short run over many rows."""
    table = load_table("laplace")
    rows = np.arange(len(table.cdf), dtype=np.int64)
    symbols = (rows * 29 % 64).astype(np.uint8)
    stream = PythonCoder().encode(table, rows, symbols)
    if coder.encode(table, rows, symbols) != stream:
        return False
    decoded, length = coder.decode(table, rows, stream + b"\xff")
    return length == len(stream) and bool(np.array_equal(decoded, symbols))
