import FoundationEssentials
import Model

/// Result of validating a worker token as a LiveKit server does. The token itself is not stored.
struct TokenValidation: Equatable {
    /// Clock leeway of LiveKit's token verifiers, in seconds.
    private static let leeway: TimeInterval = 60

    /// The fault that does not depend on the time of joining.
    private let permanentFault: Fault?
    private let notBefore: Date?
    private let expiry: Date?

    init(_ token: Secret, room: String) {
        guard let claims = try? WorkerTokenClaims(reading: token) else {
            (permanentFault, notBefore, expiry) = (.tokenInvalid, nil, nil)
            return
        }
        (notBefore, expiry) = (claims.notBefore.value, claims.expiry.value)
        permanentFault = Self.permanentFault(of: claims, room: room)
    }

    /// The fault of a worker that joins at `moment`; nil if the server admits it.
    func fault(joiningAt moment: Date) -> Fault? {
        if permanentFault == .tokenInvalid { return permanentFault }
        if let expiry, moment.timeIntervalSince(expiry) >= Self.leeway { return .tokenExpired }
        if let notBefore, notBefore.timeIntervalSince(moment) > Self.leeway { return .tokenNotYetValid }
        return permanentFault
    }

    /// In the order of LiveKit, which validates the token before the room.
    private static func permanentFault(of claims: WorkerTokenClaims, room: String) -> Fault? {
        let expectations = TokenExpectations(roomName: room, now: .distantPast)
        let blocking = TokenInspection.verdicts(on: claims, against: expectations).filter { $0.level == .blocking }
        let checks = Set(blocking.map(\.check))
        if !checks.isDisjoint(with: [.jwt, .algorithm, .identity, .kind, .issuer]) || claims.expiry.value == nil {
            return .tokenInvalid
        }
        if case .typeMismatch = claims.notBefore { return .tokenInvalid }
        if checks.contains(.roomJoin) { return .joinNotAllowed }
        if checks.contains(.room) { return .roomNotFound }
        return checks.contains(.publish) ? .publishNotAllowed : nil
    }
}
