extension Words {
    /// Shown at the first start after a crash.
    package static func crash(report path: String) -> String {
        "The last run crashed. Its report, without any data: \(path)"
    }
}
