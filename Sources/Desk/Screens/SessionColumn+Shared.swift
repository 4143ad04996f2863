import Canvas
import Model

extension SessionColumn {
    /// A key of metadata is a customer's word; every other name is ours.
    package func shared(by veil: Veil) -> SessionColumn {
        if case .meta(let key) = self { .meta(veil.name(key, .key)) } else { self }
    }
}
