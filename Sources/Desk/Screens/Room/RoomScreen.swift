import Canvas
import Model

/// Full-screen view of a joined room: the avatar's real picture, the levels of all participants, and events.
package struct RoomScreen: Equatable, Sendable {
    package let session: SessionID
    package var picture = ReceivedPicture()

    package init(session: SessionID) { self.session = session }

    package mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest] {
        guard let command = KeyTable.command(for: key, in: .room) else { return [] }
        switch command {
        case .close: return [.close]
        case .preview(.glyphs): picture.encoding = picture.encoding.next
        case .session(.copyID): return [.copy(session.rawValue, what: "session id")]
        case .session, .show, .console: return [.run(command)]
        case .open, .confirm, .move, .section, .list, .filter, .document, .diff, .calls, .form, .request, .entry,
            .columns, .preview:
            break
        }
        return []
    }
}

extension RoomScreen: Screen {
    package static let coversDesk = true
    package static let handlesMouse = false
    package static let showsPausedData = false

    package var openQuestion: String? { nil }

    package var keyContext: KeyRow.Context { .room }

    package var footerCommands: [Command] {
        [.session(.joinRoom), .preview(.glyphs), .session(.end), .session(.copyID), .show(.help)]
    }

    package func draw(_ scene: Scene, on canvas: inout Canvas) {
        RoomDrawing(screen: self, scene: scene).draw(on: &canvas)
    }

    package func anonymized(by anonymizer: NameAnonymizer) -> RoomScreen { self }

    package static let keyRows: [KeyRow] =
        [
            KeyRow([.character("W")], .session(.joinRoom), "leave", "leave the room, or join it again", .room),
            KeyRow(
                [.character("g")], .preview(.glyphs), "glyphs",
                "switch between ASCII, half blocks, sextants and braille", .room),
            KeyRow([.character("e")], .session(.end), "end", "end this session", .room),
            KeyRow([.character("y")], .session(.copyID), "copy id", "copy the session id", .room),
            KeyRow(
                [.escape, .character("q"), .character("p"), .enter], .close, "back",
                "back; the room stays joined", .room),
            KeyRow([.control("c")], .console(.quit), "quit", "quit", .room),
        ]
}
