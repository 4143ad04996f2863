import Model
import Testing

@testable import RoomRecords

/// The wire format of Protocol Buffers, and LiveKit's messages in it.
struct ProtobufTests {
    @Test(arguments: [0, 1, 127, 128, 300, 1 << 32, UInt64.max])
    func `an integer is read as it was written`(_ value: UInt64) {
        let bytes = ProtobufWriter().integer(4, value).integer(20_000, 7).bytes
        let message = ProtobufMessage(bytes[...])
        #expect(message.integer(4) == value && message.integer(20_000) == 7 && message.integer(5) == 0)
    }

    @Test func `known bytes have known values`() {
        // The examples of the format's documentation: 150 in field 1, "testing" in field 2.
        #expect(ProtobufWriter().integer(1, 150).bytes == [0x08, 0x96, 0x01])
        let testing: [UInt8] = [0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]
        #expect(ProtobufWriter().bytes(2, "testing".utf8).bytes == testing)
        #expect(ProtobufMessage(testing[...]).text(2) == "testing")
    }

    @Test func `fields of 32 and 64 bits and unknown fields are skipped`() {
        let bytes: [UInt8] = [0x0D, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8] + ProtobufWriter().integer(3, 9).bytes
        #expect(ProtobufMessage(bytes[...]).integer(3) == 9)
    }

    @Test func `any bytes are read without a crash, and a malformed rest ends the reading`() {
        var generator = SeededGenerator(seed: 7, stream: 1)
        for _ in 0..<20_000 {
            let bytes = (0..<generator.index(below: 40)).map { _ in UInt8(generator.index(below: 256)) }
            _ = LiveKitEvent(bytes[...])
            _ = LiveKitRequest.stream(in: bytes[...])
        }
        let cut = ProtobufWriter().integer(1, 5).bytes + [0x12, 0xFF, 0x01]
        #expect(ProtobufMessage(cut[...]).integer(1) == 5 && ProtobufMessage(cut[...]).text(2).isEmpty)
    }

    private func room(_ number: Int, _ message: ProtobufWriter) -> LiveKitEvent {
        LiveKitEvent(ProtobufWriter().message(1, ProtobufWriter().integer(1, 3).message(number, message)).bytes[...])
    }

    @Test func `events of the room are read`() {
        let handle = ProtobufWriter().integer(1, 42)
        let person = ProtobufWriter().bytes(3, "agent-7".utf8).integer(7, 4)
        let owned = ProtobufWriter().message(1, handle).message(2, person)
        #expect(room(2, ProtobufWriter().message(1, owned)) == .participantJoined(.init(identity: "agent-7", kind: 4)))
        #expect(
            room(3, ProtobufWriter().bytes(1, "agent-7".utf8).integer(2, 4))
                == .participantLeft(identity: "agent-7", reason: 4))
        let info = ProtobufWriter().bytes(1, "TR_1".utf8).bytes(2, "voice".utf8).integer(3, 1).flag(5, true)
        let track = ProtobufWriter().message(1, handle).message(2, info)
        #expect(
            room(9, ProtobufWriter().bytes(1, "a".utf8).message(2, track))
                == .subscribed(identity: "a", track: 42, sid: "TR_1", name: "voice", isAudio: true, isMuted: true))
        let names = ProtobufWriter().bytes(1, "a".utf8).bytes(2, "TR_1".utf8)
        #expect(room(10, names) == .unsubscribed(identity: "a", sid: "TR_1"))
        #expect(room(12, names) == .muted(identity: "a", sid: "TR_1", isMuted: true))
        #expect(room(13, names) == .muted(identity: "a", sid: "TR_1", isMuted: false))
        #expect(room(22, ProtobufWriter().integer(1, 4)) == .disconnected(reason: 4))
        #expect(room(23, ProtobufWriter()) == .reconnecting && room(24, ProtobufWriter()) == .reconnected)
        #expect(room(77, ProtobufWriter()) == .other)
    }

    @Test func `the result of joining is read`() {
        let failed = ProtobufWriter().message(5, ProtobufWriter().bytes(2, "client error: 401".utf8))
        #expect(LiveKitEvent(failed.bytes[...]) == .joinFailed("client error: 401"))
        let owned = ProtobufWriter().message(1, ProtobufWriter().integer(1, 9))
            .message(2, ProtobufWriter().bytes(2, "room-a".utf8))
        let person = ProtobufWriter().message(2, ProtobufWriter().bytes(3, "x".utf8))
        let track = ProtobufWriter().bytes(2, "camera".utf8).integer(3, 2).flag(5, true)
        let publication = ProtobufWriter().message(1, ProtobufWriter().integer(1, 42)).message(2, track)
        let result = ProtobufWriter().message(1, owned)
            .message(3, ProtobufWriter().message(1, person).message(2, publication))
        let event = ProtobufWriter().message(5, ProtobufWriter().message(3, result))
        #expect(
            LiveKitEvent(event.bytes[...])
                == .joined(
                    room: 9, name: "room-a", others: [.init(identity: "x", kind: 0)],
                    publications: [.init(handle: 42, name: "camera", isVideo: true, isSimulcast: true)]))
    }

    @Test func `frames have bounded sizes, whatever the library says`() {
        let info = ProtobufWriter().integer(1, 77).integer(2, 1).integer(3, 48_000).integer(4, 480)
        let audio = ProtobufWriter().message(1, ProtobufWriter().integer(1, 5)).message(2, info)
        let event = ProtobufWriter().message(
            4, ProtobufWriter().integer(1, 3).message(2, ProtobufWriter().message(1, audio)))
        #expect(
            LiveKitEvent(event.bytes[...]) == .audio(.init(stream: 3, handle: 5, address: 77, sampleCount: 480)))
        let plane = ProtobufWriter().integer(1, 99).integer(2, .max)
        let picture = ProtobufWriter().integer(2, .max).integer(3, 240).message(7, plane)
        let buffer = ProtobufWriter().message(2, picture)
        let video = ProtobufWriter().message(
            3, ProtobufWriter().integer(1, 3).message(2, ProtobufWriter().message(1, buffer)))
        #expect(
            LiveKitEvent(video.bytes[...])
                == .video(
                    .init(stream: 3, handle: 0, width: 0, height: 240, planes: [.init(address: 99, stride: 0)])))
    }
}
