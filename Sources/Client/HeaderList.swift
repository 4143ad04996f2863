import CCurl
import Model

/// Header lines of a request as a `curl_slist` that libcurl reads in place; wiped on release.
final class HeaderList {
    private typealias Text = UnsafeMutableBufferPointer<CChar>

    private var nodes: UnsafeMutableBufferPointer<curl_slist>
    private var texts: [Text] = []

    init(_ request: HTTPRequest) {
        texts = request.headers.map { Self.cString($0.utf8) }
        if let bearer = request.bearer {
            texts.append(bearer.withUnsafeBytes { Self.cString("Authorization: Bearer ".utf8, $0) })
        }
        nodes = .allocate(capacity: texts.count)
        for (index, text) in texts.enumerated() {
            let next = index + 1 < texts.count ? nodes.baseAddress?.advanced(by: index + 1) : nil
            nodes.initializeElement(at: index, to: curl_slist(data: text.baseAddress, next: next))
        }
    }

    deinit {
        for text in texts {
            pfc_secure_zero(text.baseAddress, text.count)
            text.deallocate()
        }
        nodes.deallocate()
    }

    var first: UnsafePointer<curl_slist>? { texts.isEmpty ? nil : UnsafePointer(nodes.baseAddress) }

    private static func cString(_ head: String.UTF8View, _ tail: some Collection<UInt8> = EmptyCollection()) -> Text {
        let text = Text.allocate(capacity: head.count + tail.count + 1)
        var end = 0
        for byte in head { text.initializeElement(at: end, to: CChar(bitPattern: byte)); end += 1 }
        for byte in tail { text.initializeElement(at: end, to: CChar(bitPattern: byte)); end += 1 }
        text.initializeElement(at: end, to: 0)
        return text
    }
}
