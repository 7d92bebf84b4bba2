"""Readers of light fields, and writers that mirror them. NumPy and picture libraries only: no torch, no Qt.

`open_light_field` opens anything that is supported, `propose_layouts` says how a source may be laid out and why,
`Layout` is the text that ``--layout`` takes. Every load checks the order of the views (`lfstudio.readers.order`).

These are imported when they are asked for: `lfstudio.readers.layout` alone is quick to import, the readers are not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lfstudio.readers.layout import Layout, Proposal
    from lfstudio.readers.opener import open_light_field, propose_layouts

__all__ = ["Layout", "Proposal", "open_light_field", "propose_layouts"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "layout" if name in ("Layout", "Proposal") else "opener"
    return getattr(import_module(f"{__name__}.{home}"), name)
