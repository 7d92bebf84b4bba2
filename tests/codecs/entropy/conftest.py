"""The two arithmetic coders, as fixtures. torchac's extension is compiled if it is not there yet."""

from __future__ import annotations

import pytest

from lfstudio.codecs.entropy.coder import Coder
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.coder_torchac import load_torchac


@pytest.fixture(scope="session")
def torchac_coder() -> Coder:
    coder = load_torchac(compile_now=True)
    if coder is None:
        pytest.skip("torchac's extension cannot be compiled here")
    return coder


@pytest.fixture(scope="session", params=["python", "torchac"])
def coder(request) -> Coder:
    return PythonCoder() if request.param == "python" else request.getfixturevalue("torchac_coder")
