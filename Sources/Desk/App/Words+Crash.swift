extension Words {
    /// Shown at the first start after a crash.
    package static func crash(report path: String) -> String {
        "The last run crashed. The report contains no session data: \(path)"
    }
}
