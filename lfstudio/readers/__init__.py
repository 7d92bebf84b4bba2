"""Readers of light fields, and writers that mirror them. NumPy and picture libraries only: no torch, no Qt.

`open_light_field` opens anything that is supported, `propose_layouts` says how a source may be laid out and why,
`Layout` is the text that ``--layout`` takes. Every load checks the order of the views (`lfstudio.readers.order`).
"""

from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.opener import open_light_field, propose_layouts

__all__ = ["Layout", "Proposal", "open_light_field", "propose_layouts"]
