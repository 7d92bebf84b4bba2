"""The child process that compiles torchac's extension; started by `torchac_extension`, imports nothing of LF Studio.

    python -P torchac_compile.py NAME SOURCE TARGET SECONDS

Compiles in a temporary folder beside TARGET, tries the result, and only then moves it to TARGET.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path


def _give_up() -> None:
    """End this process and its compiler; it leads a session of its own."""
    if sys.platform != "win32" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def remove_remains(folder: Path) -> None:
    """Remove what compilers that were killed left behind more than an hour ago."""
    for remains in folder.glob("compile-*/"):
        with contextlib.suppress(OSError):
            if time.time() - remains.stat().st_mtime > 3600:
                shutil.rmtree(remains, ignore_errors=True)


def compile_to(name: str, source: Path, target: Path) -> None:
    """Compile ``source`` as the extension module ``name``, check that it codes, and place it at ``target``."""
    import torch
    from torch.utils.cpp_extension import load

    with tempfile.TemporaryDirectory(prefix="compile-", dir=target.parent) as folder:
        module = load(name, [str(source)], extra_cflags=["-O2"], build_directory=folder)
        cdf = torch.tensor([[0, 16384, -16384, 0]] * 40, dtype=torch.int16)
        symbols = torch.arange(40, dtype=torch.int16) % 3
        if not torch.equal(module.decode_cdf(cdf, module.encode_cdf(cdf, symbols)), symbols):
            raise SystemExit("the compiled extension does not decode what it encodes")
        (Path(folder) / target.name).replace(target)


def main() -> None:
    """See the module's text."""
    name, source, target, seconds = sys.argv[1:]
    timer = threading.Timer(float(seconds), _give_up)
    timer.daemon = True
    timer.start()
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(10)
    remove_remains(Path(target).parent)
    compile_to(name, Path(source), Path(target))


if __name__ == "__main__":
    main()
