"""A sandbox with the published client, and worker tokens minted by LiveKit's package."""

import datetime
import time

from livekit import api as livekit_api
from protoface_sdk import ProtofaceClient

import sandbox
from sandbox import KEY, check, failures


class Sandbox(sandbox.Sandbox):
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
