import FoundationEssentials
import Model

/// What can go wrong with a simulated worker.
enum Fault: CaseIterable {
    case tokenExpired, roomNotFound, participantNotFound, workerLost

    var failure: SessionFailure {
        switch self {
        case .tokenExpired:
            SessionFailure(code: "token_expired", message: "The LiveKit server refused the worker token: it has expired.")
        case .roomNotFound:
            SessionFailure(code: "room_not_found", message: "The room does not exist on the LiveKit server.")
        case .participantNotFound:
            SessionFailure(
                code: "participant_not_found", message: "The participant to subscribe to did not join within 20 seconds.")
        case .workerLost:
            SessionFailure(code: "worker_lost", message: "The worker stopped sending heartbeats.")
        }
    }
}
