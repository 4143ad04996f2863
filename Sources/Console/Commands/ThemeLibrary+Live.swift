import Canvas
import FoundationEssentials
import Settings

extension ThemeLibrary {
    /// The bundled themes and the user's.
    static func live(_ environment: [String: String]) -> ThemeLibrary {
        live(folder: Folders(environment: environment).config)
    }

    static func live(folder: String?) -> ThemeLibrary {
        ThemeLibrary(
            configFolder: folder, read: { TextFile.read($0) },
            list: { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] })
    }
}
