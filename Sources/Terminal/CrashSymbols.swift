import FoundationEssentials
import Glibc

/// Names of the functions of the program, from the file that the installation puts beside it: the program itself is
/// installed without symbols. A line has the start of a function in hex digits and its name, ascending; the first line
/// is `build` and the build id.
struct CrashSymbols {
    private let bytes: Data
    /// Index of the first byte after the first line.
    private let start: Int

    /// Nil if the file belongs to another build.
    init?(_ bytes: Data, build: String) {
        guard !build.isEmpty, let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
            bytes[..<end].elementsEqual("build \(build)".utf8)
        else { return nil }
        (self.bytes, start) = (bytes, end + 1)
    }

    /// The names of the functions that contain the addresses, which must be ascending; nil for those below all.
    func names(_ addresses: [UInt64]) -> [String?] {
        bytes.withUnsafeBytes { bytes in
            var names: [String?] = []
            var (line, previous) = (start, Range<Int>?.none)
            for address in addresses {
                while let end = bytes[line...].firstIndex(of: UInt8(ascii: "\n")),
                    let space = bytes[line..<end].firstIndex(of: UInt8(ascii: " ")),
                    let begin = Self.hex(bytes[line..<space]), begin <= address
                {
                    previous = space + 1..<end
                    line = end + 1
                }
                names.append(previous.map { Self.demangled(String(decoding: bytes[$0], as: UTF8.self)) })
            }
            return names
        }
    }

    /// Adds the names of functions to the stack of a report. Lines of other objects, and a report of another build,
    /// stay as they are.
    static func naming(_ report: String, symbols: (_ build: String) -> CrashSymbols?) -> String {
        var lines = report.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let build = lines.first(where: { $0.hasPrefix("build ") }),
            let symbols = symbols(String(build.dropFirst("build ".count)))
        else { return report }
        let found = lines.indices.compactMap { index in address(lines[index]).map { (index, $0) } }
            .sorted { $0.1 < $1.1 }
        for ((index, _), name) in zip(found, symbols.names(found.map(\.1))) {
            if let name { lines[index] += " " + name }
        }
        return lines.joined(separator: "\n")
    }

    /// Address in the program, as in `/usr/bin/protoface-console(+0x1a2b)[0x55…]`.
    private static func address(_ line: String) -> UInt64? {
        guard let open = line.firstRange(of: "protoface-console(+0x") else { return nil }
        return hex(Array(line[open.upperBound...].prefix { $0 != ")" }.utf8)[...])
    }

    private static func hex(_ digits: some Collection<UInt8>) -> UInt64? {
        guard (1...16).contains(digits.count) else { return nil }
        var value: UInt64 = 0
        for digit in digits {
            guard let number = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt64(number)
        }
        return value
    }

    private static func demangled(_ name: String) -> String {
        guard name.hasPrefix("$s"), let text = demangle(name, UInt(name.utf8.count), nil, nil, 0) else { return name }
        defer { free(text) }
        return String(cString: text)
    }
}

/// Of the Swift runtime; the caller frees the result.
@_silgen_name("swift_demangle")
private func demangle(
    _ name: UnsafePointer<CChar>, _ length: UInt, _ output: UnsafeMutablePointer<CChar>?,
    _ size: UnsafeMutablePointer<UInt>?, _ flags: UInt32
) -> UnsafeMutablePointer<CChar>?
