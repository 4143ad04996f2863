import Canvas

extension Words {
    /// Said when more sessions are live than are loaded.
    package static func moreAreLive(_ limit: Int) -> String {
        "\(Format.grouped(limit)) live sessions are loaded, the newest, as many as are kept; "
            + "`sessions list --status active` prints them all."
    }

    /// Said when what was read of the past is given up again.
    package static func pastLetGo(_ count: Int) -> String {
        "\(Format.grouped(count)) of the oldest finished sessions were let go, "
            + "as nobody looked at them; t reads them again."
    }

    /// Said once, when reading the past stops short of its end.
    package static func historyIsFull(_ count: Int) -> String {
        "\(Format.grouped(count)) sessions are loaded, as many as are kept. "
            + "Older ones: filter by created<, status: or avatar:, which the API is asked for."
    }
}
