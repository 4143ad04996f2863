#!/usr/bin/env python3
"""Tests `room list`, `room get`, `room watch` and a room joined from the desk with LiveKit's own library against loopback
peers (mini_sfu.py), which publish a known tone and a known picture. Prints one line per check; exits with 1 if a check
failed. Three parts run at a time, each with a peer of its own.
"""

import concurrent.futures
import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request

import livekit.rtc

from sandbox import KEY, Sandbox, check, failures

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "bench"))
from terminal import Terminal  # noqa: E402

LIBRARY = pathlib.Path(livekit.rtc.__file__).parent / "resources" / "liblivekit_ffi.so"
SECRET = "devsecret-devsecret-devsecret-00"
AVATAR = "protoface-avatar-agent"
# The steady tone has half of full scale.
TONE = 20 * math.log10(0.5)
CALLER_TONE = 20 * math.log10(0.25)


class Peer:
    def __init__(self, port=0):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "mini_sfu.py", "--port", str(port), "--join-timeout", "20"],
            stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def control(self, verb):
        request = urllib.request.Request(f"{self.url.replace('ws', 'http', 1)}/_ctl/{verb}", method="POST")
        urllib.request.urlopen(request, timeout=5).read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()

    def kill(self):
        self.process.kill()
        self.process.wait(10)


class Console:
    """Runs the program with the keys of the peer."""

    def __init__(self, binary, url, home, **changes):
        self.binary = binary
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": home, "LIVEKIT_URL": url, "LIVEKIT_API_KEY": "devkey",
            "LIVEKIT_API_SECRET": SECRET, "PROTOFACE_LIVEKIT_LIBRARY": str(LIBRARY), **changes}

    def run(self, *arguments):
        result = subprocess.run(
            [self.binary, "room", *arguments], env=self.environment, capture_output=True, text=True, timeout=60)
        check(f"{' '.join(arguments)}: no secret in the output", SECRET not in result.stdout + result.stderr)
        return result

    def watch(self, seconds, *options):
        return subprocess.Popen(
            [self.binary, "room", "watch", "room-a", "--seconds", str(seconds), *(options or ["--json"])],
            env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def readings(lines, track):
    return [line for line in lines if line["object"] == "room_reading" and line["track"] == track]


def helper_of(pid):
    """The process of the helper that a thread of the process has started, or None."""
    try:
        for thread in pathlib.Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                if pathlib.Path(f"/proc/{child}/comm").read_text().startswith("protoface-room"):
                    return int(child)
    except OSError:
        pass
    return None


def is_running(pid):
    """False also for a process that has ended and waits for its parent."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def holds(condition, seconds):
    """Waits until the condition is true."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def cost(process):
    """CPU seconds and resident bytes of a process."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def look(peer, console):
    rooms = json.loads(console.run("list", "--json").stdout)["rooms"]
    check("the room is listed", [room["name"] for room in rooms] == ["room-a"], rooms)
    room = json.loads(console.run("get", "room-a", "--json").stdout)
    tracks = {track["name"] for track in room["participants"][0]["tracks"]}
    check("the avatar and its tracks are shown", tracks == {"protoface-avatar", "protoface-avatar-audio"}, room)
    check("a room that is not there has the exit code 1", console.run("get", "nobody").returncode == 1)
    absent = console.run("watch", "nobody", "--seconds", "1")
    check("a room that is not there is not joined", absent.returncode == 1 and "not joined" in absent.stderr, absent)
    refusals(console.binary, peer.url, console.environment["HOME"])


def refusals(binary, url, home):
    for name, changes, status in [
        ("a wrong secret", {"LIVEKIT_API_SECRET": "another-secret-another-secret-00"}, 3),
        ("a wrong key", {"LIVEKIT_API_KEY": "other"}, 3), ("a server that is not there", {"LIVEKIT_URL": "ws://127.0.0.1:1"}, 4),
    ]:
        result = Console(binary, url, home, **changes).run("watch", "room-a", "--seconds", "1")
        check(f"{name} has the exit code {status}", result.returncode == status and result.stderr, result)
    missing = Console(binary, url, home, PROTOFACE_LIVEKIT_LIBRARY="/nowhere.so").run("watch", "room-a")
    check("a missing library is one sentence", missing.returncode == 1 and "/nowhere.so" in missing.stderr, missing)
    wrong = Console(binary, url, home, PROTOFACE_LIVEKIT_LIBRARY=sys.executable).run("watch", "room-a")
    check("a wrong library ends the helper alone", wrong.returncode == 1 and "library" in wrong.stderr, wrong)


def measure(peer, console):
    peer.control("steady")
    watch = console.watch(8)
    time.sleep(3)
    helper = helper_of(watch.pid)
    check("a helper runs", helper is not None)
    arguments = pathlib.Path(f"/proc/{helper}/cmdline").read_text()
    environment = pathlib.Path(f"/proc/{helper}/environ").read_text()
    check("no secret or token reaches the helper's arguments or environment",
          SECRET not in arguments + environment and "eyJ" not in arguments + environment)
    before = cost(helper)
    time.sleep(4)
    after = cost(helper)
    print(f"     helper: {(after[0] - before[0]) / 4 * 100:.1f} % of a core, {after[1] / 1e6:.0f} MB")
    output, errors = watch.communicate(timeout=30)
    lines = objects(output)
    check("watching for a time ends with the exit code 0", watch.returncode == 0, errors)
    sound = readings(lines, "protoface-avatar-audio")[2:]
    worst = max((abs(line["rms_dbfs"] - TONE) for line in sound if line["rms_dbfs"] is not None), default=99)
    check("levels are within 0.5 dB of the tone", len(sound) >= 4 and worst <= 0.5, sound)
    pictures = readings(lines, "protoface-avatar")[2:]
    check("pictures have 15 ± 0.5 fps", len(pictures) >= 4 and all(abs(p["fps"] - 15) <= 1 for p in pictures)
          and abs(sum(p["fps"] for p in pictures) / len(pictures) - 15) <= 0.5, pictures)
    check("pictures have their size", all((p["width"], p["height"]) == (320, 240) for p in pictures), pictures)
    corners = [p["luma"][index] for p in pictures for index in (0, 3, 12, 15)]
    check("corners have a luma of 32 ± 3", corners and all(abs(value - 32) <= 3 for value in corners), corners)
    check("cheeks have a luma of 208 ± 3", all(abs(p["luma"][9] - 208) <= 3 for p in pictures), pictures[-1:])


def changes(peer, console):
    watch = console.watch(24)
    for verb, pause in [("mute", 4), ("unmute", 3), ("silence", 3), ("voice", 2), ("leave", 3), ("join", 4)]:
        time.sleep(pause)
        peer.control(verb)
    output, errors = watch.communicate(timeout=60)
    lines = objects(output)
    events = [line["event"] for line in lines if line["object"] == "room_event"]
    for event in ["joined", "track", "muted", "unmuted", "left"]:
        check(f"{event} is an event", event in events, events)
    check("the avatar joins again with new tracks", events.count("joined") >= 2 and events.count("track") >= 4, events)
    sound = readings(lines, "protoface-avatar-audio")
    check("a muted track is marked", any(line["muted"] for line in sound), sound)
    check("silence has no level", any(line["rms_dbfs"] is None and not line["muted"] for line in sound), sound)
    check("sound is measured after the avatar has joined again", bool(sound) and not sound[-1]["muted"], errors)


def callers(peer, console):
    watch = console.watch(11)
    time.sleep(3)
    peer.control("join?who=caller")
    time.sleep(4)
    peer.control("leave?who=caller")
    output, errors = watch.communicate(timeout=30)
    lines = objects(output)
    events = [(line["event"], line["identity"]) for line in lines if line["object"] == "room_event" and "identity" in line]
    for event in ["joined", "track", "left"]:
        check(f"second participant: {event}", (event, "caller") in events, events)
    sound = [line["rms_dbfs"] for line in readings(lines, "microphone")][1:-1]
    check("the levels of the second participant are within 0.5 dB of its tone",
          bool(sound) and all(level is not None and abs(level - CALLER_TONE) <= 0.5 for level in sound), sound or errors)


def server(peer, console):
    port = int(peer.url.rsplit(":", 1)[1])
    watch = console.watch(60)
    time.sleep(3)
    peer.kill()
    # The library reports the loss at once, and tries for some seconds to connect again.
    lost = next((line for line in watch.stdout if json.loads(line).get("event") == "reconnecting"), None)
    check("the viewer reports that it lost the server", lost is not None)
    gone = console.run("get", "room-a")
    check("a server that is gone is not reached", gone.returncode == 4 and gone.stderr, gone)
    watch.send_signal(signal.SIGINT)
    watch.communicate(timeout=30)
    check("the program can be interrupted while the server is gone", watch.returncode in (0, 1), watch.returncode)
    with Peer(port):
        again = console.watch(5)
        output, errors = again.communicate(timeout=30)
        check("after the server is back, the room can be watched again",
              again.returncode == 0 and bool(readings(objects(output), "protoface-avatar")), errors)


def pictures(peer, console):
    watch = console.watch(4, "--print", "--size", "40x20")
    output, errors = watch.communicate(timeout=30)
    frames = [frame for frame in output.split("\f") if frame.strip()]
    check("--print writes the avatar's pictures", watch.returncode == 0 and len(frames) >= 30, (len(frames), errors))
    lines = [len(frame.strip("\n").split("\n")) for frame in frames]
    check("all pictures have one size, at most the one that was asked for", len(set(lines)) == 1 and 15 <= lines[0] <= 20,
          sorted(set(lines)))
    check("the pictures move", len(set(frames)) > 5, len(set(frames)))


def desk(peer, console):
    with Sandbox(console.binary, "--sessions", "0", "--no-traffic") as sandbox:
        environment = console.environment | {
            "PROTOFACE_API_URL": sandbox.url, "PROTOFACE_API_KEY": KEY, "TERM": "xterm-256color", "LANG": "C.UTF-8",
            "COLORTERM": "truecolor"}
        token = subprocess.run([console.binary, "token", "mint", "--room-name", "room-a", "--stdout"], env=environment,
                               capture_output=True, text=True, check=True).stdout
        subprocess.run([console.binary, "sessions", "create", "--avatar-id", "av_stock_001", "--url", peer.url, "--room-name",
                        "room-a", "--worker-token-file", "-"], env=environment, input=token, capture_output=True, text=True, check=True)
        terminal = Terminal([console.binary], environment, environment["HOME"])
        try:
            shown = bytearray(terminal.read_for(3))

            def appears(text, seconds=15):
                def look():
                    shown.extend(terminal.read_for(0.2))
                    return text.encode() in shown
                return holds(look, seconds)

            terminal.write(b"W")
            check("W asks before the room is joined", appears("Join this room?") and helper_of(terminal.pid) is None)
            terminal.write(b"\r")
            check("the header says that a room is joined", appears("▶ room"), bytes(shown[-2000:]))
            helper = helper_of(terminal.pid)
            terminal.write(b"p")
            check("p shows the screen of the room", appears("in the room"))
            terminal.read_for(2)
            check("the picture moves", len(terminal.read_for(2)) > 10_000)
            terminal.write(b"\x1b")
            terminal.read_for(1)
            terminal.write(b"W")
            check("W leaves the room and ends the helper", holds(lambda: not is_running(helper), 10))
            check("no secret reaches the screen", SECRET.encode() not in shown and b"eyJ" not in shown)
        finally:
            terminal.close()


def ends(peer, console):
    watch = console.watch(30)
    time.sleep(3)
    peer.control("kick")
    output, errors = watch.communicate(timeout=30)
    check("being removed ends with the reason", watch.returncode == 1 and "removed" in errors, errors)
    for name, status, kill in [
        ("the helper is killed", 1, lambda watch: os.kill(helper_of(watch.pid), signal.SIGKILL)),
        ("the program is interrupted", 0, lambda watch: watch.send_signal(signal.SIGINT)),
        ("the program is killed", -9, lambda watch: watch.kill()),
    ]:
        watch = console.watch(30)
        time.sleep(3)
        helper = helper_of(watch.pid)
        kill(watch)
        output, errors = watch.communicate(timeout=30)
        check(f"{name}: exit code {status}", watch.returncode == status, (watch.returncode, errors))
        check(f"{name}: no helper is left", helper is not None and holds(lambda: not is_running(helper), 6), helper)


def run(part, binary):
    """Runs one part with a peer of its own."""
    try:
        with tempfile.TemporaryDirectory() as home, Peer() as peer:
            part(peer, Console(binary, peer.url, home))
    except Exception:
        check(part.__name__, False, traceback.format_exc())


def main():
    binary = os.path.abspath(sys.argv[1])
    # The processor time of the helper is measured first, without the other parts.
    run(measure, binary)
    with concurrent.futures.ThreadPoolExecutor(3) as threads:
        for part in [changes, server, ends, desk, callers, pictures, look]:
            threads.submit(run, part, binary)
    print(f"{len(failures)} failed" if failures else "all passed")
    sys.exit(1 if failures else 0)


main()
