import CCurl

/// The engine's thread: takes orders, drives libcurl, hands results back.
final class CurlLoop {
    private let inbox: EngineInbox
    private var multi: UnsafeMutableRawPointer?
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    init(_ inbox: EngineInbox) { self.inbox = inbox }

    func run() {
        guard open() else { return }
        while step() {}
        for transfer in transfers.values { end(transfer, .failure(.cancelled)) }
        inbox.closed()
        _ = pfc_multi_cleanup(multi)
    }

    private func open() -> Bool {
        guard pfc_curl_load() == 0 else { return fail(String(cString: pfc_curl_load_error())) }
        guard let multi = pfc_multi_init() else { return fail("libcurl gives no multi handle") }
        self.multi = multi
        _ = pfc_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 8)
        inbox.opened(multi)
        return true
    }

    private func fail(_ reason: String) -> Bool {
        inbox.failed(reason)
        for submission in inbox.take(liveCount: 0).submissions { submission.finish(.failure(.library(reason))) }
        return false
    }

    /// False when the engine was told to stop.
    private func step() -> Bool {
        let orders = inbox.take(liveCount: transfers.count)
        for submission in orders.submissions {
            if orders.isStopped { submission.finish(.failure(.cancelled)) } else { begin(submission) }
        }
        if orders.isStopped { return false }
        let dropped = drop(orders.cancelled)
        var running: Int32 = 0
        _ = pfc_multi_perform(multi, &running)
        // What ended is counted, and may make room, before the next wait.
        if collect() || dropped { return true }
        // libcurl shortens the wait to its own timers, and `wakeup` ends it.
        guard pfc_multi_poll(multi, 3_600_000) == CURLM_OK else {
            return fail("libcurl can't wait for its connections")
        }
        return true
    }

    private func begin(_ submission: Submission) {
        guard let transfer = Transfer(submission) else {
            return submission.finish(.failure(.library("libcurl gives no easy handle")))
        }
        if let refusal = transfer.prepare() { return submission.finish(transfer.result(refusal)) }
        transfers[transfer.easy] = transfer
        if pfc_multi_add(multi, transfer.easy) != CURLM_OK {
            end(transfer, .failure(.library("libcurl takes no transfer")))
        }
    }

    /// True when a transfer was dropped.
    private func drop(_ ids: Set<UInt64>) -> Bool {
        let unwanted = ids.isEmpty ? [] : transfers.values.filter { ids.contains($0.submission.id) }
        for transfer in unwanted { end(transfer, .failure(.cancelled)) }
        return !unwanted.isEmpty
    }

    /// True when a transfer ended.
    private func collect() -> Bool {
        var ended = false
        var code = CURLE_OK
        while let easy = pfc_multi_next_done(multi, &code) {
            ended = true
            if let transfer = transfers[easy] { end(transfer, transfer.result(code)) }
        }
        return ended
    }

    private func end(_ transfer: Transfer, _ result: TransferResult) {
        _ = pfc_multi_remove(multi, transfer.easy)
        transfers[transfer.easy] = nil
        transfer.submission.finish(result)
    }
}
