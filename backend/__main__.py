"""``python -m backend`` is the command line ``prithvi``."""

from .cli import main

if __name__ == "__main__":
    raise SystemExit(main())
