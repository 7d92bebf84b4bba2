"""Damaged and hostile input, by the ten thousand: no crash, no hang, bounded memory, only errors with a message.

    python tests/bench/fuzz.py [--sanr 100000] [--readers 5000] [--seed 0] [--json report.json]
    python tests/bench/fuzz.py --case sanr:4711        run one case alone, without the net, with its traceback

Every case is determined by its target, its number and the seed. Cases run in worker processes, which are replaced after
some thousand of them. A case fails if it ends in an error of another type than the target allows, takes more than
--slow seconds of processor time, takes more memory than the target allows (measured as the process's peak, and held by
RLIMIT_AS, on Linux), or ends or hangs its worker. The exit status is 1 if any case failed.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import os
import random
import sys
import tempfile
import time
import warnings
from collections import Counter
from dataclasses import asdict, dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from fuzz_targets import TARGETS, Target
from machine import machine, machine_line

from lfstudio.core.errors import LfstudioError

RECYCLE_AFTER = 5000
HANG_S = 20.0
_MIB = 1 << 20
_SPARE_MIB = 512
"""Address space beyond a target's bound before RLIMIT_AS ends a case: not all address space is memory."""


@dataclass
class Failure:
    """A case that went wrong."""

    case: str
    what: str


@dataclass
class Report:
    """What came of one target's cases. ``outcomes`` counts them by result or error type."""

    target: str
    cases: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    cpu_s: float = 0.0
    slowest_s: float = 0.0
    slowest_case: str = ""
    largest_mib: float = 0.0
    largest_case: str = ""

    def add(self, case: str, outcome: str, cpu_s: float, mib: float, wrong: str | None) -> None:
        """Count one case."""
        self.cases += 1
        self.outcomes[outcome] += 1
        self.cpu_s += cpu_s
        if cpu_s > self.slowest_s:
            self.slowest_s, self.slowest_case = cpu_s, case
        if mib > self.largest_mib:
            self.largest_mib, self.largest_case = mib, case
        if wrong is not None:
            self.failures.append(Failure(case, wrong))


def generator(target: str, number: int, seed: int) -> random.Random:
    """The case's source of chance."""
    return random.Random(f"{seed}:{target}:{number}")


def run_case(target: Target, seeds: list[bytes], number: int, seed: int, folder: Path) -> tuple[str, float, str | None]:
    """What came of a case, its processor time in seconds, and what is wrong with that (None = nothing)."""
    began = time.process_time()
    wrong: str | None = None
    try:
        outcome = target.run(seeds, generator(target.name, number, seed), folder)
    except target.allowed as error:
        outcome = type(error).__name__
        if not error.message.strip():
            wrong = "an error without a message"
    except LfstudioError as error:
        outcome = type(error).__name__
        wrong = f"{outcome}: {error}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is being looked for
        outcome = type(error).__name__
        wrong = f"{outcome}: {error}"
    return outcome, time.process_time() - began, wrong


class Peak:
    """The process's largest resident memory since the last `reset`, in MiB above what it had then; 0 where unknown."""

    def __init__(self) -> None:
        self._known = Path("/proc/self/clear_refs").exists()
        self._base = 0.0

    def reset(self) -> None:
        """Begin again."""
        if self._known:
            try:
                Path("/proc/self/clear_refs").write_text("5")
            except OSError:
                self._known = False
            self._base = self._status("VmRSS")

    def mib(self) -> float:
        """The peak since then."""
        return max(0.0, self._status("VmHWM") - self._base) if self._known else 0.0

    @staticmethod
    def _status(name: str) -> float:
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
        return 0.0


def limit_address_space(mib: int) -> None:
    """No more than so much above what this process has; nothing where the system knows no such limit."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (ImportError, OSError):
        return
    limit = pages * os.sysconf("SC_PAGE_SIZE") + mib * _MIB
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def work(
    connection: Connection, current: Any, name: str, seeds: list[bytes], numbers: range, seed: int, limited: bool
) -> None:
    """A worker: runs the cases and sends what came of each."""
    warnings.simplefilter("ignore")
    logging.disable()
    sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - until the process ends
    target, peak = TARGETS[name], Peak()
    with tempfile.TemporaryDirectory(prefix="fuzz-", dir=_fast_folder()) as folder:
        warm = random.Random(0)
        for _ in range(20):  # imports, tables and caches are not the cases' own
            run_case(target, seeds, -1 - warm.randrange(1 << 30), seed, Path(folder))
        if limited:
            limit_address_space(target.memory_mib + _SPARE_MIB)
        for number in numbers:
            current.value = number
            peak.reset()
            outcome, cpu_s, wrong = run_case(target, seeds, number, seed, Path(folder))
            connection.send((number, outcome, cpu_s, peak.mib(), wrong))
        connection.send(None)


def _fast_folder() -> str | None:
    """Memory rather than a disk for the files of the cases, where there is such a folder."""
    return "/dev/shm" if Path("/dev/shm").is_dir() and os.access("/dev/shm", os.W_OK) else None


def fuzz(name: str, cases: int, seed: int, *, slow_s: float = 1.0, limited: bool = True) -> Report:
    """Run ``cases`` cases of a target in worker processes, one after the other."""
    target, report = TARGETS[name], Report(name)
    context = multiprocessing.get_context("fork" if sys.platform.startswith("linux") else "spawn")
    seeds = target.seeds()
    following = 0
    while following < cases:
        numbers = range(following, min(cases, following + RECYCLE_AFTER))
        receiver, sender = context.Pipe(duplex=False)
        current = context.Value("q", following, lock=False)
        worker = context.Process(target=work, args=(sender, current, name, seeds, numbers, seed, limited), daemon=True)
        worker.start()
        sender.close()
        following = _collect(report, target, receiver, worker, current, numbers, slow_s)
        worker.join()
    return report


def _collect(
    report: Report, target: Target, receiver: Connection, worker: Any, current: Any, numbers: range, slow_s: float
) -> int:
    """Count what a worker sends until it is done, dies or hangs; returns the case to go on with."""
    seen, since = -1, time.monotonic()
    while True:
        try:
            if not receiver.poll(1.0):
                if current.value != seen:
                    seen, since = current.value, time.monotonic()
                elif time.monotonic() - since > HANG_S:
                    worker.kill()
                    report.add(f"{target.name}:{current.value}", "hang", HANG_S, 0, f"no end after {HANG_S:g} s")
                    return int(current.value) + 1
                continue
            result = receiver.recv()
        except EOFError:
            worker.join()
            report.add(f"{target.name}:{current.value}", "crash", 0, 0, f"the worker ended: {worker.exitcode}")
            return int(current.value) + 1
        if result is None:
            return numbers.stop
        number, outcome, cpu_s, mib, wrong = result
        too_much = [wrong] if wrong is not None else []
        if cpu_s > slow_s:
            too_much.append(f"{cpu_s:.2f} s of processor time")
        if mib > target.memory_mib:
            too_much.append(f"{mib:.0f} MiB of memory, {target.memory_mib} are allowed")
        report.add(f"{target.name}:{number}", outcome, cpu_s, mib, ", ".join(too_much) or None)


def text(reports: list[Report]) -> str:
    """The reports as a Markdown table, and the failures below it."""
    rows = ["| input | cases | came to | CPU time | slowest | most memory |", "| --- | --- | --- | --- | --- | --- |"]
    for r in reports:
        came = ", ".join(f"{name} {count}" for name, count in r.outcomes.most_common())
        rows.append(
            f"| {r.target} | {r.cases} | {came} | {r.cpu_s:.0f} s | {r.slowest_s:.2f} s (`{r.slowest_case}`) "
            f"| {r.largest_mib:.0f} MiB (`{r.largest_case}`) |"
        )
    failures = [failure for r in reports for failure in r.failures]
    rows += [f"\n{len(failures)} failed."] + [f"* `{f.case}`: {f.what}" for f in failures[:100]]
    return "\n".join(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sanr", type=int, default=100_000, metavar="N", help="cases of damaged .sanr files")
    parser.add_argument("--readers", type=int, default=5000, metavar="N", help="cases for each kind of source")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--slow", type=float, default=1.0, metavar="S")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", choices=TARGETS, help="one kind of input")
    parser.add_argument("--case", metavar="TARGET:NUMBER")
    arguments = parser.parse_args()
    if arguments.case:
        name, number = arguments.case.split(":")
        target = TARGETS[name]
        with tempfile.TemporaryDirectory() as folder:
            print(target.run(target.seeds(), generator(name, int(number), arguments.seed), Path(folder)))
        return 0
    print(machine_line(machine(1)))
    reports = []
    for name in [arguments.only] if arguments.only else TARGETS:
        cases = arguments.sanr if name == "sanr" else arguments.readers
        reports.append(fuzz(name, cases, arguments.seed, slow_s=arguments.slow))
        print(f"{name}: {reports[-1].cases} cases, {len(reports[-1].failures)} failed", file=sys.stderr, flush=True)
    print(text(reports))
    if arguments.json:
        arguments.json.write_text(json.dumps([{**asdict(r), "outcomes": dict(r.outcomes)} for r in reports], indent=1))
    return int(any(report.failures for report in reports))


if __name__ == "__main__":
    raise SystemExit(main())
