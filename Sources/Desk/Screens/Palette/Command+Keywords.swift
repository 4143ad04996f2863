extension Command {
    /// Other words for the command, by which the palette finds it.
    var keywords: String {
        switch self {
        case .show(let command): command.keywords
        case .session(let command): command.keywords
        case .console(let command): command.keywords
        case .list(.filter): "search find query"
        case .open, .close, .confirm, .move, .section, .list, .filter, .document, .diff, .calls, .form, .request,
            .entry, .columns, .preview:
            ""
        }
    }
}

extension Command.Show {
    fileprivate var keywords: String {
        switch self {
        case .help: "keys shortcuts manual"
        case .palette: ""
        case .themes: "settings colours colors appearance dark light contrast"
        case .profiles: "settings api account environment connect key production staging"
        case .usage: "slots credits billing cost burn minutes who holds plan quota"
        case .calls: "http log history latency errors network api"
        case .export: "csv json markdown download save file"
        case .views: "settings saved bookmarks"
        case .columns: "settings fields table"
        case .sortOrder: "order by"
        case .groups: "customer tenant slots who holds by credits burn aggregate"
        case .faults: "sandbox inject error latency chaos test"
        case .live: "talk speak pipecat relay avatar demo"
        }
    }
}

extension Command.Session {
    fileprivate var keywords: String {
        switch self {
        case .new: "create start form"
        case .duplicate: "copy clone again"
        case .end: "stop kill terminate delete cancel"
        case .preview: "face avatar picture"
        case .rawJSON: "details response"
        case .diff: "compare good difference"
        case .ticket: "support report bug"
        case .copyID: "clipboard"
        case .lookAtRoom: "livekit participants tracks who"
        case .joinRoom: "livekit watch listen hear see viewer hidden meters levels"
        }
    }
}

extension Command.Console {
    fileprivate var keywords: String {
        switch self {
        case .refresh: "reload update poll"
        case .pause: "freeze stop"
        case .nextTheme: "settings colours colors"
        case .share: "settings hide names privacy anonymize"
        case .redraw: "repaint"
        case .suspend: "shell background"
        case .quit: "exit leave close"
        }
    }
}
