import Client
import DeskSupport
import FoundationEssentials
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Secrets that a server echoes in its responses are not stored, shown or copied.
@Suite(.timeLimit(.minutes(1))) struct EchoedSecretTests {
    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    private static let encodings: [@Sendable (String) -> String] = [
        { $0 }, { $0.utf8.map { "%" + hex($0) }.joined() }, { $0.utf8.map { "\\u00" + hex($0) }.joined() },
        { Data($0.utf8).base64EncodedString() }, { $0.utf8.map(hex).joined() },
    ]

    /// A session, an API error and a gateway's web page, each with the key and the token in every encoding.
    private static func script(_ token: String) -> ScriptedServer.Script {
        { request in
            let key = request["Authorization"]?.split(separator: " ").last.map(String.init) ?? ""
            let echo = encodings.flatMap { [$0(key), $0(token)] }.joined(separator: " ")
            let headers = ["X-Echo: \(echo)", "Set-Cookie: a=\(key)", "Authorization: Bearer \(key)"]
            if request.method == "POST" {
                return .json(
                    #"{"object":"session","id":"sess_1","status":"queued","note":"\#(echo)","metadata":{"k":"\#(echo)"}}"#,
                    status: 201,
                    headers: headers)
            }
            if request.target.contains("quota") {
                return .answer(ScriptedServerAnswer.html("<p>\(echo)</p>", headers))
            }
            return .refusal(409, type: "conflict", code: "x", message: echo, headers: headers)
        }
    }

    private enum ScriptedServerAnswer {
        static func html(_ body: String, _ headers: [String]) -> [UInt8] {
            let lines =
                ["HTTP/1.1 502 Words", "Content-Type: text/html", "Content-Length: \(body.utf8.count)"] + headers
            return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        }
    }

    private func calls(key: String, token: String) async throws -> [CallRecord] {
        let server = try ScriptedServer(Self.script(token))
        let engine = CurlEngine()
        defer {
            server.stop()
            engine.shutdown()
        }
        let log = CallLog(folder: nil, collectsCalls: true)
        var configuration = APIClient.Configuration(
            baseURL: try BaseURL("http://127.0.0.1:\(server.port)"), apiKey: Secret(key), version: "0.0")
        configuration.log = { log.write($0) }
        configuration.recordsDetails = true
        configuration.began = { log.fresh?.begin($0) }
        let api = API.live(APIClient(configuration, engine: engine), log: log)
        let settings = LiveKitTransport(url: "wss://a.example", roomName: "room-of-the-test")
        let plain = CreateRequest(avatarID: "av_stock_001", transport: .livekit(settings, workerToken: Secret(token)))
        let noted = plain.json.setting("metadata", .object(["note": .string("a token by mistake: " + token)]))
        let request = CreateRequest(json: noted, workerToken: Secret(token))
        _ = try? await api.create(request, "intent")
        _ = try? await api.session(SessionID("sess_2"))
        _ = try? await api.quota()
        #expect(log.recent.calls(about: SessionID("sess_2")).allSatisfy { $0.detail == nil })
        #expect(api.pendingCalls().isEmpty)
        return api.unreadCalls()
    }

    @Test func `no stored call, screen, copied text or curl line contains the key or token of a create`() async throws {
        let key = "sk_live_" + String((0..<24).compactMap { _ in "abcdefghijkmnpqrstuvwxyz23456789".randomElement() })
        let token = Fixture.token()
        let calls = try await calls(key: key, token: token)
        #expect(calls.count == 3 && calls.allSatisfy { $0.detail?.responseBody != nil })
        var seen = ""
        dump(calls, to: &seen)
        for (columns, rows) in [(120, 40), (80, 24), (300, 200)] {
            var state = Fixture.desk(columns: columns, rows: rows)
            _ = state.handle(.calls(.made(calls)))
            state.press(.character("R"))
            seen += state.draw().glyphText
            for _ in calls {
                seen += "\(state.press(.character("y"), .character("Y")))"
                state.press(.enter)
                for _ in 0..<8 {
                    seen += state.draw().glyphText
                    state.press(.pageDown)
                }
                for body in ["J", "B"] {
                    state.press(.character(Character(body)))
                    seen += state.draw().glyphText
                    if state.screens.count > 1 { state.press(.character("y"), .escape) }
                }
                state.press(.escape, .up)
            }
            dump(state.scene.calls, to: &seen)
            dump(state.screens, to: &seen)
        }
        #expect(
            seen.contains("X-Echo") && seen.contains("room-of-the-test") && seen.contains("printf"), "nothing was seen")
        let low = Data(seen.lowercased().utf8)
        for secret in [key, token, String(token.split(separator: ".")[2])] {
            for encode in Self.encodings { #expect(low.firstRange(of: Data(encode(secret).lowercased().utf8)) == nil) }
        }
    }
}
