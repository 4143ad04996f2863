/// What a server does with a request.
enum Reaction: Sendable {
    /// Sends these bytes and keeps the connection.
    case answer([UInt8])
    /// Sends these bytes and closes, whatever they promised.
    case answerAndClose([UInt8])
    case close
    case reset
    /// Says nothing until the client goes away.
    case hang

    static func json(_ body: String, status: Int = 200, headers: [String] = []) -> Reaction {
        .answer(http(status, body, ["Content-Type: application/json"] + headers))
    }

    static func refusal(_ status: Int, type: String, code: String, message: String = "no", headers: [String] = []) -> Reaction {
        let error = #""type":"\#(type)","code":"\#(code)","message":"\#(message)","param":null,"request_id":"req_body""#
        return json(#"{"error":{\#(error)}}"#, status: status, headers: headers)
    }

    static func http(_ status: Int, _ body: String, _ headers: [String] = []) -> [UInt8] {
        let lines = ["HTTP/1.1 \(status) Words", "X-Request-Id: req_header", "Content-Length: \(body.utf8.count)"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}
