import Model

/// Session ids of the table in display order, stored as slots of the session store.
package struct RowList: RandomAccessCollection, Equatable, Sendable, ExpressibleByArrayLiteral {
    fileprivate(set) var slots: [CompactSessionStore.Slot] = []
    private var ids: [SessionID] = []

    package init(slots: [CompactSessionStore.Slot], of shelf: CompactSessionStore) {
        (self.slots, ids) = (slots, shelf.ids)
    }

    package init(arrayLiteral elements: SessionID...) { (slots, ids) = (elements.indices.map(Int32.init), elements) }

    package var startIndex: Int { 0 }
    package var endIndex: Int { slots.count }
    package subscript(index: Int) -> SessionID { ids[Int(slots[index])] }

    package static func == (a: Self, b: Self) -> Bool { a.hasSameStorage(as: b) || a.elementsEqual(b) }

    private func hasSameStorage(as other: Self) -> Bool {
        func start<Element>(_ array: [Element]) -> UnsafePointer<Element>? {
            array.withUnsafeBufferPointer { $0.baseAddress }
        }
        return slots.count == other.slots.count && start(slots) == start(other.slots) && start(ids) == start(other.ids)
    }

    package static func == (a: [SessionID], b: Self) -> Bool { a.elementsEqual(b) }
    package static func == (a: Self, b: [SessionID]) -> Bool { a.elementsEqual(b) }
}
