import Client
import Model

/// Creates and ends Pipecat sessions, so that none keeps running by mistake.
package struct PipecatSessions: Sendable {
    /// Metadata key by which a session is found when the answer to its creation is lost.
    package static let markerKey = "protoface_console_live"
    private static let endAttempts = 3
    private static let searchAttempts = 3
    private static let searchInterval = Duration.seconds(2)

    package let client: APIClient
    /// Waits before another attempt to end or to find a session.
    private let pause: @Sendable (Duration) async -> Void

    package init(
        _ client: APIClient, pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        (self.client, self.pause) = (client, pause)
    }

    /// A value of the metadata that no other session has.
    package static func newMarker() -> String { "live-" + String(UInt64.random(in: 0 ... .max), radix: 36) }

    /// Reason why no session was created.
    package struct CreateError: Error, Equatable, Sendable {
        package var error: ClientError
        /// State of the session that the failed request may have created; nil if it created none.
        package var lost: LostSession?
    }

    /// A session that may exist although the answer to its creation was lost.
    package enum LostSession: Equatable, Sendable {
        case ended([SessionID])
        /// It was found and could not be ended.
        case running(SessionID)
        /// No session with the marker is in the list. The API may still create one.
        case notFound
        /// The list could not be read at last.
        case unknown
    }

    /// The metadata of `request` must contain `marker`. If the answer is lost, looks for the session and ends it.
    package func create(_ request: PipecatRequest, marker: String) async throws(CreateError) -> PipecatSession {
        do throws(ClientError) {
            return try await client.createPipecatSession(request)
        } catch {
            throw CreateError(error: error, lost: error.hasUnknownOutcome ? await endLostSession(marker) : nil)
        }
    }

    /// Searches up to three times, because the API may create the session after the request has failed.
    private func endLostSession(_ marker: String) async -> LostSession {
        var result = LostSession.unknown
        for attempt in 0..<Self.searchAttempts {
            if attempt > 0 { await pause(Self.searchInterval) }
            do throws(ClientError) {
                let ids = try await find(marker)
                for id in ids where await end(id) != nil { return .running(id) }
                guard ids.isEmpty else { return .ended(ids) }
                result = .notFound
            } catch {
                result = .unknown
            }
        }
        return result
    }

    /// The active sessions with the marker.
    package func find(_ marker: String) async throws(ClientError) -> [SessionID] {
        let query = SessionQuery(statuses: [.active], limit: SessionQuery.largestLimit)
        var found: [SessionID] = []
        for try await page in client.sessionPages(query) {
            found += page.values.filter { $0.metadata[Self.markerKey] == .string(marker) }.map(\.id)
        }
        return found
    }

    /// Ends a session; tries up to three times. Returns the last error; nil if the session has ended or does not exist.
    package func end(_ id: SessionID) async -> ClientError? {
        var last: ClientError?
        for attempt in 0..<Self.endAttempts {
            if attempt > 0 { await pause(.milliseconds(500 * attempt)) }
            do throws(ClientError) {
                _ = try await client.endSession(id)
                return nil
            } catch {
                if case .notFound = error { return nil }
                last = error
            }
        }
        return last
    }
}
