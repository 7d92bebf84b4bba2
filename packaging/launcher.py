"""Where a bundle starts: both programs of it are this script."""

import multiprocessing
import sys

if __name__ == "__main__":
    multiprocessing.freeze_support()  # children of the engine end here, before anything is imported
    from lfstudio.cli.main import main

    raise SystemExit(main(sys.argv[1:]))
