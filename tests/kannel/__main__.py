"""Kannel by hand: ``python -m tests.kannel``. What you type is a text from a phone; texts to phones are shown."""

import argparse
import sys
import tempfile
import threading
import time
from pathlib import Path

from tests.kannel import INSTALLED, PASSWORD, USERNAME, Kannel


def show(kannel: Kannel, over: threading.Event) -> None:
    shown = 0
    while not over.wait(0.2):
        for text in kannel.texts()[shown:]:
            shown += 1
            print(f"  {text.to} gets from {text.sender}: {text.body}")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.kannel", description=__doc__)
    parser.add_argument("hook", help="Homeroom's webhook with its secret: http://127.0.0.1:...?secret=...")
    hook = parser.parse_args().hook
    if not INSTALLED:
        sys.exit("There is no Kannel here: install Debian's packages kannel and kannel-extras.")
    over = threading.Event()
    with tempfile.TemporaryDirectory() as folder, Kannel(Path(folder), hook) as kannel:
        threading.Thread(target=show, args=(kannel, over), daemon=True).start()
        print(f"sendsms: {kannel.url}  user: {USERNAME}  password: {PASSWORD}")  # noqa: T201
        print("Write from a phone as: FROM TO WORDS. End with Ctrl-D.")  # noqa: T201
        try:
            for line in sys.stdin:
                if line.count(" ") < 2:
                    print("FROM TO WORDS, please: +14155550123 +14155550100 Hello")  # noqa: T201
                    continue
                kannel.write(*line.rstrip("\n").split(" ", 2))
            time.sleep(0.5)
        except KeyboardInterrupt:
            pass
        over.set()


if __name__ == "__main__":
    main()
