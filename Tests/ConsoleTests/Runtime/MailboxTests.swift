import Desk
import Live
import Media
import Model
import Testing

@testable import Console

struct MailboxTests {
    private static func update(_ frames: Int, picture: Bool) -> LiveUpdate {
        var reading = LiveReading()
        reading.undecodable = frames
        let id = SessionID("sess_1")
        guard picture else { return LiveUpdate(session: id, reading: reading) }
        let frame = LivePicture(frame: .init(width: 1, height: 1), number: frames, arrival: 0)
        return LiveUpdate(session: id, reading: reading, picture: frame)
    }

    private static func post(_ update: LiveUpdate, to mailbox: Mailbox) {
        mailbox.post(.live(.updated(update))) { older in
            guard case .live(.updated(let older)) = older else { return nil }
            return .live(.updated(update.replacing(older)))
        }
    }

    @Test func `unread updates of the live session are replaced and do not pile up`() throws {
        let mailbox = try Mailbox()
        mailbox.post(.resumed)
        for number in 1...500 { Self.post(Self.update(number, picture: number <= 400), to: mailbox) }
        mailbox.post(.resumed)
        let messages = mailbox.removeMessages()
        #expect(messages.count == 3 && messages.first == .resumed && messages.last == .resumed)
        guard case .live(.updated(let update)) = messages[1] else { return #expect(Bool(false), "no update") }
        #expect(update.reading.undecodable == 500 && update.picture?.number == 400)
        #expect(mailbox.isEmpty)
    }
}
