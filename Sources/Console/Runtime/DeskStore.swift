import Canvas
import Desk
import FoundationEssentials
import Glibc
import Model
import Settings

/// Columns and views in `desk.json` of the state folder; read before each change, for another console may have written
/// it.
struct DeskStore: Sendable {
    /// Nil without a home: nothing can be kept then.
    let path: String?

    init(folder: String?) { path = folder.map { $0 + "/desk.json" } }

    /// What is there, and a sentence where not all of it could be read. A damaged file stays where it is.
    func read() -> (desk: KeptDesk, said: String?) {
        switch contents() {
        case .missing: (KeptDesk(), nil)
        case .damaged:
            (
                KeptDesk(),
                "\(path ?? "") can't be read: columns and views are as they came. The next change puts it aside."
            )
        case .read(let desk, 0): (desk, nil)
        case .read(let desk, let lost):
            (
                desk,
                "\(Format.counted(lost, "view")) in \(path ?? "") can't be read and \(lost == 1 ? "is" : "are") left out."
            )
        }
    }

    /// `change` returns a complaint where it can't be done. What is in the file afterwards.
    func change(_ change: (inout KeptDesk) -> Complaint?) -> Result<KeptDesk, Complaint> {
        guard let path else { return .failure(Complaint("Not kept: HOME is not set, so there is no folder for it.")) }
        let found = contents()
        var desk = read().desk
        if let complaint = change(&desk) { return .failure(complaint) }
        // A secret that was noted is found in any form; a file never gets it, not even masked.
        guard let text = try? JSONCoding.encode(desk.json),
            !SecretRegistry.shared.containsSecret(in: String(decoding: text, as: UTF8.self))
        else {
            return .failure(Complaint("Not kept: something in it is a secret of this run, which no file gets."))
        }
        if found.isDamaged { rename(path, path + ".damaged") }
        guard PrivateFile.write(desk.json, to: path) else {
            return .failure(Complaint("Not kept: \(path) can't be written (\(String(cString: strerror(errno))))."))
        }
        return .success(desk)
    }

    private enum Contents {
        case missing, damaged
        case read(KeptDesk, lost: Int)

        /// True where a change would lose something.
        var isDamaged: Bool {
            switch self {
            case .missing, .read(_, 0): false
            case .damaged, .read: true
            }
        }
    }

    private func contents() -> Contents {
        guard let path, access(path, F_OK) == 0 else { return .missing }
        guard let json = PrivateFile.readJSON(path), let (desk, lost) = KeptDesk.read(json) else { return .damaged }
        return .read(desk, lost: lost)
    }
}
