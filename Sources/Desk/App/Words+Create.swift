import Client
import Model

extension Words {
    /// Like `sentence(for:)`, and says whether the session may have been created and that the draft is kept.
    package static func sentence(forCreate error: ClientError) -> String {
        let words = sentence(for: error)
        if error.hasUnknownOutcome {
            return words
                + " It is unknown whether the session was created: "
                + "sending this form unchanged is safe and creates no second session."
        }
        return words + " The draft is kept."
    }
}
