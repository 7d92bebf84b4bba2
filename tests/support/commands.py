"""Running commands in this process."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lfstudio.cli.main import main


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    """What a command that must succeed prints with ``--json``."""
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found
