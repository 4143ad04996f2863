import Client
import FoundationEssentials
import Model

@testable import Canvas
@testable import Desk

extension Fixture {
    private static let origin = "http://127.0.0.1:8787"

    /// A call that ended `back` seconds before `now`. `took` is in milliseconds.
    package static func call(
        _ path: String, back: TimeInterval, method: String = "GET", status: Int? = 200, took: Double = 24,
        size: Int = 1240,
        id: String? = nil, failure: String? = nil, detail: CallDetail? = nil
    ) -> CallRecord {
        var call = CallRecord(
            startedAt: now.addingTimeInterval(-back - took / 1000), method: method, path: path, status: status,
            milliseconds: took,
            bytesReceived: size,
            requestID: id ?? (status == nil ? nil : "req_01M8370YR2A0DGEKRRRC" + String(Int(back * 10) + 100_000)),
            failure: failure, rateLimit: status == nil ? nil : RateLimit(limit: 600, remaining: 580 - Int(back)),
            origin: origin,
            detail: detail)
        call.timing = CallTiming(
            nameLookup: 0.00002, connected: 0, tlsEstablished: 0, ready: 0.0002, firstByte: took / 1250,
            total: took / 1000)
        call.connection = CallConnection(address: "127.0.0.1", isNew: false, version: "HTTP/1.1")
        return call
    }

    /// Polls over 34 s, a create, a rejected end, and a list request that succeeds at the third try.
    package static var calls: [CallRecord] {
        let list = "/v1/sessions?status=active&limit=100"
        let polls = (0..<24).map { number -> CallRecord in
            let session = "/v1/sessions/" + session(1).id.rawValue
            return number.isMultiple(of: 2)
                ? call(list, back: 34 - Double(number), took: 20 + Double(number), size: 5120 + number)
                : call(session, back: 34 - Double(number), took: 9 + Double(number) / 10, size: 700)
        }
        return polls + [
            created, call("/v1/billing/quota", back: 9, size: 261), call("/v1/status", back: 8.5, took: 3, size: 180),
            call(
                "/v1/sessions/" + session(2).id.rawValue + "/end", back: 8, method: "POST", status: 409, took: 31,
                size: 190,
                failure: "conflict"),
            call(list, back: 7, status: nil, took: 1500, size: 0, failure: "timed_out"), atCapacity,
            call(list, back: 0.4, took: 41, size: 5311),
        ]
    }

    /// A create with its request and response.
    package static var created: CallRecord {
        let body =
            #"{"avatar_id":"av_stock_003","metadata":{"user":"u_123"},"transport":{"room_name":"qa-17","type":"livekit","url":"wss://my-app.livekit.cloud","worker_token":"********"}}"#
        let response =
            #"{"object":"session","id":"\#(session(2).id.rawValue)","status":"queued","avatar_id":"av_stock_003","transport":{"type":"livekit","room_name":"qa-17","worker_token":"********"},"metadata":{"user":"u_123"}}"#
        var call = call(
            "/v1/sessions", back: 10, method: "POST", status: 201, took: 212, size: response.utf8.count,
            detail: CallDetail(
                requestHeaders: [
                    "Accept: application/json", "User-Agent: protoface-console/0.1.0", "Content-Type: application/json",
                    "Idempotency-Key: console-test-1", "Authorization: Bearer ********",
                ],
                requestBody: CallDetail.Body(text: body, size: body.utf8.count),
                responseHeaders: [
                    "Content-Type: application/json", "Date: Sat, 31 Jan 2026 14:02:21 GMT",
                    "X-Request-Id: req_01M8370YR2A0DGEKRRRC100100",
                    "X-RateLimit-Limit: 600", "X-RateLimit-Remaining: 570", "Set-Cookie: ********",
                ],
                responseBody: CallDetail.Body(text: response, size: response.utf8.count)))
        (call.bytesSent, call.idempotencyKey, call.created) = (body.utf8.count + 300, "console-test-1", session(2).id)
        call.timing = CallTiming(
            nameLookup: 0.004, connected: 0.023, tlsEstablished: 0.071, ready: 0.0711, firstByte: 0.208, total: 0.212)
        call.connection = CallConnection(address: "203.0.113.7", isNew: true, version: "HTTP/2")
        return call
    }

    private static var atCapacity: CallRecord {
        let response =
            #"{"error":{"type":"service_unavailable","code":"at_capacity","message":"No worker is free.","param":null,"request_id":"req_7"}}"#
        var call = call(
            "/v1/sessions?status=active&limit=100", back: 4, status: 503, took: 77, size: response.utf8.count,
            failure: "at_capacity",
            detail: CallDetail(
                requestHeaders: ["Accept: application/json"], responseHeaders: ["Retry-After: 3"],
                responseBody: CallDetail.Body(text: response, size: response.utf8.count)))
        call.retryAfter = 3
        return call
    }
}
