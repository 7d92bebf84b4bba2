"""Freed memory goes back to the system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from lfstudio.core.spare import give_back


def anonymous() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux what is in memory")
def test_what_was_freed_is_given_back() -> None:
    blocks = [bytearray(60_000) for _ in range(800)]  # below what the C library maps one by one
    kept = bytearray(60_000)  # holds the heap's end
    full = anonymous()
    del blocks
    give_back()
    assert full - anonymous() > 30_000_000
    assert len(kept) == 60_000
