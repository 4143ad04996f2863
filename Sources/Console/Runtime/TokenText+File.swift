import Model
import Settings

extension TokenText {
    /// Reads the token from a file, or from standard input if the path is `-`. `name` is for the error.
    static func read(_ path: String, name: String) throws(Complaint) -> TokenText {
        let text: Secret
        do throws(SecretFile.Failure) { text = try SecretFile.read(path) } catch {
            throw Complaint("\(error.sentence(name)) Give a file that contains only the token.")
        }
        SecretRegistry.shared.note(text)
        do throws(TokenFormatError) {
            let found = try TokenText(text)
            SecretRegistry.shared.note(found.token)
            return found
        } catch {
            throw Complaint("\(name) is \(error.evidence). Give a file that contains only the token.")
        }
    }

    /// The token in the text, after a report of what was removed. A text without one clear token is returned unchanged:
    /// its inspection says what is wrong with it.
    static func reduced(_ text: Secret, report: (String) -> Void) -> Secret {
        guard let found = try? TokenText(text) else { return text }
        if let removal = found.removal { report(removal + ".") }
        return found.token
    }
}
