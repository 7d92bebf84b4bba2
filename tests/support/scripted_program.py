"""`lfstudio` with the scripted codec, as a program of its own and as what an engine process runs."""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

from scripted_codec import ScriptedCodec

from lfstudio.cli.main import main
from lfstudio.codecs import registry
from lfstudio.engine import boot

PROGRAM = [sys.executable, __file__]


def serve(connection: Connection, generation: int, folder: str) -> None:
    """`boot.serve` with the scripted codec."""
    registry.register(ScriptedCodec())
    boot.serve(connection, generation, folder)


def answer_while_closing(connection: Connection, generation: int, folder: str) -> None:
    """An engine that replies to its first request when it is asked to end, not before."""
    number, _ = connection.recv()
    while connection.recv() is not None:
        pass
    connection.send((number, None))


if __name__ == "__main__":
    registry.register(ScriptedCodec())
    raise SystemExit(main())
