"""The catalogue of a language while its file is replaced."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lfstudio.core.resources import resource
from lfstudio.ui.language import Catalogue

_REPLACED = """
import sys
from pathlib import Path
from lfstudio.ui import language
folder = Path(sys.argv[1])
language.resource_root = lambda: folder
catalogue = language.Catalogue("de")
(folder / "translations" / "lfstudio_de.qm").write_bytes(b"")
print(catalogue.translate("", "Encode"))
"""


def test_a_catalogue_outlives_its_file(tmp_path: Path) -> None:
    """In a process of its own: what this is about takes the whole process down."""
    there = tmp_path / "translations" / "lfstudio_de.qm"
    there.parent.mkdir()
    there.write_bytes(resource("translations", "lfstudio_de.qm").read_bytes())
    run = subprocess.run(
        [sys.executable, "-c", _REPLACED, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "Kodieren"


def test_a_language_without_a_file_has_no_texts(qapp: object) -> None:
    assert Catalogue("xx").isEmpty()
    assert Catalogue("xx").translate("", "Encode") is None
