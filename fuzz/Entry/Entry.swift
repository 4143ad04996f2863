import FuzzChecks
import Glibc

private nonisolated(unsafe) var selectedCheck = Check.text  // written once, before the first run

/// Called by libFuzzer at the start. The environment variable `FUZZ_CHECK` names the check.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
    guard let name = getenv("FUZZ_CHECK").map({ String(cString: $0) }), let check = Check(rawValue: name) else {
        printError("FUZZ_CHECK must be one of: " + Check.allCases.map(\.rawValue).joined(separator: " "))
        exit(2)
    }
    selectedCheck = check
    return 0
}

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let complaints = selectedCheck.complaints(of: Array(UnsafeBufferPointer(start: data, count: count)))
    guard !complaints.isEmpty else { return 0 }
    for complaint in complaints { printError("\(selectedCheck.rawValue): \(complaint)") }
    abort()
}

private func printError(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
