"""The command `hanzi-normalizer`, as `python -m normalizer`."""

import sys

from normalizer.cli import main

if __name__ == "__main__":
    sys.exit(main())
