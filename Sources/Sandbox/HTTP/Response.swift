import FoundationEssentials
import Model

/// HTTP response without its connection.
package struct Response: Equatable, Sendable {
    package var status: Int
    package var headers: [String: String]
    package var body: Data
    package var delivery = ResponseDelivery()

    package init(status: Int, headers: [String: String] = [:], body: Data) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of a header; the name is case-insensitive.
    package func header(_ name: String) -> String? {
        headers.first { $0.key.lowercased() == name.lowercased() }?.value
    }

    static func json(_ value: some Encodable, status: Int = 200, headers: [String: String] = [:]) throws(Refusal)
        -> Self
    {
        guard let body = try? JSONCoding.encode(value) else { throw .internal }
        return Response(status: status, headers: headers, body: body)
    }

    /// The headers of the tap stream; its lines follow.
    static let tap: Self = {
        var response = Response(status: 200, headers: ["Content-Type": "application/x-ndjson"], body: Data())
        response.delivery.kind = .tap
        return response
    }()
}
