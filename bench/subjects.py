"""The measured programs: how each is started, the text that shows that it has drawn, and its keys."""

import json
import os
import secrets
import select
import shutil
import subprocess
import tempfile
import time
import urllib.request
from dataclasses import dataclass, field

BINARY = ".build/release/protoface-console"
FLOOR = ".build/bench/floor"
SESSIONS = 1000
COMMITS = 1000
# Rows of tig's list in a terminal with 40 rows.
VISIBLE_COMMITS = 38
# Once its live sessions are ended, the data of this server does not change: all output then comes from the console itself.
SANDBOX = ["sandbox", "--port", "0", "--sessions", str(SESSIONS), "--no-traffic"]
# The key that shows all sessions, not only the active ones.
DESK_SHOW_ALL = b"A"
# Text at the end of the footer, and a status in a row of the table.
CONSOLE_MARKER, CONSOLE_DATA = b"quit", b"running"
DOWN, UP = b"\x1bOB", b"\x1bOA"


@dataclass
class Subject:
    """One program; `marker` is text at the bottom of its first full screen."""

    name: str
    argv: list
    marker: bytes
    down: bytes = b"j"
    up: bytes = b"k"
    # Text that appears only with live data, if the first screen can be drawn before the data arrives.
    data: bytes = b""
    folder: str = "/"
    environment: dict = field(default_factory=dict)
    # Keys that are sent once before keys are measured.
    before_keys: bytes = b""
    # Measures that are taken of the program.
    measures: tuple = ("paint", "rest", "idle", "keys")


class Bench:
    """A temporary home directory for all programs, a repository for tig and a server for the console; removed on exit."""

    def __init__(self, binary):
        self.binary = os.path.abspath(binary)

    def __enter__(self):
        self.home = tempfile.mkdtemp(prefix="protoface-bench-")
        self.server = None
        # The programs neither read nor change the user's settings.
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SWIFT_BACKTRACE", "TZ")}
        self.environment = kept | {
            "HOME": self.home,
            "LANG": "C.UTF-8",
            "TERM": "xterm-256color",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        return self

    def __exit__(self, *_):
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(3)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def subjects(self, names):
        """Returns the wanted programs that are available, the floor first, and prints the others."""
        found = []
        for name, make in {
            "floor": self.floor,
            "console": self.console,
            "console-1000": self.console_with_server,
            "htop": lambda: self.other("htop", b"Quit", DOWN, UP),
            "btop": lambda: self.other("btop", b"Program:", b"\x1b[B", b"\x1b[A"),
            "tig": self.tig,
        }.items():
            if names and name not in names:
                continue
            try:
                subject = make()
            except (OSError, subprocess.CalledProcessError) as problem:
                subject = str(problem)
            if isinstance(subject, Subject):
                found.append(subject)
            else:
                print(f"{name} is left out: {subject}")
        return found

    def floor(self):
        return Subject("floor", [os.path.abspath(FLOOR)], b"q quit", environment=self.environment)

    def console(self):
        if not os.path.exists(self.binary):
            return f"{self.binary} is not built"
        return Subject(
            "console",
            # Without a key the console starts its own sandbox.
            [self.binary],
            CONSOLE_MARKER,
            data=CONSOLE_DATA,
            folder=self.home,
            environment=self.environment,
            measures=("paint", "rest"),
        )

    def console_with_server(self):
        if not os.path.exists(self.binary):
            return f"{self.binary} is not built"
        key = "sk_live_" + secrets.token_hex(16)
        address = self.start_server(key)
        if not address:
            return "the sandbox did not say where it listens"
        end_live_sessions(address, key)
        settings = {"PROTOFACE_API_URL": address, "PROTOFACE_API_KEY": key}
        return Subject(
            "console-1000",
            [self.binary],
            CONSOLE_MARKER,
            folder=self.home,
            environment=self.environment | settings,
            before_keys=DESK_SHOW_ALL,
        )

    def start_server(self, key):
        """Starts the sandbox and returns its address."""
        self.server = subprocess.Popen(
            [self.binary, *SANDBOX],
            env=self.environment | {"PROTOFACE_API_KEY": key},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            cwd=self.home,
        )
        end, text = time.monotonic() + 10, b""
        while time.monotonic() < end and b"\n" not in text.partition(b"listening on ")[2]:
            if not select.select([self.server.stdout], [], [], 0.1)[0]:
                continue
            part = os.read(self.server.stdout.fileno(), 4096)
            if not part:
                return None
            text += part
        return text.partition(b"listening on ")[2].split(maxsplit=1)[0].decode() if b"listening on " in text else None

    def other(self, name, marker, down, up):
        path = shutil.which(name)
        if not path:
            return "it is not installed"
        return Subject(name, [path], marker, down, up, folder=self.home, environment=self.environment)

    def tig(self):
        subject = self.other("tig", f"change {COMMITS - VISIBLE_COMMITS + 1}".encode(), b"j", b"k")
        if isinstance(subject, Subject):
            subject.folder = self.make_repository()
        return subject

    def make_repository(self):
        """Creates a small repository with many commits through one fast-import."""
        folder = os.path.join(self.home, "repository")
        run = {"env": self.environment, "check": True, "capture_output": True}
        subprocess.run(["git", "init", "-q", "-b", "main", folder], **run)
        stream = bytearray()
        for number in range(1, COMMITS + 1):
            message, text = f"change {number}".encode(), f"line {number}\n".encode()
            stream += b"commit refs/heads/main\ncommitter Bench <bench@localhost> %d +0000\n" % (1_700_000_000 + number * 60)
            stream += b"data %d\n%s\nM 100644 inline file.txt\ndata %d\n%s\n" % (len(message), message, len(text), text)
        subprocess.run(["git", "fast-import", "--quiet"], input=bytes(stream), cwd=folder, **run)
        subprocess.run(["git", "checkout", "-q", "main"], cwd=folder, **run)
        return folder


def end_live_sessions(address, key):
    """Ends all live sessions of the server and waits until none is live."""

    def call(path, method="GET"):
        request = urllib.request.Request(address + path, method=method, headers={"Authorization": f"Bearer {key}"})
        with urllib.request.urlopen(request, timeout=5) as reply:
            return json.load(reply)

    end = time.monotonic() + 30
    while live := call("/v1/sessions?status=active&limit=100")["data"]:
        if time.monotonic() > end:
            raise TimeoutError("the sandbox's live sessions did not end")
        for session in live:
            if session["status"] != "ending":
                call(f"/v1/sessions/{session['id']}/end", "POST")
        time.sleep(0.2)
