import FakeTransport

/// A large value behind one reference, so that what holds it is cheap to copy; copied itself when it is changed while
/// shared.
@propertyWrapper
struct Boxed<Value: Equatable & Sendable>: Equatable, Sendable {
    private final class Box: @unchecked Sendable {  // changed only while one owner has it
        var value: Value
        init(_ value: Value) { self.value = value }
    }

    private var box: Box
    private var changes = Revision()

    init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The same for as long as nothing was touched, and never that of anything else.
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
