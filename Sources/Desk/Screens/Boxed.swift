import FakeTransport

/// Stores a large value by reference with copy-on-write, so that structs that contain it are cheap to copy.
@propertyWrapper
struct Boxed<Value: Equatable & Sendable>: Equatable, Sendable {
    private final class Box: @unchecked Sendable {  // changed only while one owner has it
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box
    private var changes = Revision()

    init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// Changes with every mutation; different values never have the same revision.
    var revision: Int { changes.number }

    var wrappedValue: Value {
        _read { yield box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            changes.advance()
            yield &box.value
        }
    }

    static func == (a: Self, b: Self) -> Bool { a.box === b.box || a.box.value == b.box.value }
}
