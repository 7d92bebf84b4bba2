"""What a batch is made of: jobs with names of their own, from rows of settings or from a folder of light fields."""

from __future__ import annotations

import hashlib
import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from lfstudio.bitstream.container import SUFFIX
from lfstudio.core.errors import LfstudioError, UsageError
from lfstudio.engine.messages import EncodeJob

KEYS = (
    "source", "output", "layout", "preset", "lambda", "target_bpp", "target_psnr", "steps", "time_limit", "views",
    "view_step", "crop", "seed", "device", "threads", "set", "start",
)  # fmt: skip
"""What a row may say: the options of `lfstudio encode`, and the name of its output in the batch's folder."""

_FIELDS = {"lambda": "lambda_", "time_limit": "time_limit_s", "set": "overrides"}
_GOALS = ("lambda", "target_bpp", "target_psnr")
_PLURAL = ("source", "preset", "lambda", "target_bpp", "target_psnr", "steps", "seed", "views", "crop")
"""Keys that may hold a list: one job for each combination."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BatchJob:
    """One encode of a batch. ``name`` is unique in it; the output is ``name`` with the suffix `.sanr`."""

    name: str
    job: EncodeJob

    @property
    def output(self) -> Path:
        """The file that it makes."""
        return Path(self.job.output)

    @property
    def note(self) -> Path:
        """Beside the output: what it was made from, and its report."""
        return self.output.with_name(self.output.name + ".json")

    @property
    def settings(self) -> dict[str, Any]:
        """Everything that the result depends on but the samples, as plain values."""
        values: dict[str, Any] = msgspec.to_builtins(self.job)
        for key in ("source", "output", "force", "resume", "start"):
            values.pop(key)
        return values


def plan(rows: Sequence[Row], folder: Path, base: Path, defaults: Row | None = None) -> list[BatchJob]:
    """The jobs of rows of settings, in their order; lists in a row stand for one job of each combination.

    Args:
        folder: for the outputs. base: what relative sources are relative to. defaults: for keys that a row has not.

    Raises: UsageError that names the row, for unknown keys, values of the wrong type, and outputs that occur twice.
    """
    singles = []
    for number, row in enumerate(rows, 1):
        where = f"job {number}"
        filled = merged(defaults or {}, row)
        unknown = sorted(set(filled) - set(KEYS))
        if unknown:
            raise UsageError(f"no such setting: {', '.join(unknown)}", where=where, hint=f"one of {', '.join(KEYS)}")
        if not filled.get("source"):
            raise UsageError("it names no source", where=where)
        singles += [(where, single) for single in _combinations(filled, where)]
    folder, base = folder.absolute(), base.absolute()  # a worker's own folder may be any
    named = [(_name(single), where, single) for where, single in singles]
    often = Counter(name for name, _, single in named if "output" not in single)
    jobs: dict[str, BatchJob] = {}
    for name, where, single in named:
        if often[name] > 1 and "output" not in single:
            name = f"{name}-{_digest(single)[:6]}"
        if Path(name).is_absolute() or ".." in Path(name).parts:
            raise UsageError("the output lies outside the folder of the batch", where=where)
        if name in jobs:
            raise UsageError(f"'{name}' occurs twice", where=where, hint="give each job an output of its own")
        jobs[name] = BatchJob(name, _job(single, folder / (name + SUFFIX), base, where))
    return list(jobs.values())


def light_fields(folder: Path) -> list[Path]:
    """What in a folder could be opened as a light field, by name: sub-folders, arrays, mosaics and lenslet pictures.

    Raises: UsageError if there is none.
    """
    from lfstudio.readers import propose_layouts

    found = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() == SUFFIX:
            continue
        try:
            proposals = propose_layouts(path)
        except LfstudioError:
            continue
        if proposals and proposals[0].confidence >= 0.5:
            found.append(path)
    if not found:
        raise UsageError("no light fields in this folder", where=str(folder), hint="or name a manifest")
    return found


def merged(defaults: Row, own: Row) -> dict[str, Any]:
    """What is asked for by both; a goal of its own replaces all goals of the defaults."""
    has_goal = any(key in own for key in _GOALS)
    return {**{key: value for key, value in defaults.items() if not (has_goal and key in _GOALS)}, **own}


def _combinations(row: Row, where: str) -> list[dict[str, Any]]:
    plural = {key: value for key, value in row.items() if isinstance(value, list | tuple)}
    wrong = sorted(set(plural) - set(_PLURAL))
    if wrong or not all(plural.values()):
        raise UsageError(f"{(wrong or sorted(plural))[0]} takes one value, or a list of some", where=where)
    return [
        {**row, **dict(zip(plural, values, strict=True))} for values in itertools.product(*plural.values())
    ]  # fmt: skip


def _name(row: Row) -> str:
    if row.get("output"):
        return str(row["output"]).removesuffix(SUFFIX)
    source = Path(str(row["source"]))
    goals = [f"{key.removeprefix('target_')}-{row[key]:g}" for key in _GOALS if isinstance(row.get(key), int | float)]
    return "-".join([source.stem if source.suffix else source.name, str(row.get("preset", "default")), *goals])


def _digest(row: Row) -> str:
    return hashlib.sha256(msgspec.json.encode({key: str(row[key]) for key in sorted(row)})).hexdigest()


def _job(row: Row, output: Path, base: Path, where: str) -> EncodeJob:
    values = {_FIELDS.get(key, key): value for key, value in row.items() if key != "output"}
    for key in ("source", "start"):
        if key in values and not (key == "source" and values[key] == "sample"):
            values[key] = str(base / str(values[key]))
    if isinstance(values.get("overrides"), Mapping):
        values["overrides"] = {str(key): _text(value) for key, value in values["overrides"].items()}
    if sum(values.get(_FIELDS.get(key, key)) is not None for key in _GOALS) > 1:
        raise UsageError("give one of lambda, target_bpp and target_psnr", where=where)
    try:
        job = msgspec.convert({"source": "", "output": str(output), **values}, EncodeJob)
    except msgspec.ValidationError as error:
        raise UsageError(str(error).replace("`$.", "`").replace("lambda_", "lambda"), where=where) from error
    return replace(job, force=False, resume=False)


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
