import Canvas
import Client
import Model

/// One call in full, as it was when it was opened: its headers and bodies stay while it is read.
struct OpenCall: Equatable, Sendable {
    private(set) var entry: CallBook.Entry
    private(set) var sent: CallBody?
    private(set) var answer: CallBody?
    private(set) var scroll = Scroll()

    init(_ entry: CallBook.Entry) {
        self.entry = entry
        sent = entry.call.detail?.requestBody.map(CallBody.init)
        answer = entry.call.detail?.responseBody.map(CallBody.init)
    }

    mutating func run(_ command: Command, _ scene: Scene) -> [Ask] {
        let inner = scene.size.columns - 4
        if scroll.handle(command, lines: lines(scene, width: inner).count, height: scene.size.rows - 4) { return [] }
        switch command {
        case .rawJSON: return show(answer, "The answer", "This call has no answer with a body on hand.")
        case .showRequest: return show(sent, "What was sent", "This call sent no body, or it is not kept any more.")
        case .copyCurl, .copyID: return CallCopy.asks(command, entry.call)
        case .toSession: return CallsScreen.goToSession(of: entry, scene)
        default: return [.run(command)]
        }
    }

    private func show(_ body: CallBody?, _ title: String, _ otherwise: String) -> [Ask] {
        guard let body else { return [.say(.plain(otherwise))] }
        guard let json = body.json else { return [.say(.plain("This body is no JSON; it stands below as text."))] }
        return [.showBody(json, title: body.isCut ? title + ", its beginning" : title)]
    }

    /// What the others may see: bodies with made-up names, and of the headers those that name nobody.
    func shared(by veil: Veil) -> OpenCall {
        var open = self
        (open.sent, open.answer) = (sent?.shared(by: veil), answer?.shared(by: veil))
        var call = entry.call
        call.path = call.sharedPath
        call.origin = veil.url(call.origin)
        call.connection.address = call.connection.address.map { Veil.isOpen($0, .host) ? $0 : Veil.hidden }
        call.detail = call.detail?.shared
        open.entry.show(call)
        return open
    }
}

extension CallDetail {
    /// Headers that say nothing of who calls or who answers.
    private static let plain: Set<String> = [
        "accept", "authorization", "content-type", "content-length", "content-encoding", "date", "idempotency-key",
        "retry-after",
        "user-agent", "x-request-id", "x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "connection",
        "server",
    ]

    fileprivate var shared: CallDetail {
        let hide = { (line: String) -> String in
            let name = line.prefix { $0 != ":" }
            return Self.plain.contains(name.lowercased()) ? line : name + ": " + Veil.hidden
        }
        return CallDetail(
            requestHeaders: requestHeaders.map(hide), requestBody: requestBody,
            responseHeaders: responseHeaders.map(hide),
            responseBody: responseBody)
    }
}
