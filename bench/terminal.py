"""Runs a program in a pseudo-terminal that answers no queries, and reads its memory and CPU time from /proc."""

import fcntl
import os
import select
import signal
import struct
import termios
import time

COLUMNS, ROWS = 120, 40


class Terminal:
    """A program in a pty, in a session of its own; close() ends that session and nothing else."""

    def __init__(self, argv, environment, folder):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        os.set_blocking(self.master, False)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        # The first terminal that a session leader opens becomes its controlling terminal.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        here = os.getcwd()
        os.chdir(folder)
        try:
            self.started = time.perf_counter()
            self.pid = os.posix_spawn(
                argv[0], argv, environment, file_actions=actions, setsid=True, setsigdef=[signal.SIGPIPE, signal.SIGINT]
            )
        finally:
            os.chdir(here)
            os.close(slave)
        self.is_running = True

    def read(self, seconds):
        """Returns the first available bytes within that time; empty if there were none."""
        if not self.poll.poll(max(0, seconds) * 1000):
            return b""
        try:
            return os.read(self.master, 65536)
        except OSError:
            raise EOFError("the program ended by itself") from None

    def read_for(self, seconds):
        """Returns all output of that time."""
        end, received = time.perf_counter() + seconds, bytearray()
        while (left := end - time.perf_counter()) > 0:
            received += self.read(left)
        return received

    def read_to_end(self, seconds):
        """Returns all output until the program ends by itself, or until the time is over."""
        end, received = time.perf_counter() + seconds, bytearray()
        try:
            while (left := end - time.perf_counter()) > 0:
                received += self.read(left)
        except EOFError:
            pass
        return received

    def read_until_quiet(self, quiet, limit):
        """Returns all output until none came for `quiet` seconds, or until `limit` seconds are over."""
        end, received = time.perf_counter() + limit, bytearray()
        while time.perf_counter() < end:
            part = self.read(quiet)
            if not part:
                break
            received += part
        return received

    def write(self, keys):
        os.write(self.master, keys)

    def close(self):
        if self.is_running:
            self._end()
        os.close(self.master)

    def _end(self):
        try:
            self.write(b"q")
        except OSError:
            pass
        for name, patience in ((None, 1), (signal.SIGTERM, 1), (signal.SIGKILL, 5)):
            if name is not None:
                os.killpg(self.pid, name)
            end = time.perf_counter() + patience
            while time.perf_counter() < end:
                if os.waitpid(self.pid, os.WNOHANG)[0]:
                    self.is_running = False
                    return
                # A program can block in a write if its output is not read.
                try:
                    self.read(0.01)
                except EOFError:
                    time.sleep(0.01)


def family(pid):
    """Returns the ids of the process and all its descendants."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                parents[int(name)] = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
    members, grown = {pid}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in members} - members
        members |= more
        grown = bool(more)
    return members


def memory(pid):
    """Returns RSS and PSS of the process and its descendants in KiB."""
    totals = {"Rss": 0, "Pss": 0}
    for member in family(pid):
        try:
            with open(f"/proc/{member}/smaps_rollup", encoding="utf-8") as file:
                for line in file:
                    name, _, rest = line.partition(":")
                    if name in totals:
                        totals[name] += int(rest.split()[0])
        except OSError:
            continue
    return totals["Rss"], totals["Pss"]


def cpu_seconds(pid):
    """Returns CPU seconds of the process and its descendants: of living threads in ns resolution, of all threads in ticks."""
    exact, ticks = 0, 0
    for member in family(pid):
        try:
            with open(f"/proc/{member}/stat", encoding="utf-8", errors="replace") as file:
                ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:15]))
            for thread in os.listdir(f"/proc/{member}/task"):
                with open(f"/proc/{member}/task/{thread}/schedstat", encoding="utf-8") as file:
                    exact += int(file.read().split()[0])
        except OSError:
            continue
    return exact / 1e9, ticks / os.sysconf("SC_CLK_TCK")


def wake_ups(pid):
    """Returns how often each thread of the process and its descendants has waited and gone on."""
    counts = {}
    for member in family(pid):
        try:
            for thread in os.listdir(f"/proc/{member}/task"):
                with open(f"/proc/{member}/task/{thread}/status", encoding="utf-8") as file:
                    counts[thread] = sum(int(line.split()[1]) for line in file if line.startswith("voluntary_ctxt_switches"))
        except OSError:
            continue
    return counts


def wake_ups_since(before, pid):
    """Returns the number of wake-ups since `wake_ups` returned `before`; those of threads that have ended are lost."""
    return sum(count - before.get(thread, 0) for thread, count in wake_ups(pid).items())
