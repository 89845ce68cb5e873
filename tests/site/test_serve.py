import contextlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def test_serve_answers_on_this_computer(home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "homeroom.site.cli", "serve", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        page = ""
        until = time.monotonic() + 30
        while not page and time.monotonic() < until and server.poll() is None:
            with contextlib.suppress(OSError):
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5).read().decode()
            time.sleep(0.1)
        assert "Good to see you" in page
    finally:
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=30)[0]
    assert f"http://127.0.0.1:{port}/" in said
    assert (home / "homeroom.sqlite3").exists()
