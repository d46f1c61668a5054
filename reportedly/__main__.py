"""``python -m reportedly`` is the command line."""

from reportedly.cli import main

if __name__ == "__main__":
    main(prog_name="reportedly")
