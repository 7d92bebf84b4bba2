"""What the engine says in its own words, so that it can be said in the person's language.

The engine process and the command line speak English; the window translates what comes from them. A text that is not
listed here is shown as it came.
"""

from __future__ import annotations

from dataclasses import replace

from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities
from lfstudio.session.text import marked, translated

TEXTS = (
    marked("Fast"),
    marked("Balanced"),
    marked("Best"),
    marked("SANR-fast (paper)"),
    marked("SANR (paper)"),
    marked("A good file in about a minute on an ordinary processor (for 9x9 views of 128x128)."),
    marked("Four times the work of Fast, for a smaller file at the same quality."),
    marked("Eight times the work of Fast: the smallest file for its quality."),
    marked("The published SANR with a fifth of its training: hours, best with a GPU."),
    marked("The published SANR in full: many hours, for comparisons."),
    marked("Small"),
    marked("Medium"),
    marked("Fine"),
    marked("Reading the light field"),
    marked("Loading the codec"),
    marked("Fitting the network on the CPU"),
    marked("Fitting the network on the CUDA"),
    marked("Hardening the latents to integers"),
    marked("Choosing the last quantisation steps and writing the file"),
    marked("Decoding the file and measuring every view"),
    marked("Running x265"),
    marked("Running svtav1"),
)


def spoken(capabilities: Capabilities) -> Capabilities:
    """``capabilities`` with the presets' titles, summaries and points in the person's language."""
    presets = tuple(_preset(info) for info in capabilities.presets)
    return replace(capabilities, presets=presets)


def _preset(info: PresetInfo) -> PresetInfo:
    points = {translated(name): value for name, value in info.lambdas.items()}
    return replace(info, title=translated(info.title), summary=translated(info.summary), lambdas=points)
