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
        let line = CallLine(width: width, utcOffset: scene.utcOffset, isShared: scene.isShared)
        return [line.names] + entries.map(line.spans) + (line.showsIDs ? [] : ids(entries))
    }

    /// In lines of their own, where a row has no room for them.
    private func ids(_ entries: ArraySlice<CallBook.Entry>) -> [[Span]] {
        guard let last = entries.last(where: { $0.call.requestID != nil }), let id = last.call.requestID else { return [] }
        return LabelledText(width: width, labelWidth: 11).rows("last id", id)
    }
}
