import ArgumentParser
import Client
import FoundationEssentials
import Glibc
import Model
import Settings
import Terminal

/// Checks the console's environment and prints the findings.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check environment, configuration, terminal, key, proxy, certificates, API, clock and LiveKit.",
        discussion: """
            Each line is ok, a warning or a failure, with advice. Keys and passwords are never printed. The key is \
            read in the same way as by the desk, and two requests are sent to the API; --offline skips both. The exit \
            code is 0 without failures, 4 if the API is unreachable, 3 if it refuses the key, and 1 for other \
            failures.
            """)

    @OptionGroup var api: APIOptions
    @Flag(help: "Read no key and call no API.")
    var offline = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment)
        let survey = TerminalCapabilities.detect(environment)
        let doctor = Doctor(
            environment: environment, folders: folders, config: Config.read(folder: folders.config), terminal: survey)
        var (findings, error) = (doctor.local, ClientError?.none)
        findings += doctor.route(try? api.choice(doctor.config, environment), showsAddress: !offline)
        if !offline {
            let remote = await remoteFindings(doctor, environment)
            findings += remote.findings
            error = remote.error
        }
        try show(
            Finding.Section.allCases.flatMap { section in findings.filter { $0.section == section } }, survey,
            environment)
        guard findings.contains(where: { $0.verdict == .fail }) else { return }
        throw CommandFailure(
            "Some checks failed: see the lines marked above.", error.map { ExitStatus($0) } ?? .failed)
    }

    private func remoteFindings(_ doctor: Doctor, _ environment: [String: String]) async -> (
        findings: [Finding], error: ClientError?
    ) {
        let choice: DestinationSelection
        do throws(CommandFailure) { choice = try api.choice(doctor.config, environment) } catch {
            return ([Finding(.key, "source", .fail, error.sentence, "No API was called.")], nil)
        }
        let (findings, access) = doctor.key(choice)
        guard let baseURL = choice.current.baseURL else { return (findings, nil) }
        let authorities = choice.current.authorities(environment: environment)
        let (apiFindings, error) = await doctor.api(baseURL, access, authorities)
        return (findings + apiFindings, error)
    }

    private func show(_ findings: [Finding], _ survey: TerminalCapabilities, _ environment: [String: String])
        throws(CommandFailure)
    {
        if json { return try Output.json(DoctorReport(findings)) }
        let text = DoctorText(
            width: min(survey.size?.columns ?? 80, 120), paint: ShellStyle(environment), showsUTF8: survey.showsUTF8)
        for line in text.lines(findings) { Output.say(line) }
    }
}
