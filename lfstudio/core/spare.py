"""Memory that was freed but that the C library keeps, given back to the system."""

from __future__ import annotations

import ctypes
import functools
import sys
from collections.abc import Callable


@functools.cache
def _trimmer() -> Callable[[], object] | None:
    """What does it here; None where nothing can."""
    try:
        library = ctypes.CDLL(None)
        if sys.platform == "darwin":
            relieve = library.malloc_zone_pressure_relief
            return lambda: relieve(ctypes.c_void_p(None), ctypes.c_size_t(0))
        trim = library.malloc_trim
        return lambda: trim(ctypes.c_size_t(0))
    except (OSError, TypeError, AttributeError):  # Windows; a C library without it
        return None


def give_back() -> None:
    """Give back what can be given back. Takes some milliseconds, and what is asked for next a little longer."""
    trim = _trimmer()
    if trim is not None:
        trim()
