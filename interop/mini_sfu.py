#!/usr/bin/env python3
"""mini_sfu: a loopback test peer that speaks just enough LiveKit.

One avatar participant publishes a synthetic voice (Opus) and a synthetic
picture (VP8). A real LiveKit client (the `livekit` wheel's Room, or
liblivekit_ffi.so driven from another language) can join, subscribe and receive
decoded frames; an HTTP client can ask the RoomService questions.

  pip install aiortc aiohttp numpy PyJWT livekit-protocol
  python3 mini_sfu.py                        # 127.0.0.1:7880, room "room-a"
  python3 mini_sfu.py --port 0 --ready-file sfu.json   # free port, written to the file
  LIVEKIT_URL=ws://127.0.0.1:7880 LIVEKIT_API_KEY=devkey LIVEKIT_API_SECRET=...

Speaks:
  GET  /                        health ("OK")
  GET  /rtc                     signalling, two peer connections (server offers)
  GET  /rtc/v1                  signalling, one peer connection (client offers); --no-v1: 404
  GET  /rtc/validate, /rtc/v1/validate
  POST /twirp/livekit.RoomService/{ListRooms,ListParticipants,GetParticipant}
       JSON (snake_case, every field emitted, int64 as strings) or protobuf
  POST /_ctl/{mute,unmute,silence,voice,steady,leave,join,kick}   test hooks, no auth
                                Options: ?track=audio|video for mute and unmute;
                                ?who=caller for a second participant, who is absent
                                until it joins.
Known media: 220 Hz tone, 10 ms RMS up to 0.35 of full scale, two seconds on, one
off (steady: without pauses, -6.0 dBFS in the terms of AES17); the caller
publishes audio alone, 6 dB lower; picture with corner luma 32 and cheek luma 208, mouth opening with the voice.
A client that never connects media is told to leave after --join-timeout, as by the
server. TLS: --tls-cert/--tls-key, and SSL_CERT_FILE for the client under test.
Does not do: forwarding between clients, simulcast, TURN, resume, data packets.
Everything binds to and offers 127.0.0.1 only.
"""
import argparse
import asyncio
import base64
import contextlib
import fractions
import gzip
import json
import logging
import math
import os
import secrets
import ssl
import time

import aioice.ice
import jwt
import numpy as np
from aiohttp import WSMsgType, web
from aiortc import (RTCConfiguration, RTCPeerConnection, RTCSessionDescription)
from aiortc.mediastreams import MediaStreamTrack
from aiortc.sdp import candidate_from_sdp
from av import AudioFrame, VideoFrame
from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from livekit.protocol import models, room as room_pb, rtc

log = logging.getLogger("mini_sfu")

# ICE offers loopback only, whatever interfaces the machine has.
aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"]

SERVER_VERSION = "1.13.5-mini"
PROTOCOL = 17


def sid(prefix):
    return prefix + secrets.token_hex(6)


# ------------------------------------------------------------------ the avatar

EPOCH = time.monotonic()


class Clock:
    """Paces frames by the wall clock; timestamps never decrease between tracks
    that share an RTP stream, since all count from one epoch."""

    def __init__(self, step):
        self.step, self.n = step, None

    async def tick(self):
        now = time.monotonic() - EPOCH
        self.n = int(now / self.step) + 1 if self.n is None else self.n + 1
        wait = self.n * self.step - now
        if wait > 0:
            await asyncio.sleep(wait)
        return self.n


class Avatar:
    """State shared by every subscriber's copy of the synthetic media."""
    kind, gain, has_video = models.ParticipantInfo.AGENT, 0.5, True

    def __init__(self, args):
        self.identity = args.identity
        self.sid = sid("PA_")
        self.audio_sid, self.video_sid = sid("TR_A"), sid("TR_V")
        self.audio_name, self.video_name = args.audio_name, args.video_name
        self.width, self.height, self.fps = args.width, args.height, args.fps
        self.audio_muted = self.video_muted = False
        self.silent = self.steady = False
        self.present = True
        self.joined_ms = int(time.time() * 1000)
        self.version = 1
        self.born = time.monotonic()

    def tracks(self):
        return [track.sid for track in self.info().tracks]

    def envelope(self, t):
        """Loudness over time, 0..1: two seconds of syllables, one of rest."""
        if self.silent or self.audio_muted:
            return 0.0
        if self.steady:
            return 1.0
        phase = t % 3.0
        return 0.0 if phase >= 2.0 else abs(math.sin(math.pi * phase * 3.0))

    def level_now(self):
        """What the server would put into SpeakerInfo.level (linear, 0..1)."""
        t = time.monotonic() - self.born
        rms = max(self.envelope(t - d) for d in (0.0, 0.1, 0.2, 0.3)) * 0.5 / math.sqrt(2)
        return math.ceil(rms * 8) / 8 if rms > 0.018 else 0.0

    def info(self):
        audio = models.TrackInfo(
            sid=self.audio_sid, type=models.AUDIO, name=self.audio_name, source=models.MICROPHONE,
            mime_type="audio/opus", muted=self.audio_muted, stream="camera")
        video = models.TrackInfo(
            sid=self.video_sid, type=models.VIDEO, name=self.video_name, source=models.CAMERA,
            mime_type="video/VP8", muted=self.video_muted, width=self.width,
            height=self.height, stream="camera")
        layer = models.VideoLayer(quality=models.HIGH, width=self.width, height=self.height,
                                  bitrate=500_000)
        video.layers.append(layer)
        video.codecs.append(models.SimulcastCodecInfo(mime_type="video/VP8", layers=[layer]))
        return models.ParticipantInfo(
            sid=self.sid, identity=self.identity, name=self.identity,
            state=models.ParticipantInfo.ACTIVE if self.present
            else models.ParticipantInfo.DISCONNECTED,
            tracks=[audio, video][:1 + self.has_video] if self.present else [],
            joined_at=self.joined_ms // 1000, joined_at_ms=self.joined_ms,
            is_publisher=True, kind=self.kind, version=self.version,
            permission=models.ParticipantPermission(can_publish=True, can_subscribe=True,
                                                    can_publish_data=True))


class Caller(Avatar):
    """A second participant, with audio alone."""
    kind, gain, has_video = models.ParticipantInfo.STANDARD, 0.25, False

    def __init__(self, args):
        super().__init__(args)
        self.identity, self.audio_name, self.steady = "caller", "microphone", True


class Voice(MediaStreamTrack):
    """A 220 Hz tone under Avatar.envelope.

    Known value for checks: full scale 0.5, so a 10 ms RMS peaks near 0.35.
    """
    kind = "audio"
    RATE, STEP = 48000, 960

    def __init__(self, avatar):
        super().__init__()
        self.avatar, self.clock, self.phase = avatar, Clock(self.STEP / self.RATE), 0.0

    async def recv(self):
        n = await self.clock.tick()
        a = self.avatar
        t = time.monotonic() - a.born
        gain = a.gain * np.linspace(a.envelope(t), a.envelope(t + 0.02), self.STEP)
        k = self.phase + np.arange(self.STEP) * (2 * math.pi * 220 / self.RATE)
        self.phase = float((k[-1] + 2 * math.pi * 220 / self.RATE) % (2 * math.pi))
        # Both channels: aiortc upmixes mono at -3 dB, which would spoil known levels.
        pcm = np.repeat((np.sin(k) * gain * 32767).astype(np.int16), 2).reshape(1, -1)
        frame = AudioFrame.from_ndarray(pcm, format="s16", layout="stereo")
        frame.sample_rate, frame.pts = self.RATE, n * self.STEP
        frame.time_base = fractions.Fraction(1, self.RATE)
        return frame


class Face(MediaStreamTrack):
    """A bright oval on a dark ground, two dark eyes, a mouth that opens with the voice.

    Known values for checks: corner luma ~32, cheek luma ~208.
    """
    kind = "video"

    def __init__(self, avatar):
        super().__init__()
        self.avatar, self.clock = avatar, Clock(1 / avatar.fps)
        h, w = avatar.height, avatar.width
        self.yy, self.xx = np.mgrid[0:h, 0:w].astype(np.float32)
        self.yy, self.xx = self.yy / h, self.xx / w

    def draw(self):
        a, x, y = self.avatar, self.xx, self.yy
        t = time.monotonic() - a.born
        luma = np.full(x.shape, 32, np.uint8)
        luma[((x - .5) / .28) ** 2 + ((y - .5) / .42) ** 2 < 1] = 208
        for ex in (.40, .60):
            luma[((x - ex) / .04) ** 2 + ((y - .40) / .04) ** 2 < 1] = 48
        opening = .015 + .07 * a.envelope(t)
        luma[((x - .5) / .11) ** 2 + ((y - .68) / opening) ** 2 < 1] = 64
        return luma

    async def recv(self):
        n = await self.clock.tick()
        luma = self.draw()
        h, w = luma.shape
        planes = np.concatenate([luma, np.full((h // 2, w), 128, np.uint8)])  # I420, grey
        frame = VideoFrame.from_ndarray(planes, format="yuv420p")
        frame.pts, frame.time_base = int(n * 90000 / self.avatar.fps), fractions.Fraction(1, 90000)
        return frame


# ------------------------------------------------------------------ auth, Twirp

class AuthError(Exception):
    pass


def grants_of(request, args):
    """Returns (claims, video grants); raises AuthError with the server's wording."""
    header = request.headers.get("Authorization", "")
    if header and not header.startswith("Bearer "):
        raise AuthError("invalid authorization header. Must start with Bearer ")
    token = header[7:] or request.query.get("access_token", "")
    if not token:
        return None, None
    try:
        issuer = jwt.decode(token, options={"verify_signature": False}).get("iss")
    except jwt.PyJWTError:
        raise AuthError("invalid authorization token")
    if issuer != args.key:
        raise AuthError("invalid API key")
    try:
        claims = jwt.decode(token, args.secret, algorithms=["HS256"], leeway=60,
                            options={"require": ["exp"]})
    except jwt.PyJWTError as e:
        raise AuthError(f"invalid authorization token: {e}")
    return claims, claims.get("video") or {}


def to_twirp_json(msg):
    """Go protojson with UseProtoNames and EmitUnpopulated: unset messages become null."""
    out = json_format.MessageToDict(msg, preserving_proto_field_name=True,
                                    always_print_fields_with_no_presence=True)

    def fill(m, d):
        for f in m.DESCRIPTOR.fields:
            if f.type != FieldDescriptor.TYPE_MESSAGE:
                continue
            if f.message_type.GetOptions().map_entry:
                continue
            if f.is_repeated:
                for sub, subd in zip(getattr(m, f.name), d.get(f.name, [])):
                    fill(sub, subd)
            elif m.HasField(f.name):
                if isinstance(d.get(f.name), dict):
                    fill(getattr(m, f.name), d[f.name])
            elif f.containing_oneof is None:
                d.setdefault(f.name, None)
    fill(msg, out)
    return out


TWIRP_STATUS = {"unauthenticated": 401, "not_found": 404, "bad_route": 404, "malformed": 400,
                "invalid_argument": 400, "internal": 500}


def twirp_error(code, msg, meta=None):
    body = {"code": code, "msg": msg}
    if meta:
        body["meta"] = meta
    return web.json_response(body, status=TWIRP_STATUS[code])


# ------------------------------------------------------------------ one subscriber

class Session:
    def __init__(self, sfu, ws, identity, name, hidden, single_pc, auto_subscribe, can_subscribe):
        self.sfu, self.ws, self.identity, self.name = sfu, ws, identity, name
        self.hidden, self.single_pc = hidden, single_pc
        self.auto_subscribe, self.can_subscribe = auto_subscribe, can_subscribe
        self.sid = sid("PA_")
        self.joined_ms = int(time.time() * 1000)
        self.pcs = {}           # rtc.PUBLISHER / rtc.SUBSCRIBER -> RTCPeerConnection
        self.early = {}         # candidates that came before their description
        self.pending = []       # track sids to put into the next description
        self.senders = {}       # track sid -> RTCRtpSender
        self.active = asyncio.Event()
        self.offer_id, self.waiting = 0, False
        if auto_subscribe:
            self.want(sfu.tracks())

    def want(self, sids):
        """Queues tracks not yet sent; returns those newly queued."""
        known = self.sfu.tracks() if self.can_subscribe else []
        new = [t for t in dict.fromkeys(sids)       # clients name a track twice
               if t in known and t not in self.senders and t not in self.pending]
        self.pending += new
        return new

    def hears_avatar(self):
        return bool(self.senders)

    def info(self):
        state = models.ParticipantInfo.ACTIVE if self.active.is_set() \
            else models.ParticipantInfo.JOINED
        return models.ParticipantInfo(
            sid=self.sid, identity=self.identity, name=self.name, state=state,
            joined_at=self.joined_ms // 1000, joined_at_ms=self.joined_ms,
            permission=models.ParticipantPermission(can_subscribe=self.can_subscribe,
                                                    hidden=self.hidden))

    async def send(self, **kw):
        with contextlib.suppress(ConnectionError):
            await self.ws.send_bytes(rtc.SignalResponse(**kw).SerializeToString())

    def new_pc(self, target, primary):
        pc = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self.pcs[target] = pc

        @pc.on("connectionstatechange")
        def changed():
            log.info("%s pc %s: %s", self.identity, rtc.SignalTarget.Name(target),
                     pc.connectionState)
            if primary and pc.connectionState == "connected" and not self.active.is_set():
                self.active.set()
                asyncio.ensure_future(self.sfu.broadcast_state(self))
        return pc

    def attach(self, pc):
        """Adds queued tracks, named as the server names them: stream "PA_x|TR_y"."""
        while self.pending:
            tsid = self.pending.pop(0)
            owner = self.sfu.publisher(tsid)
            if owner is None:               # it left meanwhile
                continue
            track = Voice(owner) if tsid == owner.audio_sid else Face(owner)
            sender = pc.addTrack(track) if self.single_pc else \
                pc.addTransceiver(track, direction="sendonly").sender
            sender._stream_id, sender._track_id = f"{owner.sid}|{tsid}", tsid
            self.senders[tsid] = sender

    async def offer_subscriber(self):
        """Two connections: the server offers, one offer under way at a time."""
        if self.waiting:
            return
        self.waiting = True
        pc = self.pcs.get(rtc.SUBSCRIBER)
        if pc is None:
            pc = self.new_pc(rtc.SUBSCRIBER, primary=True)
            pc.createDataChannel("_reliable", ordered=True)
            pc.createDataChannel("_lossy", ordered=False, maxRetransmits=0)
        self.attach(pc)
        await pc.setLocalDescription(await pc.createOffer())
        self.offer_id += 1
        await self.send(offer=rtc.SessionDescription(
            type="offer", sdp=pc.localDescription.sdp, id=self.offer_id))

    async def on_answer(self, desc):
        pc = self.pcs[rtc.SUBSCRIBER]
        await pc.setRemoteDescription(RTCSessionDescription(sdp=desc.sdp, type="answer"))
        self.waiting = False
        await self.flush(rtc.SUBSCRIBER)
        if self.pending:
            await self.offer_subscriber()

    async def on_offer(self, desc):
        """A publisher offer: media and data in single mode, only data in dual mode."""
        pc = self.pcs.get(rtc.PUBLISHER) or self.new_pc(rtc.PUBLISHER, primary=self.single_pc)
        await pc.setRemoteDescription(RTCSessionDescription(sdp=desc.sdp, type="offer"))
        if self.single_pc:
            self.attach(pc)
        await pc.setLocalDescription(await pc.createAnswer())
        mids = {t.mid: tsid for tsid, sender in self.senders.items()
                for t in pc.getTransceivers() if t.sender is sender}
        await self.send(answer=rtc.SessionDescription(
            type="answer", sdp=pc.localDescription.sdp, id=desc.id, mid_to_track_id=mids))
        await self.flush(rtc.PUBLISHER)

    async def subscribe(self, sids, on):
        if not on:                      # media stops; the section stays in the description
            for tsid in sids:
                self.pending = [t for t in self.pending if t != tsid]
                sender = self.senders.pop(tsid, None)
                if sender:
                    sender.replaceTrack(None)
            return
        new = self.want(sids)
        if not new:
            return
        if self.single_pc:
            audio = sum(t == p.audio_sid for t in new for p in self.sfu.publishers())
            await self.send(media_sections_requirement=rtc.MediaSectionsRequirement(
                num_audios=audio, num_videos=len(new) - audio))
        else:
            await self.offer_subscriber()

    async def on_trickle(self, msg):
        init = json.loads(msg.candidateInit or "{}")
        if not init.get("candidate"):
            return
        cand = candidate_from_sdp(init["candidate"].split(":", 1)[1])
        cand.sdpMid = init.get("sdpMid")
        cand.sdpMLineIndex = init.get("sdpMLineIndex")
        self.early.setdefault(msg.target, []).append(cand)
        pc = self.pcs.get(msg.target)
        if pc is not None and pc.remoteDescription is not None:
            await self.flush(msg.target)

    async def flush(self, target):
        for cand in self.early.pop(target, []):
            try:
                await self.pcs[target].addIceCandidate(cand)
            except Exception as e:                       # mDNS names, TCP: not for us
                log.debug("candidate skipped: %s", e)

    async def handle(self, req):
        kind = req.WhichOneof("message")
        log.debug("%s -> %s", self.identity, kind)
        if kind == "answer":
            await self.on_answer(req.answer)
        elif kind == "offer":
            await self.on_offer(req.offer)
        elif kind == "trickle":
            await self.on_trickle(req.trickle)
        elif kind == "subscription":
            sids = list(req.subscription.track_sids)
            for p in req.subscription.participant_tracks:
                sids += p.track_sids
            await self.subscribe(sids, req.subscription.subscribe)
        elif kind == "ping_req":
            await self.send(pong_resp=rtc.Pong(last_ping_timestamp=req.ping_req.timestamp,
                                               timestamp=int(time.time() * 1000)))
        elif kind == "ping":
            await self.send(pong=int(time.time() * 1000))
        elif kind == "leave":
            await self.ws.close()

    async def leave(self, reason, action=rtc.LeaveRequest.DISCONNECT):
        await self.send(leave=rtc.LeaveRequest(reason=reason, action=action))
        await self.ws.close()

    async def close(self):
        for pc in self.pcs.values():
            await pc.close()


# ------------------------------------------------------------------ the server

class MiniSFU:
    def __init__(self, args):
        self.args, self.avatar, self.caller = args, Avatar(args), None
        self.room_sid, self.created = sid("RM_"), int(time.time())
        self.sessions = {}

    # -- state
    def room_proto(self):
        return models.Room(
            sid=self.room_sid, name=self.args.room, empty_timeout=300, departure_timeout=20,
            creation_time=self.created, creation_time_ms=self.created * 1000,
            enabled_codecs=[models.Codec(mime="audio/opus"), models.Codec(mime="video/VP8")],
            num_participants=len(self.publishers()) +
            sum(not s.hidden for s in self.sessions.values()),
            num_publishers=len(self.publishers()))

    def publishers(self):
        return [p for p in (self.avatar, self.caller) if p is not None and p.present]

    def publisher(self, track_sid):
        return next((p for p in self.publishers() if track_sid in p.tracks()), None)

    def tracks(self):
        return [sid for p in self.publishers() for sid in p.tracks()]

    def participants(self):
        return [p.info() for p in self.publishers()] + [s.info() for s in self.sessions.values()]

    async def broadcast(self, **kw):
        for s in list(self.sessions.values()):
            await s.send(**kw)

    async def broadcast_state(self, session):
        for s in list(self.sessions.values()):
            if s is session or not session.hidden:
                await s.send(update=rtc.ParticipantUpdate(participants=[session.info()]))
        await session.send(connection_quality=rtc.ConnectionQualityUpdate(updates=[
            rtc.ConnectionQualityInfo(participant_sid=p, quality=models.EXCELLENT, score=4.5)
            for p in (session.sid, self.avatar.sid)]))

    async def speakers(self):
        last = 0.0
        while True:
            await asyncio.sleep(0.4)
            level = self.avatar.level_now() if self.avatar.present else 0.0
            if level != last:
                msg = rtc.SpeakersChanged(speakers=[models.SpeakerInfo(
                    sid=self.avatar.sid, level=level, active=level > 0)])
                for s in list(self.sessions.values()):
                    if s.hears_avatar():                 # only subscribers are told
                        await s.send(speakers_changed=msg)
            last = level

    # -- signalling
    def check_join(self, request):
        try:
            claims, video = grants_of(request, self.args)
        except AuthError as e:
            return None, web.Response(status=401, text=str(e))
        if not video or not video.get("roomJoin"):
            return None, web.Response(status=401, text="no permissions to access the room")
        if not claims.get("sub"):
            return None, web.Response(status=400, text="identity cannot be empty")
        return claims, None

    async def validate(self, request):
        _, err = self.check_join(request)
        return err or web.Response(text="success")

    async def signal(self, request, v1):
        if v1 and self.args.no_v1:
            return web.Response(status=404, text="404 page not found\n")
        if request.headers.get("Upgrade", "").lower() != "websocket":
            return web.Response(status=404)
        claims, err = self.check_join(request)
        if err:
            return err
        join = None
        auto = request.query.get("auto_subscribe", "1") in ("1", "true")
        if v1:
            raw = request.query.get("join_request")
            if not raw:
                return web.Response(status=400, text="join_request is required")
            wrapped = rtc.WrappedJoinRequest.FromString(base64.urlsafe_b64decode(raw))
            body = wrapped.join_request
            if wrapped.compression == rtc.WrappedJoinRequest.GZIP:
                body = gzip.decompress(body)
            join = rtc.JoinRequest.FromString(body)
            auto = join.connection_settings.auto_subscribe
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        video = claims["video"]
        s = Session(self, ws, claims["sub"], claims.get("name", ""), bool(video.get("hidden")),
                    v1, auto, video.get("canSubscribe", True))
        old = self.sessions.pop(s.identity, None)
        if old:
            await old.leave(models.DUPLICATE_IDENTITY)
        self.sessions[s.identity] = s
        log.info("%s joined (%s)", s.identity, "v1" if v1 else "v0")
        others = [p for p in self.participants()
                  if p.identity != s.identity and not p.permission.hidden]
        await s.send(join=rtc.JoinResponse(
            room=self.room_proto(), participant=s.info(), other_participants=others,
            server_version=SERVER_VERSION, subscriber_primary=not v1,
            ping_interval=5, ping_timeout=15,
            server_info=models.ServerInfo(edition=models.ServerInfo.Standard,
                                          version=SERVER_VERSION, protocol=PROTOCOL)))
        task = asyncio.ensure_future(self.watch_join(s))
        try:
            if not v1:
                await s.offer_subscriber()
            elif join.HasField("publisher_offer"):
                await s.on_offer(join.publisher_offer)
            async for msg in ws:
                if msg.type == WSMsgType.BINARY:
                    await s.handle(rtc.SignalRequest.FromString(msg.data))
        finally:
            task.cancel()
            if self.sessions.get(s.identity) is s:
                del self.sessions[s.identity]
            await s.close()
            log.info("%s left", s.identity)
            gone = s.info()
            gone.state = models.ParticipantInfo.DISCONNECTED
            if not s.hidden:
                await self.broadcast(update=rtc.ParticipantUpdate(participants=[gone]))
        return ws

    async def watch_join(self, s):
        """Removes a participant whose media does not connect in time, as LiveKit does."""
        try:
            await asyncio.wait_for(s.active.wait(), self.args.join_timeout)
        except asyncio.TimeoutError:
            log.info("%s never connected media, removing", s.identity)
            await s.leave(models.JOIN_FAILURE)

    # -- RoomService
    async def twirp(self, request):
        method = request.match_info["method"]
        ctype = request.headers.get("Content-Type", "").split(";")[0].strip().lower()
        try:
            _, video = grants_of(request, self.args)
        except AuthError as e:
            return web.Response(status=401, text=str(e))     # plain text: before Twirp
        kinds = {"ListRooms": room_pb.ListRoomsRequest,
                 "ListParticipants": room_pb.ListParticipantsRequest,
                 "GetParticipant": room_pb.RoomParticipantIdentity}
        meta = {"twirp_invalid_route": f"POST {request.path}"}
        if method not in kinds:
            return twirp_error("bad_route", f'no handler for path "{request.path}"', meta)
        if ctype not in ("application/json", "application/protobuf"):
            return twirp_error("bad_route", f'unexpected Content-Type: "{ctype}"', meta)
        body = await request.read()
        try:
            req = kinds[method].FromString(body) if ctype.endswith("protobuf") \
                else json_format.Parse(body, kinds[method](), ignore_unknown_fields=True)
        except Exception:
            return twirp_error("malformed", "the json request could not be decoded")
        if method == "ListRooms":
            if not (video or {}).get("roomList"):
                return twirp_error("unauthenticated", "permissions denied")
            rooms = [self.room_proto()] if not req.names or self.args.room in req.names else []
            resp = room_pb.ListRoomsResponse(rooms=rooms)
        else:
            if not video or not video.get("roomAdmin") or video.get("room", "") != req.room:
                return twirp_error("unauthenticated", "permissions denied")
            here = self.participants() if req.room == self.args.room else []
            if method == "ListParticipants":                 # an unknown room is an empty list
                resp = room_pb.ListParticipantsResponse(participants=here)
            else:
                found = [p for p in here if p.identity == req.identity]
                if not found:
                    return twirp_error("not_found", "participant does not exist")
                resp = found[0]
        if ctype.endswith("protobuf"):
            return web.Response(body=resp.SerializeToString(),
                                content_type="application/protobuf")
        return web.json_response(to_twirp_json(resp))

    # -- test hooks
    async def ctl(self, request):
        verb, is_caller = request.match_info["verb"], request.query.get("who") == "caller"
        if verb == "join":                                   # a new participant with new tracks
            if is_caller:
                self.caller = Caller(self.args)
            else:
                self.avatar = Avatar(self.args)
        a = self.caller if is_caller else self.avatar
        if a is None:
            return web.Response(status=409)
        a.version += 1
        if verb in ("mute", "unmute"):
            which = request.query.get("track", "audio")
            setattr(a, f"{which}_muted", verb == "mute")
        elif verb in ("silence", "voice"):
            a.silent = verb == "silence"
        elif verb == "steady":
            a.steady = True
        elif verb == "leave":
            tracks, a.present = a.tracks(), False
            for s in list(self.sessions.values()):
                await s.subscribe(tracks, False)
        elif verb == "kick":
            for s in list(self.sessions.values()):
                await s.leave(models.PARTICIPANT_REMOVED)
        elif verb != "join":
            return web.Response(status=404)
        await self.broadcast(update=rtc.ParticipantUpdate(participants=[a.info()]))
        if verb == "join":
            for s in list(self.sessions.values()):
                if s.auto_subscribe:
                    await s.subscribe(a.tracks(), True)
        return web.Response(text="ok")

    async def run(self):
        app = web.Application()

        async def health(_):
            return web.Response(text="OK")
        app.router.add_get("/", health)
        app.router.add_get("/rtc", lambda r: self.signal(r, False))
        app.router.add_get("/rtc/v1", lambda r: self.signal(r, True))
        app.router.add_get("/rtc/validate", self.validate)
        app.router.add_get("/rtc/v1/validate", self.validate)
        app.router.add_post("/twirp/livekit.RoomService/{method}", self.twirp)
        app.router.add_post("/_ctl/{verb}", self.ctl)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        tls = None
        if self.args.tls_cert:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(self.args.tls_cert, self.args.tls_key)
        site = web.TCPSite(runner, "127.0.0.1", self.args.port, ssl_context=tls)
        await site.start()
        port = runner.addresses[0][1]
        ready = {"url": f"{'wss' if tls else 'ws'}://127.0.0.1:{port}", "room": self.args.room,
                 "pid": os.getpid(), "avatar": self.avatar.identity}
        print(json.dumps(ready), flush=True)
        if self.args.ready_file:
            with open(self.args.ready_file + ".part", "w") as f:
                json.dump(ready, f)
            os.replace(self.args.ready_file + ".part", self.args.ready_file)
        await self.speakers()


def main():
    p = argparse.ArgumentParser(description="loopback LiveKit test peer")
    p.add_argument("--port", type=int, default=7880, help="0 takes a free one")
    p.add_argument("--room", default="room-a")
    p.add_argument("--identity", default="protoface-avatar-agent")
    p.add_argument("--audio-name", default="protoface-avatar-audio")
    p.add_argument("--video-name", default="protoface-avatar")
    p.add_argument("--key", default="devkey")
    p.add_argument("--secret", default="devsecret-devsecret-devsecret-00")
    p.add_argument("--width", type=int, default=320)
    p.add_argument("--height", type=int, default=240)
    p.add_argument("--fps", type=int, default=15)
    p.add_argument("--join-timeout", type=float, default=60.0)
    p.add_argument("--no-v1", action="store_true", help="answer 404 on /rtc/v1, as old servers do")
    p.add_argument("--tls-cert", help="PEM; with it the server speaks wss and https")
    p.add_argument("--tls-key")
    p.add_argument("--ready-file", help="JSON with the URL, written once listening")
    p.add_argument("-v", "--verbose", action="count", default=0)
    args = p.parse_args()
    logging.basicConfig(format="%(asctime)s %(name)s %(message)s",
                        level=[logging.WARNING, logging.INFO, logging.DEBUG][min(args.verbose, 2)])
    for noisy in ("aioice", "aiortc"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(MiniSFU(args).run())


if __name__ == "__main__":
    main()
