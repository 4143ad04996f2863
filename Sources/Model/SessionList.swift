/// A complete list of sessions for output and export, without paging.
package struct SessionList: Encodable {
    /// An element of the list that is not a session.
    package struct Unreadable: Encodable {
        package var id: String?
        package var problem: String
    }

    package let object = "list"
    package var data: [Session]
    /// Nil if all elements could be read.
    package var unreadable: [Unreadable]?

    package init(data: [Session], unreadable rows: [Row<Session>] = []) {
        self.data = data
        let unreadable = rows.compactMap { row in
            if case .undecodable(let id, let reason) = row {
                Unreadable(id: id.map(WorkerToken.masking), problem: reason)
            } else {
                nil
            }
        }
        self.unreadable = unreadable.isEmpty ? nil : unreadable
    }
}
