"""A sandbox process, checks, and the list of failed checks; needs no client library."""

import signal
import subprocess

KEY = "sk_test_interop"
failures = []


def check(name, condition, detail=""):
    print(f"{'ok  ' if condition else 'FAIL'} {name}{' — ' + str(detail) if detail and not condition else ''}", flush=True)
    if not condition:
        failures.append(name)


class Sandbox:
    def __init__(self, binary, *arguments):
        self.process = subprocess.Popen([binary, "sandbox", "--port", "0", *arguments], stdout=subprocess.PIPE, text=True)
        self.url = self.process.stdout.readline().split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(10)
