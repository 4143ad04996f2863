import Canvas
import Model

extension SessionFacts {
    /// Maximum number of listed successful GET requests.
    private static let getLimit = 3
    /// Maximum number of listed calls.
    private static let limit = 12

    /// API calls of this session, with the request ids that support asks for.
    func calls(_ session: Session) -> [[Span]] {
        let entries = scene.calls.entries(about: session.id, getLimit: Self.getLimit).suffix(Self.limit)
        guard !entries.isEmpty else { return [] }
        let line = CallTableRow(
            width: width, utcOffset: scene.utcOffset, isShared: scene.isShared, isForSingleSession: true)
        return [line.names] + entries.map(line.spans)
    }
}
