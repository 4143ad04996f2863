import Model
import Testing

@testable import Sandbox

/// One line of the contract: a request, and what must come of it.
struct ContractRow: CustomTestStringConvertible, Sendable {
    /// How it is refused.
    struct Refused: Sendable {
        let type: APIError.Kind
        let code: String
        var param: String?
    }

    let testDescription: String
    var method = "GET"
    var target: String
    var headers = Caller.authorization
    var body = ""
    let status: Int
    var refused: Refused?

    static func get(_ target: String, _ status: Int = 200) -> Self {
        Self(testDescription: "GET \(target)", target: target, status: status)
    }

    static func get(_ target: String, _ status: Int, _ type: APIError.Kind, _ code: String, _ param: String? = nil)
        -> Self
    {
        Self(
            testDescription: "GET \(target)", target: target, status: status,
            refused: Refused(type: type, code: code, param: param))
    }

    static func create(_ name: String, _ body: String, headers: [String: String] = [:]) -> Self {
        Self(
            testDescription: "create: \(name)", method: "POST", target: "/v1/sessions", headers: createHeaders(headers),
            body: body,
            status: 201)
    }

    static func create(
        _ name: String, _ body: String, headers: [String: String] = [:], _ status: Int, _ type: APIError.Kind,
        _ code: String,
        _ param: String? = nil
    ) -> Self {
        Self(
            testDescription: "create: \(name)", method: "POST", target: "/v1/sessions", headers: createHeaders(headers),
            body: body,
            status: status, refused: Refused(type: type, code: code, param: param))
    }

    /// An empty value takes a header away.
    private static func createHeaders(_ more: [String: String]) -> [String: String] {
        Caller.authorization.merging(["Content-Type": "application/json"]) { $1 }.merging(more) { $1 }.filter {
            !$0.value.isEmpty
        }
    }

    static func unauthenticated(_ name: String, _ headers: [String: String], _ code: String) -> Self {
        Self(
            testDescription: name, target: "/v1/sessions", headers: headers, status: 401,
            refused: Refused(type: .authentication, code: code))
    }

    static func notAllowed(_ method: String, _ target: String) -> Self {
        Self(
            testDescription: "\(method) \(target)", method: method, target: target, status: 405,
            refused: Refused(type: .invalidRequest, code: "method_not_allowed"))
    }

    /// Holds an answer against this line, however it came.
    func check(status: Int, header: (String) -> String?, body: [UInt8]) throws {
        #expect(status == self.status)
        #expect(header("Content-Type") == "application/json")
        let requestID = try #require(header("X-Request-Id"))
        #expect(requestID.hasPrefix("req_") && requestID.utf8.count == 30)
        if method == "HEAD" { return #expect(body.isEmpty) }
        let json = try JSONCoding.decode(JSONValue.self, from: .init(body))
        guard let refused else { return #expect(json["error"] == nil) }
        let error = try #require(json["error"]?.object)
        #expect(json.object?.count == 1)
        #expect(Set(error.keys) == ["type", "code", "message", "param", "request_id"])
        #expect(error["type"]?.string == refused.type.rawValue)
        #expect(error["code"]?.string == refused.code)
        #expect(error["param"] == refused.param.map(JSONValue.string) ?? .null)
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(error["request_id"]?.string == requestID)
    }
}
