import Model

/// The sessions of the table in their order: slots of a shelf, read as ids.
struct RowList: RandomAccessCollection, Equatable, Sendable, ExpressibleByArrayLiteral {
    fileprivate(set) var slots: [SessionShelf.Slot] = []
    private var ids: [SessionID] = []

    init(slots: [SessionShelf.Slot], of shelf: SessionShelf) { (self.slots, ids) = (slots, shelf.ids) }

    init(arrayLiteral elements: SessionID...) { (slots, ids) = (elements.indices.map(Int32.init), elements) }

    var startIndex: Int { 0 }
    var endIndex: Int { slots.count }
    subscript(index: Int) -> SessionID { ids[Int(slots[index])] }

    static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }
    static func == (a: [SessionID], b: Self) -> Bool { a.elementsEqual(b) }
    static func == (a: Self, b: [SessionID]) -> Bool { a.elementsEqual(b) }
}
