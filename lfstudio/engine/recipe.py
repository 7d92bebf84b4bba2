"""The command that makes a file again, from what the file says of its making."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lfstudio import __version__
from lfstudio.engine.client.child import operand, with_options

UNKNOWN_SOURCE = "SOURCE"
"""Stands in the command for a source of which the file says nothing."""

_OPTIONS = {
    "layout": "--layout", "preset": "--preset", "lambda": "--lambda", "target_bpp": "--target-bpp",
    "target_psnr": "--target-psnr", "steps": "--steps", "time_limit": "--time-limit", "views": "--views",
    "view_step": "--view-step", "crop": "--crop", "seed": "--seed", "device": "--device", "threads": "--threads",
    "start": "--start",
}  # fmt: skip
"""Options by metadata key, in the order of the command."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A command as one line to paste into a shell, and what to know about it, a sentence each."""

    command: str
    notes: tuple[str, ...]


def recipe(metadata: Mapping[str, object], output: str, source: str | None = None) -> Recipe | None:
    """The `lfstudio encode` command that made a file; None if the file says nothing of its making.

    Args:
        metadata: of the file. output: the file's path. source: the path of its source, if that was found.
    """
    said = {key: value for key, value in metadata.items() if isinstance(value, str) and value}
    if not {"preset", "source", "program"} & set(said):
        return None
    arguments = ["lfstudio", "encode", operand(source or said.get("source") or UNKNOWN_SOURCE), "-o", operand(output)]
    with_options(arguments, [(option, said.get(key)) for key, option in _OPTIONS.items()])
    for pair in overrides(said.get("set", "")):
        arguments += ["--set", pair]
    return Recipe(quoted(arguments), tuple(_notes(said, source)))


def overrides(text: str) -> list[str]:
    """The ``key=value`` pairs of the metadata's ``set``; a word without ``=`` goes on with the value before it."""
    pairs: list[str] = []
    for word in text.split(" "):
        if "=" in word or not pairs:
            pairs.append(word)
        else:
            pairs[-1] += f" {word}"
    return [pair for pair in pairs if "=" in pair]


def quoted(arguments: Sequence[str]) -> str:
    """Arguments as one line for this system's shell."""
    return subprocess.list2cmdline(arguments) if os.name == "nt" else shlex.join(arguments)


def _notes(said: Mapping[str, str], source: str | None) -> list[str]:
    notes = []
    if "source" not in said and source is None:
        notes.append(f"The file does not say what it was made from: put the light field in place of {UNKNOWN_SOURCE}.")
    elif source is None:
        notes.append("The file knows only the name of its source: add the folder.")
    if "preset" not in said:
        notes.append("The file does not say which preset made it.")
    if "start" in said:
        notes.append("It began with another finished file, of which only the name is known.")
    if "time_limit" in said:
        notes.append("With a time limit the result depends on the speed of the machine.")
    program = said.get("program", "")
    if program and program != f"lfstudio {__version__}":
        notes.append(f"It was made by {program}; this is lfstudio {__version__}, which may make another file.")
    notes.append("An encode that was stopped early makes another file than one that ran to its end.")
    return notes
