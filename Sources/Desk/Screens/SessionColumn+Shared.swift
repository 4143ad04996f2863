import Canvas
import Model

extension SessionColumn {
    /// Anonymizes metadata keys; the names of other columns are fixed.
    package func shared(by veil: Veil) -> SessionColumn {
        if case .meta(let key) = self { .meta(veil.name(key, .key)) } else { self }
    }
}
