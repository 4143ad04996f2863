import FoundationEssentials
import Model

/// What a LiveKit server would say of a worker token; all that is kept of one.
struct JoinPass: Equatable {
    /// Seconds by which LiveKit's verifiers let clocks differ.
    private static let leeway: TimeInterval = 60

    /// What is wrong with it at any time.
    private let flaw: Fault?
    private let begins: Date?
    private let ends: Date?

    init(_ token: Secret, room: String) {
        guard let claims = try? WorkerTokenClaims(reading: token) else {
            (flaw, begins, ends) = (.tokenInvalid, nil, nil)
            return
        }
        (begins, ends) = (claims.notBefore.value, claims.expiry.value)
        flaw = Self.flaw(of: claims, room: room)
    }

    /// Why a worker that joins then fails; nil when it gets in.
    func fault(joiningAt moment: Date) -> Fault? {
        if flaw == .tokenInvalid { return flaw }
        if let ends, moment.timeIntervalSince(ends) >= Self.leeway { return .tokenExpired }
        if let begins, begins.timeIntervalSince(moment) > Self.leeway { return .tokenNotYetValid }
        return flaw
    }

    /// LiveKit reads the token before it looks at the room.
    private static func flaw(of claims: WorkerTokenClaims, room: String) -> Fault? {
        let expectations = TokenExpectations(roomName: room, now: .distantPast)
        let blocking = TokenInspection.verdicts(on: claims, against: expectations).filter { $0.level == .blocking }
        let checks = Set(blocking.map(\.check))
        if !checks.isDisjoint(with: [.jwt, .algorithm, .identity, .kind, .issuer]) || claims.expiry.value == nil {
            return .tokenInvalid
        }
        if case .wrongKind = claims.notBefore { return .tokenInvalid }
        if checks.contains(.roomJoin) { return .joinNotAllowed }
        if checks.contains(.room) { return .roomNotFound }
        return checks.contains(.publish) ? .publishNotAllowed : nil
    }
}
