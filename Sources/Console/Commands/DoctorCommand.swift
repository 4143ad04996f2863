import ArgumentParser
import Client
import FoundationEssentials
import Glibc
import Model
import Settings
import Terminal

/// Looks at everything that the console stands on.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check environment, configuration, terminal, key, API, clock and LiveKit variables.",
        discussion: """
            Each line is well, a warning or a failure, and says what to do. Variables are named and never shown. The key is read \
            as the desk would read it, and two calls go to the API; --offline leaves both out. Without any failure the exit \
            code is 0; else it is 4 where the API is not reached, 3 where it refuses the key, and 1 otherwise.
            """)

    @OptionGroup var api: APIOptions
    @Flag(help: "Read no key and call no API.")
    var offline = false
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let folders = Folders(environment: environment)
        let survey = TerminalSurvey.take(environment)
        let doctor = Doctor(
            environment: environment, folders: folders, config: Config.read(folder: folders.config), terminal: survey)
        var (findings, error) = (doctor.local, ClientError?.none)
        if !offline {
            let remote = await far(doctor, environment)
            findings += remote.findings
            error = remote.error
        }
        try show(
            Finding.Section.allCases.flatMap { section in findings.filter { $0.section == section } }, survey,
            environment)
        guard findings.contains(where: { $0.verdict == .fail }) else { return }
        throw CommandFailure(
            "Not all is well: see the lines marked above.", error.map { ExitStatus($0) } ?? .failed)
    }

    private func far(_ doctor: Doctor, _ environment: [String: String]) async -> (
        findings: [Finding], error: ClientError?
    ) {
        let choice: Choice
        do throws(CommandFailure) { choice = try api.choice(doctor.config, environment) } catch {
            return ([Finding(.key, "source", .fail, error.sentence, "Nothing was asked of any API.")], nil)
        }
        let (findings, access) = doctor.key(choice)
        guard let baseURL = choice.current.baseURL else { return (findings, nil) }
        let (more, error) = await doctor.api(baseURL, access)
        return (findings + more, error)
    }

    private func show(_ findings: [Finding], _ survey: TerminalSurvey, _ environment: [String: String])
        throws(CommandFailure)
    {
        if json { return try Output.json(Diagnosis(findings)) }
        let text = DoctorText(
            width: min(survey.size?.columns ?? 80, 120), paint: Paint(environment), showsUTF8: survey.showsUTF8)
        for line in text.lines(findings) { Output.say(line) }
    }
}
