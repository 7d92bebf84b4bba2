"""``python -m lfstudio`` is the same program as the ``lfstudio`` command."""

from lfstudio.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
