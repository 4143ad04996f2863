import Glibc
import Model
import Settings

/// The saved name of the theme, for the next start.
struct ThemeStore: Sendable {
    /// Nil without a state folder.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/theme.json" } }

    func read() -> String? { path.flatMap { PrivateFile.readJSON($0)?["theme"]?.string } }

    func keep(_ name: String) -> Result<Void, Complaint> {
        guard let path else { return .failure(Complaint("Not kept: HOME is not set, so there is no folder for it.")) }
        guard PrivateFile.write(.object(["theme": .string(name)]), to: path) else {
            return .failure(Complaint("Not kept: \(path) can't be written (\(String(cString: strerror(errno))))."))
        }
        return .success(())
    }
}
