import FoundationEssentials

@testable import Diagnosis
@testable import Model

extension RuleCase {
    private static func sibling(
        _ index: Int, _ status: SessionStatus, for seconds: TimeInterval, avatar: String = "av_stock_001",
        url: String = "wss://other.livekit.cloud"
    ) -> Session {
        Sample.waiting("sess_w\(index)", status, for: seconds) {
            $0.transport = .livekit(Sample.settings(url: url, room: "w-\(index)"))
            $0.avatarID = avatar
        }
    }

    private static func started(_ count: Int, url: String = "wss://other.livekit.cloud") -> [Session] {
        (0..<count).map { index in
            Sample.session("sess_o\(index)") { $0.transport = .livekit(Sample.settings(url: url, room: "o-\(index)")) }
        }
    }

    /// Started sessions with another avatar.
    private static func otherAvatars(_ count: Int) -> [Session] {
        started(count).map { session in
            var session = session
            session.avatarID = "av_2"
            return session
        }
    }

    private static func failing(
        _ range: Range<Int>, avatar: String = "av_stock_001", url: String = "wss://other.livekit.cloud"
    ) -> [Session] {
        range.map { sibling($0, .failed, for: 300, avatar: avatar, url: url) }
    }

    private static func queued(_ count: Int) -> [Session] { (0..<count).map { sibling($0, .queued, for: 45) } }

    private static func starting(_ seconds: TimeInterval, url: String = "wss://acme.livekit.cloud") -> Session {
        Sample.waiting("sess_1", .starting, for: seconds) { $0.transport = .livekit(Sample.settings(url: url)) }
    }

    private static func token(
        _ session: Session, _ change: @Sendable (inout [String: JSONValue], inout [String: JSONValue]) -> Void
    ) -> Evidence {
        Sample.evidence(session) { $0.claims = Sample.claims(change) }
    }

    static let start: [RuleCase] = [slow, address, tokens, avatars, rooms].flatMap(\.self)

    private static let slow: [RuleCase] = [
        .finds(.slowStart, .is, "queued for 41 s, usual is 1 s") {
            Sample.evidence(Sample.waiting("sess_1", .queued, for: 41), startUps: Sample.startUps())
        },
        .finds(.slowStart, .mostLikely, "four of five other starts are slow too") {
            Sample.evidence(
                Sample.waiting("sess_1", .starting, for: 41),
                others: Sample.members(queued(4) + started(1)),
                startUps: Sample.startUps())
        },
        .finds(.slowStart, .mostLikely, "the platform reports an outage") {
            Sample.evidence(Sample.waiting("sess_1", .starting, for: 41)) {
                $0.account = AccountEvidence(
                    platform: PlatformStatus(
                        status: .outage, components: [.init(name: "workers", status: .outage)]))
            }
        },
        .silent(.slowStart, "9 s are below the lowest threshold") {
            Sample.evidence(Sample.waiting("sess_1", .queued, for: 9), startUps: Sample.startUps())
        },
        .silent(.slowStart, "a clock difference of 5 min, known") {
            Sample.evidence(
                Sample.waiting("sess_1", .queued, for: -295), skew: 300, startUps: Sample.startUps())
        },
        .hedged(.slowStart, "a worker has it for 41 s, and nobody else is slow") {
            Sample.evidence(
                Sample.waiting("sess_1", .starting, for: 41), others: Sample.members(started(6)),
                startUps: Sample.startUps())
        },
    ]

    private static let address: [RuleCase] = [
        .finds(.unreachableURL, .is, "localhost") { Sample.evidence(starting(5, url: "ws://localhost:7880")) },
        .finds(.unreachableURL, .is, "a private address") { Sample.evidence(starting(5, url: "wss://10.0.0.4:7880")) },
        .finds(.unreachableURL, .mostLikely, "https, and it failed") {
            var session = Sample.failed("error")
            session.transport = .livekit(Sample.settings(url: "https://acme.livekit.cloud"))
            return Sample.evidence(session)
        },
        .silent(.unreachableURL, "a public wss:// address") { Sample.evidence(starting(5)) },
        .silent(.unreachableURL, "localhost with a first frame") {
            Sample.evidence(Sample.session { $0.transport = .livekit(Sample.settings(url: "ws://localhost:7880")) })
        },
        .silent(.unreachableURL, "172.32 is public") { Sample.evidence(starting(5, url: "wss://172.32.0.1")) },
        .hedged(.unreachableURL, "https while it starts") {
            Sample.evidence(starting(5, url: "https://acme.livekit.cloud"))
        },
    ]

    private static let tokens: [RuleCase] = [
        .finds(.tokenTime, .is, "expired before the start") {
            let start = Int(Sample.now.timeIntervalSince1970) - 5
            return token(starting(5)) { payload, _ in payload["exp"] = .integer(start - 192) }
        },
        .finds(.tokenTime, .is, "not valid yet") {
            let start = Int(Sample.now.timeIntervalSince1970) - 5
            return token(starting(5)) { payload, _ in payload["nbf"] = .integer(start + 90) }
        },
        .silent(.tokenTime, "valid 50 s too early, which LiveKit accepts") {
            let start = Int(Sample.now.timeIntervalSince1970) - 5
            return token(starting(5)) { payload, _ in payload["nbf"] = .integer(start + 50) }
        },
        .silent(.tokenTime, "expired after the first frame: running sessions go on") {
            token(Sample.session()) { payload, _ in
                payload["exp"] = .integer(Int(Sample.now.timeIntervalSince1970) - 60)
            }
        },
        .hedged(.tokenTime, "expired 1 s after the start") {
            let start = Int(Sample.now.timeIntervalSince1970) - 5
            return token(starting(5)) { payload, _ in payload["exp"] = .integer(start + 1) }
        },
        .hedged(.tokenTime, "words of the failure only") {
            Sample.evidence(Sample.failed("token_expired", "The worker token has expired."))
        },
        .finds(.tokenGrant, .is, "canPublish is false") {
            token(starting(5)) { _, grants in grants["canPublish"] = .bool(false) }
        },
        .finds(.tokenGrant, .mostLikely, "canPublishData is false with data_stream") {
            token(starting(5)) { _, grants in grants["canPublishData"] = .bool(false) }
        },
        .silent(.tokenGrant, "all grants") { token(starting(5)) { _, _ in } },
        .silent(.tokenGrant, "canSubscribe is false, but data_stream needs no track") {
            token(starting(5)) { _, grants in grants["canSubscribe"] = .bool(false) }
        },
        .hedged(.tokenGrant, "no kind") { token(starting(5)) { payload, _ in payload["kind"] = nil } },
        .finds(.tokenProject, .is, "the server accepts another key") {
            Sample.evidence(starting(5)) {
                $0.claims = Sample.claims()
                $0.room = Sample.room([])
                $0.room?.acceptedKey = "APIother"
            }
        },
        .silent(.tokenProject, "the same key") {
            Sample.evidence(starting(5)) {
                $0.claims = Sample.claims()
                $0.room = Sample.room([])
                $0.room?.acceptedKey = "APIkey1"
            }
        },
        .hedged(.tokenProject, "words of the failure only") {
            Sample.evidence(Sample.failed("token_invalid", "The LiveKit server refused the worker token."))
        },
        .finds(.identityMismatch, .is, "the token has another identity") {
            token(starting(5)) { payload, _ in payload["sub"] = .string("avatar-1") }
        },
        .finds(.identityMismatch, .is, "the tracks belong to another identity") {
            Sample.evidence(Sample.session()) { $0.room = Sample.room([Sample.worker(identity: "avatar-1")]) }
        },
        .silent(.identityMismatch, "the same identity") { token(starting(5)) { _, _ in } },
        .hedged(.identityMismatch, "another avatar without tracks") {
            Sample.evidence(starting(15)) { $0.room = Sample.room([Sample.worker(tracks: [], identity: "avatar-1")]) }
        },
    ]

    private static let avatars: [RuleCase] = [
        .finds(.avatarUnusable, .is, "the avatar is not ready") {
            Sample.evidence(starting(5)) {
                $0.account = AccountEvidence(avatar: Avatar(id: "av_stock_001", name: "A", status: .failed))
            }
        },
        .finds(.avatarUnusable, .mostLikely, "only this avatar fails, four times") {
            Sample.evidence(
                starting(40),
                others: Sample.members(
                    failing(0..<3) + otherAvatars(5)))
        },
        .silent(.avatarUnusable, "other avatars fail too") {
            Sample.evidence(
                starting(40),
                others: Sample.members(
                    failing(0..<3) + failing(3..<9, avatar: "av_2")))
        },
        .hedged(.avatarUnusable, "twice only") {
            Sample.evidence(
                starting(40),
                others: Sample.members(
                    failing(0..<1) + otherAvatars(5)))
        },
    ]

    private static func joining(for seconds: TimeInterval) -> Evidence {
        Sample.evidence(starting(60)) {
            $0.room = Sample.room(
                [Sample.worker(state: .joined, tracks: []), Sample.agent(), Sample.caller()], for: seconds)
        }
    }

    private static let rooms: [RuleCase] = [
        .finds(.mediaNotConnected, .mostLikely, "JOINED for 20 s") { joining(for: 20) },
        .finds(.mediaNotConnected, .mostLikely, "ACTIVE without tracks for 20 s") {
            Sample.evidence(starting(60)) { $0.room = Sample.room([Sample.worker(tracks: [])]) }
        },
        .silent(.mediaNotConnected, "JOINED in one look") { joining(for: 0) },
        .silent(.mediaNotConnected, "it may not publish: the token's grant") {
            Sample.evidence(starting(60)) { $0.room = Sample.room([Sample.worker(tracks: [], canPublish: false)]) }
        },
        .hedged(.mediaNotConnected, "JOINED for 10 s") { joining(for: 10) },
        .hedged(.mediaNotConnected, "no session to this server starts") {
            let url = "wss://rtc.example.com"
            return Sample.evidence(
                starting(60, url: url),
                others: Sample.members(failing(0..<3, url: url) + started(4)))
        },
        .finds(.roomFull, .is, "two of two") {
            Sample.evidence(starting(30)) {
                $0.room = Sample.room([Sample.agent(), Sample.caller()]) { $0.room?.maxParticipants = 2 }
            }
        },
        .silent(.roomFull, "two of three") {
            Sample.evidence(starting(30)) {
                $0.room = Sample.room([Sample.agent(), Sample.caller()]) { $0.room?.maxParticipants = 3 }
            }
        },
        .hedged(.roomFull, "full in one look") {
            Sample.evidence(starting(30)) {
                $0.room = Sample.room([Sample.agent(), Sample.caller()], for: 0) { $0.room?.maxParticipants = 2 }
            }
        },
    ]
}
