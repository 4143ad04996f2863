"""A sandbox process, worker tokens minted by LiveKit's package, checks, and the list of failed checks."""

import datetime
import signal
import subprocess
import time

from livekit import api as livekit_api
from protoface_sdk import ProtofaceClient

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

    def client(self, key=KEY, **options):
        return ProtofaceClient(key, base_url=self.url, **options)


def token(room="interop", identity="protoface-worker", seconds=3600):
    grants = livekit_api.VideoGrants(room_join=True, room=room, can_publish=True, can_subscribe=True, can_publish_data=True)
    # Any secret will do: the sandbox cannot check a signature.
    minted = livekit_api.AccessToken(api_key="APIinterop", api_secret="s" * 40).with_identity(identity).with_kind("agent")
    return minted.with_grants(grants).with_ttl(datetime.timedelta(seconds=seconds)).to_jwt()


def livekit(**more):
    return {"avatar_id": "av_stock_001", "url": "wss://interop.example", "room_name": "interop", "worker_token": token(), **more}


def until(look, wanted, seconds=20):
    end = time.monotonic() + seconds
    while True:
        found = look()
        if wanted(found) or time.monotonic() > end:
            return found
        time.sleep(0.05)


def raises(name, kind, call, code=None, status=None):
    try:
        call()
        check(name, False, "nothing was raised")
    except kind as error:
        right = (code is None or error.code == code) and (status is None or error.status == status)
        check(f"{name}: {kind.__name__}", right, f"{getattr(error, 'status', '')} {getattr(error, 'code', error)}")
    except Exception as error:
        check(f"{name}: {kind.__name__}", False, repr(error)[:300])
