import ArgumentParser
import DeskSupport
import FoundationEssentials
import Model
import Sandbox
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings

/// Agreement of the shared rules, the form, the command and the sandbox on every row of `FieldTable`.
struct FieldTableTests {
    private let token = Secret(Fixture.token())

    private func codes(_ problems: [FieldProblem]) -> [String] { problems.map(\.code) }

    @Test(arguments: FieldTable.rows)
    func `the shared rules report exactly the error code of the row`(row: FieldRow) {
        #expect(
            codes(CreateRules.problems(in: CreateRequest(json: row.body, workerToken: token).json))
                == (row.code.map { [$0] } ?? []))
    }

    @Test(arguments: FieldTable.rows)
    func `the sandbox responds with the error code and the field of the row`(row: FieldRow) throws {
        var state = SandboxState(
            SandboxConfiguration(sessions: 0, plan: .scale, rateLimit: nil, traffic: false), startingAt: Fixture.now)
        let request = CreateRequest(json: row.body, workerToken: token)
        let body = try request.body().withUnsafeBytes { Array($0) }
        let headers = ["Authorization": "Bearer sk_" + "anything", "Content-Type": "application/json"]
        let answer = state.respond(to: Request("POST", "/v1/sessions", headers: headers, body: body), at: Fixture.now)
        guard let code = row.code else {
            #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
            return
        }
        let error = try JSONCoding.decode(ErrorEnvelope.self, from: answer.body).error
        let problem = try #require(CreateRules.problems(in: request.json).first)
        #expect(error.code == code)
        #expect(error.param == problem.path)
        #expect(answer.status == (problem.kind == .invalidRequest ? 400 : 422))
    }

    /// Every row as a file, and also as an option if an option can express it.
    @Test(arguments: FieldTable.rows)
    func `the create command reports exactly the error code of the row`(row: FieldRow) throws {
        let file = try TemporaryFile(holding: String(decoding: JSONCoding.encode(row.body), as: UTF8.self))
        #expect(try commandCodes(["--file", file.path]) == (row.code.map { [$0] } ?? []))
        guard let option = Self.option(row) else { return }
        let base = try TemporaryFile(
            holding: String(
                decoding: JSONCoding.encode(row.also.reduce(FieldTable.base) { $0.setting($1.key, $1.value) }),
                as: UTF8.self))
        #expect(try commandCodes(["--file", base.path] + option) == (row.code.map { [$0] } ?? []))
    }

    private func commandCodes(_ arguments: [String]) throws -> [String] {
        let options = try CreateOptions.parse(arguments)
        let (body, malformed) = try options.body([:])
        return codes(CreateRules.problems(in: CreateRequest(json: body, workerToken: token).json) + malformed)
    }

    private static func option(_ row: FieldRow) -> [String]? {
        if row.path == "transport.synthetic_audio_if_no_input" {
            return row.value == .bool(true) ? ["--synthetic-audio-if-no-input"] : nil
        }
        if row.path == "metadata" {
            guard let members = row.value?.object,
                members.allSatisfy({ $0.value.array == nil && $0.value.object == nil && !$0.key.isEmpty })
            else { return nil }
            return members.flatMap { ["--metadata", "\($0.key)=\(JSONScalarText.text($0.value))"] }
        }
        guard let text = row.text, CreateFields.all.contains(where: { $0.path == row.path }) || row.path == "transport"
        else {
            return nil
        }
        let name = row.path == "transport" || row.path == "transport.type" ? "transport" : CreateForm.name(row.path)
        let option = "--" + name.replacing("_", with: "-")
        // A value that starts with a dash must be joined to its option with an equals sign.
        return text.hasPrefix("-") ? ["\(option)=\(text)"] : [option, text]
    }

    @Test(arguments: FieldTable.rows)
    func `the create form reports exactly the error code of the row`(row: FieldRow) throws {
        var form = CreateForm(avatars: Fixture.avatars, setup: LiveKitSetup())
        form.fill(row.also.reduce(FieldTable.base) { $0.setting($1.key, $1.value) })
        form.form.set(CreateFields.token, to: Secret(Fixture.token()))
        guard Self.type(row, into: &form) else { return }
        // Another room or identity also makes the token invalid; other tests check that.
        let found = form.problems(Fixture.scene()).filter { $0.path != CreateFields.token }
        #expect(codes(found) == (row.code.map { [$0] } ?? []))
    }

    /// Returns false if the value can't be entered: unknown choice, other type or missing field.
    private static func type(_ row: FieldRow, into form: inout CreateForm) -> Bool {
        if row.path == "metadata" {
            guard let members = row.value?.object,
                members.allSatisfy({ $0.value.array == nil && $0.value.object == nil && !$0.key.isEmpty })
            else { return false }
            form.form.set(
                CreateFields.metadata, to: members.map { PairsInput.Pair($0.key, JSONScalarText.text($0.value)) })
            return true
        }
        // The form starts these sessions in another way than by a create request with that transport.
        guard row.text != "fake", row.text != "pipecat" else { return false }
        let path = row.path == "transport" ? CreateFields.type : row.path
        guard let field = form.form.field(path), let text = row.value == nil ? "" : row.text else { return false }
        // The form omits empty fields.
        guard !text.isEmpty || row.value == nil else { return false }
        switch field.kind {
        case .choice(let options) where !options.contains { $0.value == text }: return false
        case .secret, .pairs: return false
        default: break
        }
        form.form.set(path, to: text)
        return form.form.field(path).map { form.form.isEnabled($0) } ?? false
    }

    @Test func `the table has a valid and an invalid row for every field`() {
        for field in CreateFields.all.map(\.path)
        where field != CreateFields.token && field != CreateFields.type && !field.hasPrefix("fake.") {
            let rows = FieldTable.rows.filter { $0.path == field }
            #expect(rows.contains { $0.code == nil }, "\(field) has no valid row")
            #expect(rows.contains { $0.code != nil }, "\(field) has no invalid row")
        }
    }

    @Test func `a body without a token has only the missing-token problem, in the rules and in the form`() throws {
        let body = FieldTable.base
        #expect(codes(CreateRules.problems(in: CreateRequest(json: body).json)) == ["transport.worker_token.missing"])
        var form = CreateForm(avatars: Fixture.avatars, setup: LiveKitSetup())
        form.fill(body)
        #expect(codes(form.problems(Fixture.scene())) == ["transport.worker_token.missing"])
    }
}
