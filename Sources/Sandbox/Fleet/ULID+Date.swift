import FoundationEssentials
import Model

extension ULID {
    init(at date: Date, using generator: inout SeededGenerator) {
        let random = UInt128(generator.next()) << 16 | UInt128(generator.next() & 0xFFFF)
        self.init(value: UInt128(max(0, date.milliseconds)) << Self.randomBits | random)
    }

    var date: Date { Date(milliseconds: Int64(value >> Self.randomBits)) }
    var next: ULID { ULID(value: value + 1) }
}
