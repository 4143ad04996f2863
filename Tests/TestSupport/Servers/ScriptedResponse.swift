/// Action of a scripted server for a request.
package enum ScriptedResponse: Sendable {
    /// Sends these bytes and keeps the connection open.
    case answer([UInt8])
    /// Sends these bytes and closes the connection, even if the response is incomplete.
    case answerAndClose([UInt8])
    case close
    case reset
    /// Sends these bytes, then resets the connection.
    case answerAndReset([UInt8])
    /// Sends these bytes one by one, with this delay in between.
    case sendSlowly([UInt8], milliseconds: UInt32)
    /// Sends `head`, then `piece` this many times, then closes; stops early if the client closes.
    case flood(head: [UInt8], piece: [UInt8], times: Int)
    /// Sends nothing until the client closes the connection.
    case hang

    package static func json(_ body: String, status: Int = 200, headers: [String] = []) -> ScriptedResponse {
        .answer(http(status, body, ["Content-Type: application/json"] + headers))
    }

    package static func refusal(
        _ status: Int, type: String, code: String, message: String = "no", headers: [String] = []
    )
        -> ScriptedResponse
    {
        let error = #""type":"\#(type)","code":"\#(code)","message":"\#(message)","param":null,"request_id":"req_body""#
        return json(#"{"error":{\#(error)}}"#, status: status, headers: headers)
    }

    package static func http(_ status: Int, _ body: String, _ headers: [String] = []) -> [UInt8] {
        let lines =
            ["HTTP/1.1 \(status) Words", "X-Request-Id: req_header", "Content-Length: \(body.utf8.count)"] + headers
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }
}
