import FoundationEssentials
import Model

/// A record of the helper process about the joined room: one line of JSON.
package enum RoomRecord: Equatable, Sendable {
    /// Sound of one track during a block of 100 ms, as the mean square and the peak of samples in −1…1.
    package struct Sound: Equatable, Sendable {
        package var meanSquare, peak: Double
        package var isClipped: Bool

        package init(meanSquare: Double, peak: Double, isClipped: Bool) {
            (self.meanSquare, self.peak, self.isClipped) = (meanSquare, peak, isClipped)
        }
    }

    /// Pictures of one track during a block of 100 ms.
    package struct Pictures: Equatable, Sendable {
        package var width, height, count: Int
        /// Longest time without a picture in milliseconds, up to the end of the block.
        package var gap: Int
        /// Mean luma of each of 4×4 parts of the last picture, 0…255, row by row; empty without a picture.
        package var luma: [Int]

        package init(width: Int, height: Int, count: Int, gap: Int, luma: [Int] = []) {
            (self.width, self.height, self.count, self.gap, self.luma) = (width, height, count, gap, luma)
        }
    }

    /// The helper is in the room.
    case ready(room: String)
    case joined(identity: String, kind: String)
    case left(identity: String, reason: String)
    case track(identity: String, sid: String, name: String, isAudio: Bool, isMuted: Bool)
    case trackEnded(identity: String, sid: String)
    case muted(identity: String, sid: String, Bool)
    case sound(sid: String, Sound)
    case pictures(sid: String, Pictures)
    /// A picture that was ordered. Its pixels follow the line as bytes.
    case picture(RoomPicture)
    /// `poor`, `good`, `excellent` or `lost`.
    case quality(identity: String, String)
    case reconnecting, reconnected
    /// The last record: why the helper is not in the room any more.
    case over(reason: String, isError: Bool)
}

extension RoomRecord {
    /// The record as it is sent: a line of JSON, and the pixels of a picture.
    package var bytes: [UInt8] {
        guard let json = try? JSONCoding.encode(json) else { return [] }
        let line = Array(json) + [UInt8(ascii: "\n")]
        if case .picture(let picture) = self { return line + picture.pixels }
        return line
    }

    /// The JSON of the record, without a line break.
    package var json: JSONValue {
        switch self {
        case .ready(let room): Self.make("ready", ["room": .string(room)])
        case .joined(let identity, let kind):
            Self.make("joined", ["identity": .string(identity), "kind": .string(kind)])
        case .left(let identity, let reason):
            Self.make("left", ["identity": .string(identity), "reason": .string(reason)])
        case .track(let identity, let sid, let name, let isAudio, let isMuted):
            Self.make(
                "track",
                [
                    "identity": .string(identity), "sid": .string(sid), "name": .string(name),
                    "audio": .bool(isAudio), "muted": .bool(isMuted),
                ])
        case .trackEnded(let identity, let sid):
            Self.make("track_ended", ["identity": .string(identity), "sid": .string(sid)])
        case .muted(let identity, let sid, let isMuted):
            Self.make("muted", ["identity": .string(identity), "sid": .string(sid), "muted": .bool(isMuted)])
        case .sound(let sid, let sound):
            Self.make(
                "sound",
                [
                    "sid": .string(sid), "mean_square": .number(sound.meanSquare), "peak": .number(sound.peak),
                    "clip": .bool(sound.isClipped),
                ])
        case .pictures(let sid, let pictures):
            Self.make(
                "pictures",
                [
                    "sid": .string(sid), "width": .integer(pictures.width), "height": .integer(pictures.height),
                    "count": .integer(pictures.count), "gap": .integer(pictures.gap),
                    "luma": .array(pictures.luma.map { .integer($0) }),
                ])
        case .picture(let picture):
            Self.make(
                "picture",
                [
                    "sid": .string(picture.sid), "width": .integer(picture.width), "height": .integer(picture.height),
                ])
        case .quality(let identity, let quality):
            Self.make("quality", ["identity": .string(identity), "quality": .string(quality)])
        case .reconnecting: Self.make("reconnecting", [:])
        case .reconnected: Self.make("reconnected", [:])
        case .over(let reason, let isError):
            Self.make("over", ["reason": .string(reason), "error": .bool(isError)])
        }
    }

    private static func make(_ record: String, _ members: [String: JSONValue]) -> JSONValue {
        .object(members.merging(["record": .string(record)]) { $1 })
    }

    /// Nil for a line that is not a record. A picture has no pixels yet.
    package init?(line: some Sequence<UInt8>) {
        guard let value = try? JSONCoding.decode(JSONValue.self, from: Data(line)), let record = value["record"]?.string
        else { return nil }
        func text(_ name: String) -> String { Self.shortened(Self.masked(value[name]?.string ?? "")) }
        let (identity, sid) = (text("identity"), text("sid"))
        switch record {
        case "ready": self = .ready(room: text("room"))
        case "joined": self = .joined(identity: identity, kind: text("kind"))
        case "left": self = .left(identity: identity, reason: text("reason"))
        case "track":
            self = .track(
                identity: identity, sid: sid, name: text("name"), isAudio: value["audio"]?.bool ?? false,
                isMuted: value["muted"]?.bool ?? false)
        case "track_ended": self = .trackEnded(identity: identity, sid: sid)
        case "muted": self = .muted(identity: identity, sid: sid, value["muted"]?.bool ?? false)
        case "sound": self = .sound(sid: sid, Sound(value))
        case "pictures": self = .pictures(sid: sid, Pictures(value))
        case "picture":
            self = .picture(
                RoomPicture(
                    sid: sid, width: value["width"]?.integer ?? 0, height: value["height"]?.integer ?? 0, pixels: []))
        case "quality": self = .quality(identity: identity, text("quality"))
        case "reconnecting": self = .reconnecting
        case "reconnected": self = .reconnected
        case "over": self = .over(reason: text("reason"), isError: value["error"]?.bool ?? true)
        default: return nil
        }
    }

    /// LiveKit's library may quote a URL with a token. Masked before it is cut, because a cut secret is not recognised.
    private static func masked(_ text: String) -> String { text.isEmpty ? "" : SecretRegistry.shared.masking(text) }

    private static func shortened(_ text: String) -> String {
        text.utf8.count <= 512 ? text : String(decoding: text.utf8.prefix(512), as: UTF8.self)
    }
}

extension JSONValue {
    /// A number that is not negative and not larger than `limit`; 0 for any other value.
    fileprivate func bounded(_ limit: Double) -> Double {
        switch self {
        case .integer(let value): min(max(Double(value), 0), limit)
        case .number(let value) where !value.isNaN: min(max(value, 0), limit)
        case .null, .bool, .number, .string, .array, .object: 0
        }
    }
}

extension RoomRecord.Sound {
    fileprivate init(_ value: JSONValue) {
        self.init(
            meanSquare: value["mean_square"]?.bounded(1) ?? 0, peak: value["peak"]?.bounded(1) ?? 0,
            isClipped: value["clip"]?.bool ?? false)
    }
}

extension RoomRecord.Pictures {
    fileprivate init(_ value: JSONValue) {
        func whole(_ name: String, _ limit: Double) -> Int { Int(value[name]?.bounded(limit) ?? 0) }
        self.init(
            width: whole("width", 16_384), height: whole("height", 16_384), count: whole("count", 1000),
            gap: whole("gap", 86_400_000), luma: value["luma"]?.array?.prefix(16).map { Int($0.bounded(255)) } ?? [])
    }
}
