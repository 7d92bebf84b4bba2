"""What the person brings to the queue: dropped files, lists of λ."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path

from lfstudio.session.text import tr

_SINGLE = (".npy", ".npz", ".h5", ".hdf5", ".mat", ".lfp", ".lfr", ".raw")
"""Files that are a light field each, however many are dropped."""

MOST_LAMBDAS = 32


def dropped_sources(paths: Sequence[str], is_folder: Callable[[Path], bool] = Path.is_dir) -> list[str]:
    """What to encode when ``paths`` are dropped, one light field each.

    Each folder is one, and each array; several pictures of one folder are its views, a picture alone is one (a mosaic,
    a lenslet picture). A `.sanr` is encoded already and is passed over.
    """
    found = [Path(path) for path in paths if not path.lower().endswith(".sanr")]
    pictures = [path for path in found if path.suffix.lower() not in _SINGLE and not is_folder(path)]
    parents = [path.parent for path in pictures]
    sources: list[str] = []
    for path in found:
        views = path in pictures and parents.count(path.parent) > 1
        source = str(path.parent if views else path)
        if source not in sources:
            sources.append(source)
    return sources


def lambdas_in(text: str) -> list[float]:
    """The values of λ in a list that a person typed, in its order, each once.

    Raises: ValueError with a sentence that says what is wrong.
    """
    values: list[float] = []
    for word in text.replace(";", " ").replace(",", " ").split():
        try:
            value = float(word)
        except ValueError:
            raise ValueError(tr("“{text}” is no number.").format(text=word)) from None
        if not math.isfinite(value) or value <= 0:
            raise ValueError(tr("λ must be above zero."))
        if value not in values:
            values.append(value)
    if not values:
        raise ValueError(tr("Type one or more values of λ, with spaces between them."))
    if len(values) > MOST_LAMBDAS:
        raise ValueError(tr("At most {n} values at a time.").format(n=MOST_LAMBDAS))
    return values
