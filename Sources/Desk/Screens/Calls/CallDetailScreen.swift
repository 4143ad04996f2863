import Canvas
import Client
import Model

/// The details of one call; a copy, so that headers and bodies stay while the call is open.
package struct CallDetailScreen: Equatable, Sendable {
    package private(set) var entry: CallHistory.Entry
    package private(set) var sent: CallBody?
    private(set) var answer: CallBody?
    private(set) var scroll = ScrollPosition()

    package init(_ entry: CallHistory.Entry) {
        self.entry = entry
        sent = entry.call.detail?.requestBody.map(CallBody.init)
        answer = entry.call.detail?.responseBody.map(CallBody.init)
    }

    package mutating func run(_ command: Command, _ scene: Scene) -> [ScreenRequest] {
        switch command {
        case .move(let move):
            let lines = lines(scene, width: scene.size.columns - 4)
            scroll.move(move, lines: lines.count, height: scene.size.rows - 4)
            return []
        case .calls(let command): return run(command, scene)
        case .show, .console: return [.run(command)]
        case .open, .close, .confirm, .section, .list, .filter, .session, .document, .diff, .form, .request, .entry,
            .columns, .preview:
            return []
        }
    }

    private func run(_ command: Command.Calls, _ scene: Scene) -> [ScreenRequest] {
        switch command {
        case .showAnswer:
            show(answer, "Response body", "This call has no response body, or it has been dropped from memory.")
        case .showRequest:
            show(sent, "Request body", "This call sent no body, or it has been dropped from memory.")
        case .showSession: CallsScreen.goToSession(of: entry, scene)
        case .copyCurl: CallClipboard.copyCurl(of: entry.call)
        case .copyID: CallClipboard.copyID(of: entry.call)
        // The list handles these.
        case .filter, .showEverything, .next, .previous: []
        }
    }

    private func show(_ body: CallBody?, _ title: String, _ missingText: String) -> [ScreenRequest] {
        guard let body else { return [.notify(.plain(missingText))] }
        guard let json = body.json else {
            return [.notify(.plain("This body is not JSON; it is shown below as text."))]
        }
        return [.open(.body(json, title: body.isTruncated ? title + ", truncated" : title))]
    }

    /// Anonymized: bodies with replaced names, and values of only those headers that identify nobody.
    package func shared(by anonymizer: NameAnonymizer) -> CallDetailScreen {
        var open = self
        (open.sent, open.answer) = (sent?.shared(by: anonymizer), answer?.shared(by: anonymizer))
        var call = entry.call
        call.path = call.anonymizedPath
        call.origin = anonymizer.url(call.origin)
        call.connection.address = call.connection.address.map {
            NameAnonymizer.isOpen($0, .host) ? $0 : NameAnonymizer.hidden
        }
        call.detail = call.detail?.shared
        open.entry.show(call)
        return open
    }
}

extension CallDetail {
    /// Headers that identify neither client nor server.
    private static let visibleHeaders: Set<String> = [
        "accept", "authorization", "content-type", "content-length", "content-encoding", "date", "idempotency-key",
        "retry-after",
        "user-agent", "x-request-id", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "connection",
        "server",
    ]

    fileprivate var shared: CallDetail {
        let hide = { (line: String) -> String in
            let name = line.prefix { $0 != ":" }
            return Self.visibleHeaders.contains(name.lowercased()) ? line : name + ": " + NameAnonymizer.hidden
        }
        return CallDetail(
            requestHeaders: requestHeaders.map(hide), requestBody: requestBody,
            responseHeaders: responseHeaders.map(hide),
            responseBody: responseBody)
    }
}
