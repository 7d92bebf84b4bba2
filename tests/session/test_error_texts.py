"""Errors of the engine in the person's language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lfstudio
from lfstudio.core.errors import BitstreamError, ReadError
from lfstudio.session import text
from lfstudio.session.error_texts import TEXTS, spoken_error
from lfstudio.session.messages import error_details, error_text

GERMAN = {
    "the file is empty": "die Datei ist leer",
    "the file ends after {n} of {total} bytes": "von {total} Bytes sind nur {n} da",
    "copy it again": "noch einmal kopieren",
    "the picture is damaged or cut short: {error}": "das Bild ist beschädigt: {error}",
}


@pytest.fixture(autouse=True)
def german() -> Iterator[None]:
    text.set_translator(lambda source: GERMAN.get(source, source))
    yield
    text.set_translator(lambda source: source)


def test_what_is_known_is_translated_with_its_places():
    error = BitstreamError("the file ends after 12 of 3400 bytes", where="/a.sanr", hint="copy it again")
    assert error_text(error) == "Von 3400 Bytes sind nur 12 da. Noch einmal kopieren."
    assert "the file ends after 12 of 3400 bytes" in error_details(error), "reports stay English"


def test_places_hold_anything():
    assert spoken_error("the picture is damaged or cut short: {odd} (a: b)\nmore") == (
        "das Bild ist beschädigt: {odd} (a: b)\nmore"
    )


def test_what_is_not_known_stays_as_it_is():
    assert error_text(ReadError("something else is wrong")) == "Something else is wrong."
    assert spoken_error("the file is empty, or nearly") == "the file is empty, or nearly"


def said() -> Iterator[str]:
    """Every text in the program that stands for something at its places, with ``{}`` in them."""
    folder = Path(lfstudio.__file__).parent
    for path in folder.rglob("*.py"):
        if path.name == "error_texts.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(str(v.value) if isinstance(v, ast.Constant) else "{}" for v in node.values)


def test_every_text_is_one_that_the_engine_says():
    plain = {re.sub(r"\{[^}]*\}", "{}", source) for source in said()}
    # a grid is two numbers with a cross between them
    plain = {source.replace("{}x{}", "{}") for source in plain}
    assert [t for t in TEXTS if re.sub(r"\{\w+\}", "{}", t) not in plain] == []
