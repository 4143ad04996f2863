import Client
import Foundation
import Model
import TestSupport
import Testing

@testable import Canvas
@testable import Console
@testable import Desk
@testable import Settings
@testable import Terminal

/// Local checks of `doctor` and their text output.
struct DoctorTests {
    private func capabilities(_ change: (inout TerminalCapabilities) -> Void = { _ in }) -> TerminalCapabilities {
        var capabilities = TerminalCapabilities(
            hasTerminalInput: true, draws: true, size: Size(columns: 120, rows: 40), flaw: nil, depth: .trueColour,
            showsUTF8: true)
        change(&capabilities)
        return capabilities
    }

    private func doctor(
        _ environment: [String: String] = [:], home: Home, config: String? = nil, terminal: TerminalCapabilities? = nil
    ) throws -> Doctor {
        let environment = home.environment.merging(["TERM": "xterm-256color"]) { $1 }.merging(environment) { $1 }
        let folders = Folders(environment: environment)
        if let config { _ = try home.write(config, to: "config/protoface-console/config.toml") }
        return Doctor(
            environment: environment, folders: folders, config: Config.read(folder: folders.config),
            terminal: terminal ?? capabilities())
    }

    private func finding(_ doctor: Doctor, _ section: Finding.Section, _ name: String) -> Finding? {
        doctor.local.first { $0.section == section && $0.name == name }
    }

    @Test func `all local checks pass on a machine without configuration`() throws {
        let findings = try doctor(home: Home()).local
        #expect(findings.allSatisfy { $0.verdict == .ok }, "\(findings.filter { $0.verdict != .ok })")
        #expect(Set(findings.map(\.section)) == [.environment, .configuration, .terminal, .livekit, .files])
    }

    private func route(_ environment: [String: String], _ name: String, url: String? = nil) throws -> [Finding] {
        var environment = environment
        if let url { (environment["PROTOFACE_API_URL"], environment["PROTOFACE_API_KEY"]) = (url, "sk_x") }
        let doctor = try doctor(environment, home: Home())
        let choice = try DestinationSelection(profile: nil, url: nil, config: Config(), environment: environment)
        return doctor.route(choice).filter { $0.name == name }
    }

    @Test(arguments: [
        ([:], "none"),
        (["https_proxy": "http://u:p@proxy.example:3128"], "http://proxy.example:3128, from https_proxy"),
        (["ALL_PROXY": "socks5://h:1"], "socks5://h:1, from ALL_PROXY; this machine resolves the API's name"),
        (["all_proxy": "socks5h://h"], "socks5h://h:1080, from all_proxy; it resolves the API's name"),
        (["HTTPS_PROXY": "p", "no_proxy": ".protoface.com"], "none, because no_proxy excludes the API"),
        (["HTTP_PROXY": "http://p:1"], "none: HTTP_PROXY does not apply to https://"),
        (
            ["HTTPS_PROXY": "bogus://u:secret@h"],
            "The proxy in HTTPS_PROXY can't be used: bogus:// is not a proxy scheme"
        ),
    ])
    func `the proxy in force is shown with its variable`(environment: [String: String], words: String) throws {
        let finding = try #require(try route(environment, "proxy").first)
        #expect(finding.words.hasPrefix(words), "\(finding.words)")
        #expect(!"\(finding)".contains("secret"))
        let local = try doctor(environment, home: Home()).local.first { $0.name == "not set" }
        let names = Set(environment.keys.map { $0.uppercased() })
        if !names.isDisjoint(with: ["HTTPS_PROXY", "ALL_PROXY"]) {
            #expect(local?.words.contains("HTTPS_PROXY") == false)
        }
    }

    @Test func `the certificate authorities in use are shown with their source`() throws {
        let home = try Home()
        let empty = try home.write("", to: "empty.pem")
        #expect(try route([:], "certificates").map(\.verdict) == [.ok])
        let unusable = try route(["CURL_CA_BUNDLE": empty, "SSL_CERT_FILE": "/no"], "certificates")
        #expect(unusable.map(\.verdict) == [.fail])
        #expect(unusable.first?.words == "The CA file \(empty) (CURL_CA_BUNDLE) is empty")
        let file = try CertificateFiles.authorityPath()
        let used = try route(["CURL_CA_BUNDLE": file, "SSL_CERT_FILE": "/no", "SSL_CERT_DIR": "/no"], "certificates")
        #expect(used.first?.words.hasPrefix("file \(file), from CURL_CA_BUNDLE") == true)
        #expect(used.first?.words.hasSuffix("; not used: SSL_CERT_FILE, SSL_CERT_DIR") == true)
        let both = try route(["SSL_CERT_FILE": "/no/file", "SSL_CERT_DIR": "/no/folder"], "certificates")
        #expect(both.map(\.verdict) == [.fail, .fail] && both.last?.words.contains("SSL_CERT_DIR") == true)
    }

    @Test(
        arguments: [
            ("https://api.example", [:], ["api.example"]), ("https://10.0.0.1", [:], []), ("https://[::1]", [:], []),
            ("https://api.example", ["https_proxy": "http://proxy.example"], ["proxy.example"]),
            ("https://api.example", ["https_proxy": "http://127.0.0.1:1"], []),
            ("https://api.example", ["ALL_PROXY": "socks5://127.0.0.1:1"], ["api.example"]),
            ("https://api.example", ["ALL_PROXY": "socks4://proxy.example"], ["proxy.example", "api.example"]),
            ("https://api.example", ["ALL_PROXY": "socks5h://proxy.example"], ["proxy.example"]),
            ("https://api.example", ["https_proxy": "http://proxy.example", "NO_PROXY": "*"], ["api.example"]),
            ("https://localhost", ["https_proxy": "http://proxy.example"], []),
        ] as [(String, [String: String], [String])])
    func `only names that libcurl resolves are checked`(url: String, environment: [String: String], names: [String])
        throws
    {
        let baseURL = try BaseURL(url)
        #expect(ProxyChoice(for: baseURL, environment: environment).namesToResolve(for: baseURL) == names)
    }

    @Test func `findings name environment variables but never contain their values`() throws {
        let (key, secret) = ("sk_live_" + "abcdefghijkl", "livekit-secret-" + "0123456789")
        let doctor = try doctor(
            [
                "PROTOFACE_API_KEY": key, "LIVEKIT_API_SECRET": secret,
                "PROTOFACE_API_URL": "https://key:pass@x.example",
            ],
            home: Home())
        let text = DoctorText(width: 80, paint: ShellStyle(isOn: false), showsUTF8: true).lines(doctor.local).joined(
            separator: "\n")
        #expect(text.contains("PROTOFACE_API_KEY") && text.contains("LIVEKIT_API_KEY"))
        for value in [key, secret, "pass@"] { #expect(!text.contains(value)) }
        #expect(finding(doctor, .livekit, "variables")?.verdict == .warn)
    }

    @Test func `each configuration error is a failure with its line number`() throws {
        let home = try Home()
        let doctor = try doctor(
            home: home, config: "refresh = 99\n[profiles.a]\napi_url = \"http://example.org\"\napi_key_env = \"K\"\n")
        // Keeps the temporary file until the checks have read it.
        let mistakes = withExtendedLifetime(home) { doctor.local.filter { $0.name == "mistake" } }
        #expect(mistakes.count == 2 && mistakes.allSatisfy { $0.verdict == .fail })
        #expect(mistakes.contains { $0.words.contains("config.toml:1: refresh") })
    }

    @Test func `terminal checks depend on the requirements of the desk`() throws {
        let home = try Home()
        func verdict(_ name: String, _ change: @escaping (inout TerminalCapabilities) -> Void) throws -> Finding
            .Verdict?
        {
            finding(try doctor(home: home, terminal: capabilities(change)), .terminal, name)?.verdict
        }
        #expect(try verdict("size") { $0.size = Size(columns: 39, rows: 40) } == .fail)
        #expect(try verdict("size") { $0.size = Size(columns: 70, rows: 24) } == .warn)
        #expect(try verdict("size") { $0.size = nil } == .ok)
        #expect(try verdict("kind") { $0.flaw = .termIsNotSet } == .fail)
        #expect(try verdict("kind") { $0.draws = false } == .ok, "output to a pipe is not an error")
        #expect(try verdict("colours") { $0.depth = .eight } == .warn)
        #expect(try verdict("letters") { $0.showsUTF8 = false } == .warn)
    }

    @Test func `an unusable state folder, a log readable by others and a crash report are reported`() throws {
        let home = try Home()
        _ = try home.write("x", to: "state/protoface-console/crash-1750000000.txt")
        let log = try home.write("x", to: "state/protoface-console/console.log")
        #expect(chmod(log, 0o644) == 0)
        let doctor = try doctor(home: home)
        #expect(
            finding(doctor, .files, "log")?.verdict == .warn
                && finding(doctor, .files, "crashes")?.words.contains("crash-1750000000") == true)
        let unusable = try self.doctor(["XDG_STATE_HOME": log], home: home)
        #expect(finding(unusable, .files, "state")?.verdict == .fail)
    }

    @Test func `lines are wrapped to the width, and without UTF-8 and colour marks are ASCII words`() {
        let findings = [
            Finding(.key, "source", .fail, String(repeating: "word ", count: 40), "Do this."),
            Finding(.api, "dns", .ok, "3 ms"),
            Finding(.api, "clock\u{1B}[2J", .warn, "x\u{7}", "Y."),
        ]
        for width in [40, 80, 120] {
            let lines = DoctorText(width: width, paint: ShellStyle(isOn: false), showsUTF8: true).lines(findings)
            #expect(lines.allSatisfy { textWidth($0) <= width }, "\(lines)")
            #expect(lines.last == "3 checks, 1 failure, 1 warning.")
            #expect(!lines.joined().contains("\u{1B}") && !lines.joined().contains("\u{7}"))
        }
        let plain = DoctorText(width: 80, paint: ShellStyle(isOn: false), showsUTF8: false).lines([findings[1]])
        #expect(plain == ["api", "  ok   dns          3 ms", "", "1 check passed."])
    }
}
