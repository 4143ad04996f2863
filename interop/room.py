#!/usr/bin/env python3
"""Tests `room list`, `room get` and `room watch` with LiveKit's own library against a loopback peer (mini_sfu.py), which
publishes a known tone and a known picture. Prints one line per check; exits with 1 if a check failed.
"""

import json
import math
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

import livekit.rtc

from sandbox import check, failures

HERE = pathlib.Path(__file__).parent
LIBRARY = pathlib.Path(livekit.rtc.__file__).parent / "resources" / "liblivekit_ffi.so"
SECRET = "devsecret-devsecret-devsecret-00"
AVATAR = "protoface-avatar-agent"
# The steady tone has half of full scale.
TONE = 20 * math.log10(0.5)


class Peer:
    def __init__(self, *arguments):
        self.process = subprocess.Popen(
            [sys.executable, HERE / "mini_sfu.py", "--port", "0", *arguments], stdout=subprocess.PIPE, text=True)
        self.url = json.loads(self.process.stdout.readline())["url"]

    def control(self, verb):
        request = urllib.request.Request(f"{self.url.replace('ws', 'http', 1)}/_ctl/{verb}", method="POST")
        urllib.request.urlopen(request, timeout=5).read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
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

    def watch(self, seconds):
        return subprocess.Popen(
            [self.binary, "room", "watch", "room-a", "--seconds", str(seconds), "--json"], env=self.environment,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def objects(text):
    return [json.loads(line) for line in text.splitlines()]


def readings(lines, track):
    return [line for line in lines if line["object"] == "room_reading" and line["track"] == track]


def helpers():
    """Processes of the helper."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and "protoface-room-helper" in (entry / "cmdline").read_text():
                found.append(int(entry.name))
        except OSError:
            pass
    return found


def cost(process):
    """CPU seconds and resident bytes of a process."""
    fields = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), int(fields[21]) * os.sysconf("SC_PAGE_SIZE")


def look(console):
    rooms = json.loads(console.run("list", "--json").stdout)["rooms"]
    check("the room is listed", [room["name"] for room in rooms] == ["room-a"], rooms)
    room = json.loads(console.run("get", "room-a", "--json").stdout)
    tracks = {track["name"] for track in room["participants"][0]["tracks"]}
    check("the avatar and its tracks are shown", tracks == {"protoface-avatar", "protoface-avatar-audio"}, room)
    check("a room that is not there has the exit code 1", console.run("get", "nobody").returncode == 1)
    absent = console.run("watch", "nobody", "--seconds", "1")
    check("a room that is not there is not joined", absent.returncode == 1 and "not joined" in absent.stderr, absent)


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
    before = {pid: cost(pid) for pid in helpers()}
    check("one helper runs", len(before) == 1, before)
    arguments = pathlib.Path(f"/proc/{next(iter(before))}/cmdline").read_text()
    environment = pathlib.Path(f"/proc/{next(iter(before))}/environ").read_text() if os.getuid() == 0 else ""
    check("no secret or token reaches the helper's arguments or environment",
          SECRET not in arguments + environment and "eyJ" not in arguments + environment)
    time.sleep(4)
    for pid, (seconds, _) in before.items():
        after = cost(pid)
        print(f"     helper: {(after[0] - seconds) / 4 * 100:.1f} % of a core, {after[1] / 1e6:.0f} MB")
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


def ends(peer, console):
    watch = console.watch(30)
    time.sleep(3)
    peer.control("kick")
    output, errors = watch.communicate(timeout=30)
    check("being removed ends with the reason", watch.returncode == 1 and "removed" in errors, errors)
    for name, kill in [("the helper is killed", lambda watch: os.kill(helpers()[0], signal.SIGKILL)),
                       ("the program is interrupted", lambda watch: watch.send_signal(signal.SIGINT)),
                       ("the program is killed", lambda watch: watch.kill())]:
        watch = console.watch(30)
        time.sleep(3)
        kill(watch)
        output, errors = watch.communicate(timeout=30)
        expected = {"the helper is killed": 1, "the program is interrupted": 0, "the program is killed": -9}[name]
        check(f"{name}: exit code {expected}", watch.returncode == expected, (watch.returncode, errors))
        end = time.monotonic() + 6
        while helpers() and time.monotonic() < end:
            time.sleep(0.1)
        check(f"{name}: no helper is left", not helpers(), helpers())


def main():
    binary = sys.argv[1]
    with tempfile.TemporaryDirectory() as home, Peer("--join-timeout", "20") as peer:
        console = Console(binary, peer.url, home)
        look(console)
        refusals(binary, peer.url, home)
        measure(peer, console)
    with tempfile.TemporaryDirectory() as home, Peer("--join-timeout", "20") as peer:
        console = Console(binary, peer.url, home)
        changes(peer, console)
        ends(peer, console)
    print(f"{len(failures)} failed" if failures else "all passed")
    sys.exit(1 if failures else 0)


main()
