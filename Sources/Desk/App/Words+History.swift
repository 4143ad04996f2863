import Canvas

extension Words {
    /// Shown if there are more live sessions than are loaded.
    package static func liveLimitReached(_ limit: Int) -> String {
        "\(Format.grouped(limit)) live sessions are loaded, the newest ones; this is the limit. "
            + "`sessions list --status active` prints all."
    }

    /// Shown when loaded finished sessions are dropped.
    package static func finishedSessionsDropped(_ count: Int) -> String {
        "\(Format.grouped(count)) of the oldest ended sessions were dropped from memory, "
            + "because no screen showed them; t loads them again."
    }

    /// Shown once, when loading stops at the session limit.
    package static func sessionLimitReached(_ count: Int) -> String {
        "\(Format.grouped(count)) sessions are loaded; this is the limit. "
            + "To find older ones, filter by created<, status: or avatar:."
    }
}
