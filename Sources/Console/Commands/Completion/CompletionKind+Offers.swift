import ArgumentParser
import Canvas
import FakeTransport
import FoundationEssentials
import Media
import Model
import Sandbox
import Scenarios
import Settings

extension CompletionKind {
    private static func offers(_ find: @escaping @Sendable (_ words: [String]) -> [CompletionCandidate])
        -> CompletionKind
    {
        .custom { words, _, prefix in CompletionCandidate.lines(find(words), prefix: prefix, shell: .requesting) }
    }

    private static func fetched(_ kind: CompletionSource.Kind) -> CompletionKind {
        offers { CompletionSource(environment: ProcessInfo.processInfo.environment).offers(kind, for: $0) }
    }

    static let liveSessions = fetched(.live)
    static let sessions = fetched(.sessions)
    static let avatars = fetched(.avatars)

    static let profiles = offers { _ in
        let config = Config.read(folder: Folders(environment: ProcessInfo.processInfo.environment).config)
        return Config.reservedNames.map { CompletionCandidate(value: $0) }
            + config.profiles.map {
                CompletionCandidate(value: $0.name, detail: $0.flaw == nil ? $0.baseURL.hostLabel : "invalid")
            }
    }

    static let themes = offers { _ in
        ThemeLibrary.live(ProcessInfo.processInfo.environment).names.map { CompletionCandidate(value: $0) }
    }

    static let presets = offers { _ in
        let store = PresetStore(folder: Folders(environment: ProcessInfo.processInfo.environment).config)
        return ((try? store.all().get()) ?? []).map { CompletionCandidate(value: $0.name) }
    }

    static let faults = offers { _ in
        ServiceFault.allCases.map { CompletionCandidate(value: $0.rawValue, detail: $0.summary) }
    }
    static let scenarios = CompletionKind.list(Scenarios.names)
    static let statuses = CompletionKind.list(["active", "terminal"] + SessionStatus.known.map(\.rawValue))
    static let audioSources = CompletionKind.list(AudioSource.known.map(\.rawValue))
    static let qualities = CompletionKind.list(Quality.known.map(\.rawValue))
    static let encodings = CompletionKind.list(GlyphEncoding.allCases.map(\.rawValue))
    static let pictureColours = CompletionKind.list(PictureColours.allCases.map(\.rawValue))
    static let planKeys = CompletionKind.list(Plan.published.map(\.key))
}
