import Checks
import Glibc

private nonisolated(unsafe) var chosen = Check.text  // written once, before the first run

@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>, _ values: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
    guard let name = getenv("FUZZ_CHECK").map({ String(cString: $0) }), let check = Check(rawValue: name) else {
        say("FUZZ_CHECK names one of: " + Check.allCases.map(\.rawValue).joined(separator: " "))
        exit(2)
    }
    chosen = check
    return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let complaints = chosen.complaints(of: Array(UnsafeBufferPointer(start: data, count: count)))
    guard !complaints.isEmpty else { return 0 }
    for complaint in complaints { say("\(chosen.rawValue): \(complaint)") }
    abort()
}

private func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
