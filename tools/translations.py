"""Brings the translations up to date with the texts in the code.

    python tools/translations.py            collect the texts, keep what is translated, make the .qm files
    python tools/translations.py --missing  list what is not translated yet
    python tools/translations.py --fill de TEXTS   take translations from a file of lines "source<TAB>translation"

Texts are found by reading the code: calls of ``tr``, ``_tr``, ``plural``, ``marked`` and ``translate``. One text has
one translation, wherever it stands. A text that is put together while the program runs cannot be found: it is refused.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "LFStudio"
_CALLS = ("tr", "_tr", "plural", "translate", "marked")
_WITH_CONTEXT = ("translate",)


@dataclass
class Texts:
    """What was found.

    Attributes:
        places: where each text stands first, ``file:line``. plurals: (one, many) pairs. refused: places of texts that
        cannot be read from the code.
    """

    places: dict[str, str] = field(default_factory=dict)
    plurals: set[tuple[str, str]] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def collect(root: Path = ROOT / "lfstudio") -> Texts:
    """The texts of all modules below ``root``, in the order of files and lines."""
    found = Texts()
    for path in sorted(root.rglob("*.py")):
        _read(path, found)
    return found


def _read(path: Path, found: Texts) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node, inside in _calls(tree, ()):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        arguments = node.args
        if name in _WITH_CONTEXT:
            context = arguments[0]
            if len(arguments) < 2 or not isinstance(context, ast.Constant) or not isinstance(context.value, str):
                continue  # a painter's, a string's
            arguments = arguments[1:]
        elif name == "plural":
            arguments = arguments[1:3]
        else:
            arguments = arguments[:1]
        place = f"{path.relative_to(path.parents[len(path.parts) - len(ROOT.parts) - 1]).as_posix()}:{node.lineno}"
        texts = []
        for argument in arguments[: 2 if name == "plural" else 1]:
            if isinstance(argument, ast.Name) and argument.id in inside:
                continue  # the parameter of a function that passes it on
            options = list(_literals(argument, constants))
            if not options:
                found.refused.append(place)
            for text in options:
                found.places.setdefault(text, place)
            texts += options
        if name == "plural" and len(texts) == 2:
            found.plurals.add((texts[0], texts[1]))


def _calls(node: ast.AST, inside: tuple[str, ...]) -> Iterator[tuple[ast.Call, tuple[str, ...]]]:
    """The calls that translate, with the parameters of the translating functions around them."""
    for child in ast.iter_child_nodes(node):
        names = inside
        if isinstance(child, ast.Lambda) or (isinstance(child, ast.FunctionDef) and child.name in _CALLS):
            names = tuple(argument.arg for argument in child.args.args)
        if isinstance(child, ast.Call):
            name = child.func.attr if isinstance(child.func, ast.Attribute) else getattr(child.func, "id", "")
            if name in _CALLS and child.args:
                yield child, names
        yield from _calls(child, names)


def _literals(node: ast.expr, constants: dict[str, ast.expr]) -> Iterator[str]:
    """What a text's expression can be; nothing when it is put together at run time."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body, constants)
        yield from _literals(node.orelse, constants)
    elif isinstance(node, ast.Name) and node.id in constants:
        yield from _literals(constants[node.id], constants)


def read_ts(path: Path) -> dict[str, str]:
    """The finished translations of a ``.ts`` file by text; none if there is no file."""
    if not path.exists():
        return {}
    return {
        message.findtext("source", ""): message.findtext("translation", "")
        for message in ElementTree.parse(path).getroot().iter("message")
        if message.findtext("translation")
    }


def write_ts(path: Path, language: str, texts: Texts, done: dict[str, str]) -> None:
    """Write all ``texts`` with their translations; those without are marked as unfinished."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en_GB")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, place in texts.places.items():
        message = ElementTree.SubElement(context, "message")
        file = place.rsplit(":", 1)[0]
        ElementTree.SubElement(message, "location", filename=f"../../{file}")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in done:
            translation.text = done[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def release(path: Path) -> None:
    """Make the ``.qm`` beside a ``.ts``. Raises CalledProcessError if Qt's tool refuses."""
    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    command = [str(tool), "-silent", "-nounfinished", str(path), "-qm", str(path.with_suffix(".qm"))]
    subprocess.run(command, check=True)


def main() -> int:
    """Do what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--missing", action="store_true", help="list the texts without translation, change nothing")
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"), help="take translations from lines with a tab")
    options = parser.parse_args()
    texts = collect()
    for place in texts.refused:
        print(f"{place}: this text is put together at run time", file=sys.stderr)
    if options.missing:
        for path in sorted(FOLDER.glob("*.ts")):
            done = read_ts(path)
            for text, place in texts.places.items():
                if text not in done:
                    print(f"{path.stem}\t{place}\t{text!r}")
        return 0
    given: dict[str, str] = {}
    if options.fill:
        lines = Path(options.fill[1]).read_text(encoding="utf-8").splitlines()
        for line in lines:
            source, tab, target = line.partition("\t")
            if tab:
                given[source.replace("\\n", "\n")] = target.replace("\\n", "\n")
        first = FOLDER / f"lfstudio_{options.fill[0]}.ts"
        if not first.exists():
            write_ts(first, options.fill[0], texts, {})
    for path in sorted(FOLDER.glob("*.ts")):
        language = path.stem.rpartition("_")[2]
        done = read_ts(path) | (given if options.fill and options.fill[0] == language else {})
        write_ts(path, language, texts, done)
        release(path)
        print(f"{path.name}: {sum(text in done for text in texts.places)} of {len(texts.places)}")
    return 1 if texts.refused else 0


if __name__ == "__main__":
    raise SystemExit(main())
