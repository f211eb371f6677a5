"""A process that makes children which act as the web and the worker do, and may be killed at any moment.

Loading the product takes seconds; a child of this process begins at once, with a connection of its own. One line
of JSON in is one child, its number is the answer.
"""

import json
import os
import signal
import sys

import django


def become(wat):
    """The whole life of a child. What it says when it breaks is for whoever runs the proof."""
    from tests.reliability.kindwerk import WERK, Spoor

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.dup2(
        os.open(os.devnull, os.O_WRONLY), 1
    )  # only the mother answers there; the product tells its events
    spoor = Spoor(wat["uit"])
    try:
        WERK[wat["soort"]](wat, spoor)
    except BaseException as fout:  # noqa: BLE001  a child never goes back into its mother's loop
        spoor.note("stuk", type(fout).__name__, repr(str(fout)[:2000]))
    finally:
        os._exit(0)


def main():
    django.setup()
    import tests.reliability.kindwerk  # noqa: F401  loaded once, for every child

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are buried by the system
    for regel in sys.stdin:
        pid = os.fork()
        if pid == 0:
            become(json.loads(regel))
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
