"""Where `kiosk` starts: `python -m kiosk` is the same."""

import gc


def main() -> None:
    """Load the command, and run it."""
    # Nothing that is being loaded is garbage; to look for some takes a seventh of the start.
    gc.disable()
    from kiosk.cli import main as run

    gc.freeze()
    gc.enable()
    run()


if __name__ == "__main__":
    main()
