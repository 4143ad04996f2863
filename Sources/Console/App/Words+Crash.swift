extension Words {
    /// For the first start after a crash.
    static func crash(report path: String) -> String { "The last run crashed. Its report, without any data: \(path)" }
}
