import CCurl

/// Loop of the engine thread: starts submitted requests, runs libcurl and delivers the results.
final class CurlLoop {
    private let inbox: EngineQueue
    private var multi: UnsafeMutableRawPointer?
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    init(_ inbox: EngineQueue) { self.inbox = inbox }

    func run() {
        guard open() else { return }
        while runOnce() {}
        for transfer in transfers.values { finish(transfer, .failure(.cancelled)) }
        inbox.closed()
        _ = pfc_multi_cleanup(multi)
    }

    private func open() -> Bool {
        guard pfc_curl_load() == 0 else { return fail(String(cString: pfc_curl_load_error())) }
        guard let multi = pfc_multi_init() else { return fail("libcurl can't create a multi handle") }
        self.multi = multi
        _ = pfc_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 8)
        inbox.opened(multi)
        return true
    }

    /// Always returns false.
    private func fail(_ reason: String) -> Bool {
        inbox.failed(reason)
        for submission in inbox.removePendingWork(liveCount: 0).submissions {
            submission.finish(.failure(.library(reason)))
        }
        return false
    }

    /// Returns false if the engine was stopped or libcurl failed.
    private func runOnce() -> Bool {
        let work = inbox.removePendingWork(liveCount: transfers.count)
        for submission in work.submissions {
            if work.isStopped { submission.finish(.failure(.cancelled)) } else { start(submission) }
        }
        if work.isStopped { return false }
        let hasCancelled = cancelTransfers(work.cancelled)
        var running: Int32 = 0
        _ = pfc_multi_perform(multi, &running)
        // Update the transfer count and start waiting transfers before the next poll.
        if finishCompletedTransfers() || hasCancelled { return true }
        // Milliseconds. libcurl shortens this to its own timers, and `pfc_multi_wakeup` ends it early.
        guard pfc_multi_poll(multi, 3_600_000) == CURLM_OK else {
            return fail("libcurl can't wait for its connections")
        }
        return true
    }

    private func start(_ submission: QueuedRequest) {
        guard let transfer = Transfer(submission) else {
            return submission.finish(.failure(.library("libcurl can't create an easy handle")))
        }
        if let error = transfer.prepare() { return submission.finish(transfer.result(error)) }
        transfers[transfer.easy] = transfer
        if pfc_multi_add(multi, transfer.easy) != CURLM_OK {
            finish(transfer, .failure(.library("libcurl can't start the transfer")))
        }
    }

    /// Returns true if a transfer was cancelled.
    private func cancelTransfers(_ ids: Set<UInt64>) -> Bool {
        let cancelled = ids.isEmpty ? [] : transfers.values.filter { ids.contains($0.submission.id) }
        for transfer in cancelled { finish(transfer, .failure(.cancelled)) }
        return !cancelled.isEmpty
    }

    /// Returns true if a transfer ended.
    private func finishCompletedTransfers() -> Bool {
        var hasFinished = false
        var code = CURLE_OK
        while let easy = pfc_multi_next_finished(multi, &code) {
            hasFinished = true
            if let transfer = transfers[easy] { finish(transfer, transfer.result(code)) }
        }
        return hasFinished
    }

    private func finish(_ transfer: Transfer, _ result: TransferResult) {
        _ = pfc_multi_remove(multi, transfer.easy)
        transfers[transfer.easy] = nil
        transfer.submission.finish(result)
    }
}
