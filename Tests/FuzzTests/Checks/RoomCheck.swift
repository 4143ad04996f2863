import FoundationEssentials
import Model
import RoomRecords

@testable import RoomWatch

/// Checks the parsers of RoomService's answers: what was read is printed and read again as the same values, within the
/// limits. Also checks the reader of the helper process's records, and LiveKit's messages.
enum RoomCheck {
    /// The input is an answer, or the first element of its list.
    static func complaints(of bytes: [UInt8]) -> [String] {
        func answer(_ list: String) -> Data { Data(Array("{\"\(list)\":[".utf8) + bytes + Array("]}".utf8)) }
        return rooms(Data(bytes)) + rooms(answer("rooms")) + participants(Data(bytes))
            + participants(answer("participants")) + records(bytes)
    }

    /// Records are the same whether they come at once or byte by byte, and a joined room takes them.
    private static func records(_ bytes: [UInt8]) -> [String] {
        _ = LiveKitEvent(bytes[...])
        var (whole, single) = (RoomRecordReader(), RoomRecordReader())
        var room = JoinedRoom(worker: "w")
        guard let records = try? whole.append(bytes[...]) else {
            let isRefused = (try? bytes.flatMap { try single.append([$0]) }) == nil
            return isRefused ? [] : ["records that are refused at once are accepted byte by byte"]
        }
        for record in records { room.apply(record, at: Date(timeIntervalSince1970: 0)) }
        _ = (room.voice, room.picture, room.readings.readings)
        let again = try? bytes.flatMap { try single.append([$0]) }
        return again == records ? [] : ["records differ: \(records) and \(again ?? [])"]
    }

    private static func rooms(_ json: Data) -> [String] {
        guard let answer = try? RoomAnswer.rooms(json) else { return [] }
        let printed = JSONValue.object(["rooms": .array(answer.rooms.map(\.json))])
        guard let text = try? JSONCoding.encode(printed), let again = try? RoomAnswer.rooms(text) else {
            return ["printed rooms can't be read again"]
        }
        let isSame = again.rooms == answer.rooms && again.unreadable.isEmpty
        return limits(answer.unreadable) + (isSame ? [] : ["rooms differ: \(answer.rooms) and \(again)"])
    }

    private static func participants(_ json: Data) -> [String] {
        guard let answer = try? RoomAnswer.participants(json) else { return [] }
        let known = answer.participants.map(withoutLayers)
        let printed = JSONValue.object(["participants": .array(known.map(\.json))])
        guard let text = try? JSONCoding.encode(printed), let again = try? RoomAnswer.participants(text) else {
            return ["printed participants can't be read again"]
        }
        let isSame = again.participants == known && again.unreadable.isEmpty
        var history = RoomHistory()
        history.record(RoomSnapshot(at: Date(timeIntervalSince1970: 0), room: nil, participants: answer.participants))
        return limits(answer.unreadable) + (isSame ? [] : ["participants differ: \(known) and \(again)"])
    }

    /// Values that are not printed, or that are unknown to this console, are left out of the comparison.
    private static func withoutLayers(_ participant: LiveKitParticipant) -> LiveKitParticipant {
        var copy = participant
        copy.tracks = participant.tracks.filter { $0.kind != nil }.map { track in
            var track = track
            track.layerCount = 0
            return track
        }
        if copy.canPublish == nil { copy.isHidden = false }
        return copy
    }

    private static func limits(_ unreadable: [UnreadableField]) -> [String] {
        unreadable.count <= LiveKitMessage.unreadableLimit ? [] : ["\(unreadable.count) unreadable values"]
    }
}
