"""The installation is checked by a process of its own, as encodes run in one: a codec that takes its process down is
then an answer, and what a codec loads to train is not kept in the engine's memory."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence

import msgspec

from lfstudio.core.errors import EngineError
from lfstudio.engine import boot
from lfstudio.engine.client.child import how_it_ended
from lfstudio.engine.diagnosis_messages import Diagnosis

TIMEOUT_S = 180.0
_HINT = "run `lfstudio doctor` in a terminal"


def diagnosis(program: Sequence[str] | None = None, timeout_s: float = TIMEOUT_S) -> Diagnosis:
    """Run ``lfstudio doctor --json``.

    Args:
        program: the command that runs LF Studio; this program unless given.

    Raises: EngineError if it cannot be run, dies, or says nothing that can be understood.
    """
    try:
        done = subprocess.run(
            [*(program or boot.program()), "doctor", "--json"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout_s, check=False,
        )  # fmt: skip
    except OSError as error:
        raise EngineError(f"the check cannot be started: {error.strerror or error}", hint=_HINT) from error
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"the check did not end within {timeout_s:.0f} s", hint=_HINT) from error
    try:
        return Diagnosis(msgspec.json.decode(done.stdout, type=dict))
    except msgspec.MsgspecError as error:
        raise EngineError(f"the check ended without a result: {how_it_ended(done.returncode)}", hint=_HINT) from error
