import FoundationEssentials
import Model

/// Fault of a simulated worker.
enum Fault: CaseIterable {
    case tokenExpired, roomNotFound, participantNotFound, workerLost
    case tokenInvalid, tokenNotYetValid, joinNotAllowed, publishNotAllowed, noWorker, noFirstFrame

    /// Faults of the seeded sessions.
    static let common: [Fault] = [.tokenExpired, .roomNotFound, .participantNotFound, .workerLost]

    var failure: SessionFailure { SessionFailure(code: code, message: message) }

    private var code: String {
        switch self {
        case .tokenExpired: "token_expired"
        case .tokenInvalid: "token_invalid"
        case .tokenNotYetValid: "token_not_yet_valid"
        case .joinNotAllowed: "room_join_not_allowed"
        case .roomNotFound: "room_not_found"
        case .publishNotAllowed: "publish_not_allowed"
        case .participantNotFound: "identity_never_published"
        case .workerLost: "worker_lost"
        case .noWorker: "no_worker"
        case .noFirstFrame: "first_frame_timeout"
        }
    }

    private var message: String {
        switch self {
        case .tokenExpired: "The LiveKit server refused the worker token: it has expired."
        case .tokenInvalid: "The LiveKit server refused the worker token: it is not valid."
        case .tokenNotYetValid: "The LiveKit server refused the worker token: it is not valid yet."
        case .joinNotAllowed: "The LiveKit server refused the worker: its token does not let it join a room."
        case .roomNotFound: "The worker token is not for this room, or the room does not exist on the LiveKit server."
        case .publishNotAllowed: "The worker joined the room, but its token does not let it publish video and audio."
        case .participantNotFound: "The participant to subscribe to published no audio track within 20 seconds."
        case .workerLost: "The worker stopped sending heartbeats."
        case .noWorker: "No worker took the session from the queue."
        case .noFirstFrame: "The worker produced no video frame before the timeout."
        }
    }

    var stage: FailureStage {
        switch self {
        case .noWorker: .queued
        case .tokenExpired, .tokenInvalid, .tokenNotYetValid, .joinNotAllowed, .roomNotFound, .publishNotAllowed:
            .starting
        case .noFirstFrame: .firstFrame
        case .participantNotFound, .workerLost: .running
        }
    }
}

extension FailureStage {
    /// The fault that makes a session fail at this stage.
    var fault: Fault {
        switch self {
        case .queued: .noWorker
        case .starting: .roomNotFound
        case .firstFrame: .noFirstFrame
        case .running, .ending: .workerLost
        }
    }
}
