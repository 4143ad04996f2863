@testable import Sandbox

/// HTTP requests as the sandbox reads them: in pieces they must read as they do in one.
enum RequestCheck {
    static func complaints(of bytes: [UInt8]) -> [String] {
        let (whole, pieces) = (read([bytes]), read(stride(from: 0, to: bytes.count, by: 7).map { Array(bytes[$0..<min($0 + 7, bytes.count)]) }))
        guard whole.flaw == pieces.flaw else { return ["whole it ends in \(whole.flaw), in pieces in \(pieces.flaw)"] }
        return whole.requests == pieces.requests ? [] : ["whole it reads \(whole.requests), in pieces \(pieces.requests)"]
    }

    private static func read(_ portions: [[UInt8]]) -> (requests: [String], flaw: String) {
        var reader = RequestReader()
        var requests: [String] = []
        do throws(HTTPFlaw) {
            for portion in portions {
                reader.append(portion)
                while let next = try reader.next() {
                    requests.append("\(next.request) \(next.keepsAlive)")
                    guard next.keepsAlive else { return (requests, "closed") }
                }
            }
            return (requests, "open")
        } catch {
            return (requests, "\(error)")
        }
    }
}
