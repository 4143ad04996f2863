/// A pool of interned strings; number 0 means no string.
struct StringPool: Equatable, Sendable {
    private(set) var strings = [""]
    private var numbers: [String: UInt32] = [:]

    var count: Int { strings.count }

    subscript(number: UInt32) -> String { strings[Int(number)] }

    func text(_ number: UInt32) -> String? { number == 0 ? nil : strings[Int(number)] }

    func number(of text: String) -> UInt32? { numbers[text] }

    mutating func keep(_ text: String?) -> UInt32 {
        guard let text else { return 0 }
        if let number = numbers[text] { return number }
        let number = UInt32(strings.count)
        let copy = text.independentCopy
        strings.append(copy)
        numbers[copy] = number
        return number
    }
}
