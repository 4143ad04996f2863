import Canvas
import Desk
import FoundationEssentials
import Glibc
import Model
import Settings

/// The saved columns and views: `desk.json` in the state folder.
struct DeskStore: Sendable {
    /// Nil without a home folder; then nothing can be saved.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/desk.json" } }

    /// The saved state, with a message if it could not be read completely. A damaged file is not changed.
    func read() -> (desk: DeskSettings, said: String?) {
        switch contents() {
        case .missing: (DeskSettings(), nil)
        case .damaged:
            (
                DeskSettings(),
                "\(path ?? "") can't be read: columns and views have their defaults. The next change renames the file."
            )
        case .read(let desk, 0): (desk, nil)
        case .read(let desk, let lost):
            (
                desk,
                "\(Format.counted(lost, "view")) in \(path ?? "") can't be read "
                    + "and \(lost == 1 ? "is" : "are") left out."
            )
        }
    }

    /// Reads the file first, because another console may have written it. `change` returns an error if it is
    /// impossible. Returns the saved state.
    func change(_ change: (inout DeskSettings) -> Complaint?) -> Result<DeskSettings, Complaint> {
        guard let path else { return .failure(Complaint("Not saved: HOME is not set, so there is no folder for it.")) }
        let found = contents()
        var desk = read().desk
        if let complaint = change(&desk) { return .failure(complaint) }
        // Nothing is saved if a registered secret occurs in any encoding.
        guard let text = try? JSONCoding.encode(desk.json),
            !SecretRegistry.shared.containsSecret(in: String(decoding: text, as: UTF8.self))
        else {
            return .failure(Complaint("Not saved: it contains a secret, and secrets are never written to files."))
        }
        // Beside the target of a link, so that the link stays.
        if found.isDamaged, let target = LinkedFile.target(of: path) { rename(target, target + ".damaged") }
        guard PrivateFile.write(desk.json, to: path) else {
            return .failure(Complaint("Not saved: \(path) can't be written (\(String(cString: strerror(errno))))."))
        }
        return .success(desk)
    }

    private enum Contents {
        case missing, damaged
        case read(DeskSettings, lost: Int)

        /// True if saving would lose data of the file.
        var isDamaged: Bool {
            switch self {
            case .missing, .read(_, 0): false
            case .damaged, .read: true
            }
        }
    }

    private func contents() -> Contents {
        guard let path, access(path, F_OK) == 0 else { return .missing }
        guard let json = PrivateFile.readJSON(path), let (desk, lost) = DeskSettings.read(json) else { return .damaged }
        return .read(desk, lost: lost)
    }
}
