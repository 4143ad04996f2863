import Canvas
import Model

extension SessionFacts {
    /// Looks that went well and are named, of all there were.
    private static let looks = 3
    /// Calls that are named at the most.
    private static let limit = 12

    /// Calls about this session: the request ids that support asks for.
    func calls(_ session: Session) -> [[Span]] {
        let entries = scene.calls.entries(about: session.id, looks: Self.looks).suffix(Self.limit)
        guard !entries.isEmpty else { return [] }
        let line = CallLine(width: width, utcOffset: scene.utcOffset, isShared: scene.isShared, isAboutOne: true)
        return [line.names] + entries.map(line.spans)
    }
}
