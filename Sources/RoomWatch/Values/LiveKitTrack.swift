import Model

/// A track that a participant publishes, as RoomService describes it. Size and codec are declared by the publisher, not
/// measured.
package struct LiveKitTrack: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Equatable, Sendable {
        case audio = "AUDIO", video = "VIDEO", data = "DATA"
    }

    static let sources = ["UNKNOWN", "CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO"]
    static let encryptions = ["NONE", "GCM", "CUSTOM"]

    package var sid: String
    /// Nil for a kind that this console does not know.
    package var kind: Kind?
    package var name: String
    /// Such as `MICROPHONE`.
    package var source = "UNKNOWN"
    package var isMuted = false
    /// Declared size in pixels; 0 if it is unknown.
    package var width = 0, height = 0
    /// Such as `video/VP8`; empty if it is unknown.
    package var mimeType = ""
    /// `NONE`, or the kind of end-to-end encryption.
    package var encryption = "NONE"
    /// Number of simulcast layers; 0 if it is unknown.
    package var layerCount = 0

    package init(sid: String, kind: Kind?, name: String) { (self.sid, self.kind, self.name) = (sid, kind, name) }

    init(_ message: inout LiveKitMessage) {
        let kinds = Kind.allCases.map(\.rawValue)
        self.init(
            sid: message.text("sid"), kind: Kind(rawValue: message.name("type", of: kinds)), name: message.text("name"))
        source = message.name("source", of: Self.sources)
        isMuted = message.flag("muted") ?? false
        (width, height) = (message.count("width"), message.count("height"))
        mimeType = message.text("mime_type")
        encryption = message.name("encryption", of: Self.encryptions)
        let codecs = message.messages("codecs", limit: 8) { codec in
            (mime: codec.text("mime_type"), layers: codec.elementCount("layers"))
        }
        if mimeType.isEmpty { mimeType = codecs.first?.mime ?? "" }
        layerCount = max(codecs.first?.layers ?? 0, message.elementCount("layers"))
    }

    /// The name, or else the source or the sid.
    package var label: String { name.isEmpty ? (source == "UNKNOWN" ? sid : source.lowercased()) : name }
    package var isEncrypted: Bool { encryption != "NONE" }
    package var isAudio: Bool { kind == .audio }

    /// The codec without the kind, such as `VP8`.
    package var codec: String { mimeType.split(separator: "/").last.map { $0.uppercased() } ?? "" }

    /// With the names and forms of LiveKit's JSON.
    package var json: JSONValue {
        .object([
            "sid": .string(sid), "type": .string(kind?.rawValue ?? "UNKNOWN"), "name": .string(name),
            "source": .string(source), "muted": .bool(isMuted), "width": .integer(width), "height": .integer(height),
            "mime_type": .string(mimeType), "encryption": .string(encryption),
        ])
    }
}
