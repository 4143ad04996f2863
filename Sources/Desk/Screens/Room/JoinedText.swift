import Canvas
import Media
import Model
import RoomWatch

/// One track of a joined room as text.
enum JoinedText {
    static func name(of voice: RoomReadings.Reading, in room: JoinedRoom, width: Int) -> [Span] {
        var spans = [Span(room.isAvatar(voice) ? "avatar " : role(voice) + " ", .dim), Span(voice.identity, .strong)]
        if voice.isMuted { spans.append(Span("  muted", Style(.warn, bold: true))) }
        if let quality = voice.quality, quality != "excellent" {
            spans.append(Span("  \(quality) connection", quality == "good" ? .dim : .warn))
        }
        return spans
    }

    /// Bar, level in dBFS, and a word for its zone.
    static func level(of voice: RoomReadings.Reading, width: Int) -> [Span] {
        guard let level = voice.level else { return [Span("· no sound data", .dim)] }
        let isSilent = level.rmsDBFS == Decibels.silence
        let word = level.isClipped ? "clip" : isSilent ? "silent" : LevelZone(level.rmsDBFS).word ?? "dBFS"
        let room = max(4, min(40, width - 16))
        let bar = LevelBar(level: level.rmsDBFS).spans(width: room)
        let style: Style = level.isClipped ? .meterClip : isSilent ? .warn : .dim
        return [Span("▕", .faint)] + bar + [
            Span(String(repeating: " ", count: max(0, room - bar.count)) + "▏", .faint),
            Span(isSilent ? "" : Format.level(level.rmsDBFS), .strong), Span(" " + word, style),
        ]
    }

    /// What the participant is, in one word.
    private static func role(_ voice: RoomReadings.Reading) -> String {
        switch voice.kind {
        case "agent": "agent"
        case "sip": "SIP call"
        case "egress": "recorder"
        case "standard", "": "caller"
        default: ScreenText.clean(voice.kind)
        }
    }
}
