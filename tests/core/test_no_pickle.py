"""Nothing that the program reads can run code: no pickle, no eval, in any module."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import lfstudio

PACKAGE = Path(lfstudio.__file__).parent
FORBIDDEN_MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}


def violations(source: str) -> list[str]:
    """What in a module's source could run what it reads."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in FORBIDDEN_MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in FORBIDDEN_MODULES:
            found.append(node.module)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            options = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            if name in FORBIDDEN_CALLS or name in ("torch.load", "torch.jit.load", "pd.read_pickle"):
                found.append(name)
            if name in ("np.load", "numpy.load") and options.get("allow_pickle") != "False":
                found.append(f"{name} without allow_pickle=False")
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_can_run_what_it_reads(path: Path) -> None:
    assert violations(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ["import pickle", "from pickle import loads", "import numpy as np\nnp.load('a')", "eval('1')", "import torch\n"
     "torch.load('a')", "import numpy as np\nnp.load('a', allow_pickle=True)", "import a, marshal as m"],
)  # fmt: skip
def test_violations_are_seen(source: str) -> None:
    assert len(violations(source)) == 1


def test_sound_code_is_no_violation() -> None:
    assert violations("import numpy as np, re\nnp.load('a', allow_pickle=False)\nre.compile('a')\nmodel.eval()") == []
