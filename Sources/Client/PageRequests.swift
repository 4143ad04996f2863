import Model

/// Requests the pages of a list: the next page is requested while the current one is received, decoded or used.
package final class PageRequests<Value: Decodable & Sendable>: Sendable {
    private typealias Answer = Task<Result<Page<Value>, ClientError>, Never>

    private struct Request: Sendable {
        /// Cursor of the page; nil for the first page.
        var cursor: String?
        /// Answer that is awaited; nil if the caller itself waits for the response.
        var answer: Answer?
        /// True if the following page is requested too; used only for the current request.
        var isFollowed = false
        /// Cursor of the following page, as soon as it is known.
        var following: String?
    }

    private struct State: Sendable {
        /// The page for which the caller asked last.
        var current: Request?
        /// The page after it, for which the caller has not asked yet.
        var next: Request?
    }

    private let fetch: PageSequence<Value>.Fetch
    private let state = LockedValue(State())

    init(_ fetch: @escaping PageSequence<Value>.Fetch) { self.fetch = fetch }

    deinit { state.withLock { $0.next?.answer?.cancel() } }

    /// `isFollowed`: the following page is requested as soon as its cursor is known.
    package func page(after cursor: String?, isFollowed: Bool) async throws(ClientError) -> Page<Value> {
        guard let answer = take(cursor, isFollowed) else {
            return try await fetch(cursor) { [weak self] in self?.note($0, after: cursor) }
        }
        let result = await withTaskCancellationHandler {
            await answer.value
        } onCancel: {
            answer.cancel()
        }
        return try result.get()
    }

    /// Requests a page for which the caller will ask. Does nothing if it is already requested.
    package func request(after cursor: String) { state.withLock { request(after: cursor, &$0) } }

    /// Makes the page with this cursor the current one, and returns its awaited answer; nil if it was not requested.
    private func take(_ cursor: String?, _ isFollowed: Bool) -> Answer? {
        state.withLock { state in
            var taken = Request(cursor: cursor)
            if let next = state.next {
                state.next = nil
                if next.cursor == cursor { taken = next } else { next.answer?.cancel() }
            }
            taken.isFollowed = isFollowed
            state.current = taken
            if isFollowed, let following = taken.following { request(after: following, &state) }
            return taken.answer
        }
    }

    /// Called when the page after `cursor` has arrived; `following` is the cursor of the page after it.
    private func note(_ following: String, after cursor: String?) {
        state.withLock { state in
            if let current = state.current, current.cursor == cursor {
                if current.isFollowed { request(after: following, &state) }
            } else if state.next?.cursor == cursor {
                state.next?.following = following
            }
        }
    }

    private func request(after cursor: String, _ state: inout State) {
        guard state.next?.cursor != cursor else { return }
        state.next?.answer?.cancel()
        let fetch = fetch
        let note: @Sendable (String) -> Void = { [weak self] in self?.note($0, after: cursor) }
        let answer = Answer.detached {
            do throws(ClientError) {
                return .success(try await fetch(cursor, note))
            } catch {
                return .failure(error)
            }
        }
        state.next = Request(cursor: cursor, answer: answer)
    }
}
