"""Words and numbers for the person; the translator is set by the window, so that this layer stays free of Qt."""

from __future__ import annotations

import math
from collections.abc import Callable

from lfstudio.session.view_state import ViewPosition


def _as_written(text: str) -> str:
    return text


_translate: Callable[[str], str] = _as_written


def set_translator(translate: Callable[[str], str]) -> None:
    """Use ``translate`` for every text from now on."""
    global _translate
    _translate = translate


def tr(text: str) -> str:
    """``text`` in the person's language."""
    return _translate(text)


def marked(text: str) -> str:
    """``text`` itself: it is translated where it is used, by `translated`; this tells who collects the texts."""
    return text


def translated(text: str) -> str:
    """A text that was `marked`, or that comes from elsewhere, in the person's language."""
    return _translate(text)


def plural(n: float, one: str, many: str) -> str:
    """``one`` for 1, else ``many``, in the person's language, with its ``{n}`` filled in."""
    return _translate(one if n == 1 else many).format(n=n)


def bytes_text(n: float) -> str:
    """A file size: ``"512 B"``, ``"12.3 kB"``, ``"4.56 MB"`` (powers of 1000, as file managers show them)."""
    if n < 1000:
        return f"{n:.0f} B"
    for unit in ("kB", "MB", "GB"):
        n /= 1000
        if n < 999.5 or unit == "GB":
            return f"{n:.3g} {unit}"
    raise AssertionError("unreachable")


def psnr_text(value_db: float | None) -> str:
    """A PSNR with its unit; ``"∞ dB"`` for identical pictures, a dash when unknown."""
    if value_db is None or math.isnan(value_db):
        return "–"
    return "∞ dB" if math.isinf(value_db) else f"{value_db:.2f} dB"


def position_text(position: ViewPosition) -> str:
    """A viewpoint: ``"View (3, 4)"``, or ``"u 3.50 v 4.25 (between views)"``."""
    if position.between:
        return tr("u {u:.2f} v {v:.2f} (between views)").format(u=position.u, v=position.v)
    return tr("View ({u}, {v})").format(u=position.nearest.u, v=position.nearest.v)
