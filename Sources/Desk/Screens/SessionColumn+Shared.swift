import Canvas
import Model

extension SessionColumn {
    /// Anonymizes metadata keys; the names of other columns are fixed.
    package func shared(by anonymizer: NameAnonymizer) -> SessionColumn {
        if case .meta(let key) = self { .meta(anonymizer.name(key, .key)) } else { self }
    }
}
