"""Errors of the engine in the person's language: those that people meet. Others are shown as they come, in English.

The engine and the command line speak English (`lfstudio.core.errors`); a message is matched with the texts below, whose
places in braces stand for anything. Details of an error stay English: they are for reports.
"""

from __future__ import annotations

import re
from functools import cache

from lfstudio.session.text import marked, translated

TEXTS = (
    # Files that are opened
    marked("no such file or folder"),
    marked("check the path"),
    marked("permission denied"),
    marked("ask for read access to it"),
    marked("a link that leads back to itself"),
    marked("the file is empty"),
    marked("not a path"),
    marked("this is no file, but a device or a pipe"),
    marked("copy it into a file"),
    marked("unpack it, and open the folder"),
    marked("not enough memory to read this"),
    marked("take a part of it"),
    marked("not a picture"),
    marked("not a picture that can be read"),
    marked("PNG, TIFF, PPM and JPEG can"),
    marked("the picture is damaged or cut short: {error}"),
    marked("the page is damaged or cut short: {error}"),
    marked("the picture claims more pixels than the limit"),
    marked("split it into one picture per view"),
    marked("floating-point pictures are not supported"),
    marked("convert it to 16-bit PNG"),
    marked("the NumPy file is damaged or cut short"),
    marked("this picture does not look like a light field"),
    marked("the layout is not clear from the picture"),
    marked("{count} numbered pictures do not tell their grid"),
    marked("{count} pictures numbered {low} to {high} do not fit {grid} views"),
    marked("this view is {this} where the others are {others}"),
    marked("all views need one size and type; make this one like the others"),
    marked("the names tell {named} views, not {asked}"),
    marked("cannot be read: {reason}"),
    # Coded files
    marked("not a .sanr file"),
    marked("the checksum does not match: it is damaged"),
    marked("the file ends after {n} bytes"),
    marked("the file ends after {n} of {total} bytes"),
    marked("copy it again"),
    marked("its line ends were converted, which damages it"),
    marked("transfer it as binary, not as text"),
    marked("version {version} of the format is unknown, this program reads version {own}"),
    marked("a newer LF Studio may open it"),
    # The engine, memory and disks
    marked("the engine process ended unexpectedly: {how}"),
    marked("the engine process cannot start: {reason}"),
    marked("the engine was closed"),
    marked("the file is not open any more"),
    marked("the engine was restarted since this file was opened"),
    marked("open it again"),
    marked("open the file again"),
    marked("internal error: {what}: {error}"),
    marked("out of memory"),
    marked("try a crop, fewer views, a smaller preset, or another device"),
    marked("the device failed: {line}"),
    marked("--device cpu works everywhere"),
    marked("this encode needs about {need} of memory, {free} are available"),
    marked("the disk is too small: {need} are needed for the opened views, {free} are free"),
    marked("the temporary file cannot be written: {reason}"),
    # What is written
    marked("the folder does not exist"),
    marked("make it, or choose another one"),
    marked("the file exists already"),
    marked("a folder is there; the output is a file"),
    marked("a folder is there, but a file is to be written"),
    marked("a file is there, but a folder is to be written"),
    marked("cannot write: {reason}"),
    marked("another encode is writing this output"),
    marked("choose another name"),
    marked("an unfinished encode is there"),
    marked("the checkpoint is damaged"),
    marked("this encode is running already"),
    marked("the encode was cancelled"),
    marked("stopped before the encode began"),
    marked("the codec ended without a result"),
    marked("the encoder made a file that does not decode: {error}"),
)

_PLACE = re.compile(r"\{(\w+)\}")


def spoken_error(text: str) -> str:
    """``text`` in the person's language, where it is known."""
    for template in _ordered():
        found = _pattern(template).fullmatch(text)
        if found is not None:
            return translated(template).format(**found.groupdict())
    return text


@cache
def _ordered() -> tuple[str, ...]:
    """Those that say most first: others may fit, too."""
    return tuple(sorted(TEXTS, key=lambda template: -len(_PLACE.sub("", template))))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = _PLACE.split(template)
    joined = "".join(re.escape(part) if i % 2 == 0 else f"(?P<{part}>.+?)" for i, part in enumerate(parts))
    return re.compile(joined, re.DOTALL)
