import Testing

@testable import Sandbox

struct RequestTests {
    @Test(arguments: [
        ("a=1&b=2", [("a", "1"), ("b", "2")]), ("a=1&a=2", [("a", "1"), ("a", "2")]), ("q=a+b", [("q", "a b")]),
        ("q=a%2Bb", [("q", "a+b")]), ("q=%C3%BC", [("q", "ü")]), ("q=100%", [("q", "100%")]), ("q=%zz", [("q", "%zz")]),
        ("q", [("q", "")]), ("q=a=b", [("q", "a=b")]), ("%71=1", [("q", "1")]), ("", []), ("&&", []),
    ])
    func `query string is decoded as form data`(_ text: String, _ items: [(String, String)]) {
        #expect(QueryString(text).items == items.map { QueryString.Item(name: $0.0, value: $0.1) })
    }

    @Test func `header lookup is case-insensitive`() {
        let request = Request("get", "/v1/status?a=b?c", headers: ["X-Thing": "1"])
        #expect(request.method == "GET" && request.path == "/v1/status")
        #expect(request.header("x-thing") == "1" && request.header("none") == nil)
        #expect(request.query.first("a") == "b?c")
    }

    @Test(
        arguments: [
            ("/v1/sessions", Resource.sessions), ("/v1/sessions/sess_%31", .session(id: "sess_1")),
            ("/v1/sessions/a%2Fend", .session(id: "a/end")), ("/v1/sessions/a/end", .sessionEnd(id: "a")),
            ("/v1/billing/quota", .quota),
            ("/sessions", nil), ("/v1/sessions/a/stop", nil), ("/v1//sessions", nil), ("v1/sessions", nil),
            ("/v1/billing", nil),
            ("", nil),
        ] as [(String, Resource?)])
    func `path is parsed to its resource`(_ path: String, _ resource: Resource?) {
        #expect(Resource(path: path) == resource)
    }
}
