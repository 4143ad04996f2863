import Model
import Settings

/// The saved name of the theme, for the next start.
struct ThemeStore: Sendable {
    /// Nil without a state folder.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/theme.json" } }

    func read() -> String? { path.flatMap { PrivateFile.readJSON($0)?["theme"]?.string } }
    func keep(_ name: String) -> Bool {
        path.map { PrivateFile.write(.object(["theme": .string(name)]), to: $0) } ?? false
    }
}
