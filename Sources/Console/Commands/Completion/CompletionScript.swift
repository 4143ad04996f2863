import ArgumentParser
import FoundationEssentials

/// Completion script of a shell: the script of ArgumentParser, extended with the desk's options at the top level.
enum CompletionScript {
    static func text(for shell: CompletionShell) -> String {
        let script = Root.completionScript(for: shell)
        return switch shell {
        case .bash: bash(script)
        case .zsh: zsh(script)
        case .fish: fish(script)
        default: script
        }
    }

    private static let comment =
        "# Without a subcommand the desk opens, so its options are also completed at the top level."

    private static func bash(_ script: String) -> String {
        script.replacing(
            "complete -o filenames -F _protoface-console protoface-console",
            with: """
                \(comment)
                _protoface-console_or_desk() {
                    if [[ "${COMP_CWORD}" -ge 1 && "${COMP_WORDS[1]}" = -* ]]; then
                        local rest="${COMP_LINE#"${COMP_WORDS[0]}"}"
                        local -a COMP_WORDS=("${COMP_WORDS[0]}" desk "${COMP_WORDS[@]:1}")
                        local -i COMP_CWORD="$((COMP_CWORD + 1))" COMP_POINT="$((COMP_POINT + 5))"
                        local COMP_LINE="${COMP_WORDS[0]} desk${rest}"
                    fi
                    _protoface-console "${@}"
                }

                complete -o filenames -F _protoface-console_or_desk protoface-console
                """)
    }

    private static func zsh(_ script: String) -> String {
        script.replacing(
            #"    local -r command_name="${words[1]}""#,
            with: """
                    \(comment)
                    if [[ "${CURRENT}" -ge 2 && "${words[2]}" = -* ]]; then
                        words=("${words[1]}" desk "${(@)words[2,-1]}")
                        (( CURRENT++ ))
                    fi

                    local -r command_name="${words[1]}"
                """)
    }

    /// Parses the desk's options at the top level, and repeats each completion line of the desk for the top level.
    private static func fish(_ script: String) -> String {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let parserFunction = "__protoface-console_parse_subcommand"
        guard let desk = lines.firstIndex(where: { $0.contains("case 'desk'") }), lines.indices.contains(desk + 1),
            let root = lines.firstIndex(where: { $0.contains(parserFunction + " 0 ") }), root < desk
        else { return script }
        let indent = lines[root].prefix { $0 == " " }
        lines[root] = String(indent) + String(lines[desk + 1].drop { $0 == " " })
        let deskLines = lines.filter { $0.contains(#""protoface-console desk""#) }
        let topLevelLines = deskLines.map { $0.replacing(#""protoface-console desk""#, with: #""protoface-console""#) }
            .filter {
                !lines.contains($0)
            }
        return (lines + [comment] + topLevelLines).joined(separator: "\n") + "\n"
    }
}
