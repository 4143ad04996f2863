import Model
import Testing

@testable import Sandbox

/// Request of the contract table with its expected response.
struct ContractRow: CustomTestStringConvertible, Sendable {
    /// Expected error response.
    struct ExpectedError: Sendable {
        let type: APIError.Kind
        let code: String
        var param: String?
    }

    let testDescription: String
    var method = "GET"
    var target: String
    var headers = TestClient.authorization
    var body = ""
    let status: Int
    var expectedError: ExpectedError?

    static func get(_ target: String, _ status: Int = 200) -> Self {
        Self(testDescription: "GET \(target)", target: target, status: status)
    }

    static func get(_ target: String, _ status: Int, _ type: APIError.Kind, _ code: String, _ param: String? = nil)
        -> Self
    {
        Self(
            testDescription: "GET \(target)", target: target, status: status,
            expectedError: ExpectedError(type: type, code: code, param: param))
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
            status: status, expectedError: ExpectedError(type: type, code: code, param: param))
    }

    /// An empty value removes a header.
    private static func createHeaders(_ extraHeaders: [String: String]) -> [String: String] {
        TestClient.authorization.merging(["Content-Type": "application/json"]) { $1 }.merging(extraHeaders) { $1 }
            .filter {
                !$0.value.isEmpty
            }
    }

    static func unauthenticated(_ name: String, _ headers: [String: String], _ code: String) -> Self {
        Self(
            testDescription: name, target: "/v1/sessions", headers: headers, status: 401,
            expectedError: ExpectedError(type: .authentication, code: code))
    }

    static func notAllowed(_ method: String, _ target: String) -> Self {
        Self(
            testDescription: "\(method) \(target)", method: method, target: target, status: 405,
            expectedError: ExpectedError(type: .invalidRequest, code: "method_not_allowed"))
    }

    /// Checks a response against this row.
    func check(status: Int, header: (String) -> String?, body: [UInt8]) throws {
        #expect(status == self.status)
        #expect(header("Content-Type") == "application/json")
        let requestID = try #require(header("X-Request-Id"))
        #expect(requestID.hasPrefix("req_") && requestID.utf8.count == 30)
        if method == "HEAD" { return #expect(body.isEmpty) }
        let json = try JSONCoding.decode(JSONValue.self, from: .init(body))
        guard let expectedError else { return #expect(json["error"] == nil) }
        let error = try #require(json["error"]?.object)
        #expect(json.object?.count == 1)
        #expect(Set(error.keys) == ["type", "code", "message", "param", "request_id"])
        #expect(error["type"]?.string == expectedError.type.rawValue)
        #expect(error["code"]?.string == expectedError.code)
        #expect(error["param"] == expectedError.param.map(JSONValue.string) ?? .null)
        #expect(error["message"]?.string?.isEmpty == false)
        #expect(error["request_id"]?.string == requestID)
    }
}
