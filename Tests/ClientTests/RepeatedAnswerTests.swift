import FoundationEssentials
import Model
import Synchronization
import TestSupport
import Testing

@testable import Client

/// An answer that equals the last answer to the same request is not decoded again.
@Suite(.timeLimit(.minutes(1))) struct RepeatedAnswerTests {
    private static let basis = AnswerCache.Basis(contentType: "application/json", revision: 1)

    private func poll(_ api: API) async throws -> [Session] {
        var sessions: [Session] = []
        for try await page in api.client.sessionPages(isRepeated: true) { sessions += page.values }
        return sessions
    }

    @Test func `an answer is found in the cache only if its body and its basis are equal`() {
        let (cache, body) = (AnswerCache(), Data("[1]".utf8))
        cache.keep([1], for: "/a", body, Self.basis, displayBody: nil)
        func known(_ target: String, _ body: Data, _ basis: AnswerCache.Basis) -> [Int]? {
            cache.value([Int].self, for: target, body, basis)?.value
        }
        #expect(known("/a", body, Self.basis) == [1])
        #expect(known("/b", body, Self.basis) == nil && known("/a", Data("[2]".utf8), Self.basis) == nil)
        var other = Self.basis
        other.revision = 2
        #expect(known("/a", body, other) == nil)
        #expect(cache.value([String].self, for: "/a", body, Self.basis)?.value == nil)
    }

    @Test func `the cache limits the number of answers and the bytes of their bodies`() {
        let cache = AnswerCache()
        for number in 0..<200 { cache.keep(number, for: "/\(number)", Data([1]), Self.basis, displayBody: nil) }
        #expect((0..<200).count { cache.value(Int.self, for: "/\($0)", Data([1]), Self.basis) != nil } <= 64)
        let large = Data(repeating: 0, count: 1_500_000)
        for target in ["/x", "/y"] { cache.keep(1, for: target, large, Self.basis, displayBody: nil) }
        #expect(["/x", "/y"].count { cache.value(Int.self, for: $0, large, Self.basis) != nil } < 2)
    }

    @Test func `a changed answer replaces the cached one, and both calls are recorded`() async throws {
        let bodies = [Sample.session(), Sample.session(), Sample.session(status: "ending"), Sample.session()]
        let script: ScriptedServer.Script = { .json(Sample.list([bodies[min($0.index, 3)]])) }
        try await API.with(script, configure: { $0.recordsDetails = true }) { api in
            var statuses: [String] = []
            for _ in bodies {
                statuses += try await poll(api).map(\.status.rawValue)
            }
            #expect(statuses == ["running", "running", "ending", "running"])
            let texts = api.log.records.map { $0.detail?.responseBody?.text ?? "" }
            #expect(texts.count == 4 && texts[0] == texts[1] && texts[2].contains("ending") && texts[3] == texts[0])
            #expect(api.log.records.allSatisfy { $0.status == 200 && $0.bytesReceived > 0 })
        }
    }

    @Test func `an answer is masked again after a new secret was registered`() async throws {
        let word = "opaque-" + API.random()
        try await API.with({ _ in .json(Sample.list([Sample.session(more: #","billing_surface":"\#(word)""#)])) }) {
            api in
            var texts: [String?] = []
            for _ in 0..<3 {
                texts.append(try await poll(api).first?.billingSurface)
                api.client.configuration.secrets.note(Secret(word))
            }
            #expect(texts == [word, Secret.mask, Secret.mask])
        }
    }
}
