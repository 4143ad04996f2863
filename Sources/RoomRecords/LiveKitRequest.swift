/// Requests to LiveKit's native library, as messages `FfiRequest`. The field numbers are those of the Python package
/// livekit 1.2.1.
package enum LiveKitRequest {
    /// Joins a room. The token is in the message as text.
    package static func connect(url: String, token: some Collection<UInt8>) -> ProtobufWriter {
        // Field 1 is auto_subscribe. Field 6 turns off retries of the join: the console decides about them.
        let options = ProtobufWriter().flag(1, true).integer(6, 0)
        let connect = ProtobufWriter().bytes(1, url.utf8).bytes(2, token).message(3, options)
        return ProtobufWriter().message(3, connect)
    }

    /// Must follow within 15 s of the join, or the library closes the room.
    package static func ready(room: UInt64) -> ProtobufWriter {
        ProtobufWriter().message(83, ProtobufWriter().integer(1, room))
    }

    package static func leave(room: UInt64) -> ProtobufWriter {
        ProtobufWriter().message(4, ProtobufWriter().integer(1, room).integer(3, 1))
    }

    /// Decoded 16-bit mono audio at 48 kHz.
    package static func audioStream(track: UInt64) -> ProtobufWriter {
        ProtobufWriter().message(25, ProtobufWriter().integer(1, track).integer(2, 0).integer(3, 48_000).integer(4, 1))
    }

    /// Decoded I420 pictures, of which at most two wait.
    package static func videoStream(track: UInt64) -> ProtobufWriter {
        ProtobufWriter().message(
            20, ProtobufWriter().integer(1, track).integer(2, 0).integer(3, 5).flag(4, true).integer(5, 2))
    }

    /// Asks the server for the smallest of the sizes in which a track is published.
    package static func smallestSize(publication: UInt64) -> ProtobufWriter {
        ProtobufWriter().message(68, ProtobufWriter().integer(1, publication).integer(2, 0))
    }

    /// Handle of the new stream in the answer to `audioStream` or `videoStream`.
    package static func stream(in answer: ArraySlice<UInt8>) -> UInt64? {
        let message = ProtobufMessage(answer)
        let stream = message.message(at: 25, 1) ?? message.message(at: 20, 1)
        return stream?.message(1)?.integer(1)
    }
}
