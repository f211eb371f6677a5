"""The mother of moederproces.py from the side of the test: her children, and how they die."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

HUIS = Path(__file__).resolve().parents[2]


def wait_until(klaar, seconden=180):
    einde = time.monotonic() + seconden
    while not klaar():
        assert time.monotonic() < einde, "het werk kwam niet af"
        time.sleep(0.1)


def kill(pid):
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


class Moeder:
    """Makes children that work, and kills them."""

    def __init__(self, map_):
        self.map, self.aantal = map_, 0
        self.proces = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.moederproces"],
            cwd=HUIS, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def start(self, **wat):
        """The number of the child and the file it writes in, once it has begun."""
        self.aantal += 1
        uit = self.map / f"{self.aantal}.txt"
        self.proces.stdin.write(json.dumps({"uit": str(uit), "zaad": self.aantal} | wat) + "\n")
        self.proces.stdin.flush()
        pid = int(self.proces.stdout.readline())
        wait_until(lambda: uit.exists() and uit.read_text())
        return pid, uit

    def stop(self):
        with self.proces:  # its input closes, and then it ends by itself
            self.proces.stdin.close()


def is_alive(pid):
    return Path(f"/proc/{pid}").exists()


def kill_when(pid, telling, vanaf, seconden=0.0):
    """Once it counts so much, and then a moment later: a slow machine gets as many kills in mid-act as a fast one."""
    einde = time.monotonic() + 400
    while is_alive(pid) and telling() < vanaf:
        assert time.monotonic() < einde, "het werk kwam niet op gang"
        time.sleep(0.003)
    time.sleep(seconden)
    kill(pid)
    wait_until(lambda: not is_alive(pid))


def finish(moeder):
    """One worker that nobody kills."""
    pid, _ = moeder.start(soort="werker")
    wait_until(lambda: not is_alive(pid))
    time.sleep(0.25)
