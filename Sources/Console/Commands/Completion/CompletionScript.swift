import ArgumentParser
import FoundationEssentials

/// The completion script of a shell: the parser's own, and with it the desk's options where no subcommand stands yet.
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

    private static let why =
        "# Without a subcommand the desk opens, so its options are offered where no subcommand stands."

    private static func bash(_ script: String) -> String {
        script.replacing(
            "complete -o filenames -F _protoface-console protoface-console",
            with: """
                \(why)
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
                    \(why)
                    if [[ "${CURRENT}" -ge 2 && "${words[2]}" = -* ]]; then
                        words=("${words[1]}" desk "${(@)words[2,-1]}")
                        (( CURRENT++ ))
                    fi

                    local -r command_name="${words[1]}"
                """)
    }

    /// The desk's options are known at the top, and each of its lines stands a second time for there.
    private static func fish(_ script: String) -> String {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let head = "__protoface-console_parse_subcommand"
        guard let desk = lines.firstIndex(where: { $0.contains("case 'desk'") }), lines.indices.contains(desk + 1),
            let root = lines.firstIndex(where: { $0.contains(head + " 0 ") }), root < desk
        else { return script }
        let indent = lines[root].prefix { $0 == " " }
        lines[root] = String(indent) + String(lines[desk + 1].drop { $0 == " " })
        let own = lines.filter { $0.contains(#""protoface-console desk""#) }
        let more = own.map { $0.replacing(#""protoface-console desk""#, with: #""protoface-console""#) }.filter {
            !lines.contains($0)
        }
        return (lines + [why] + more).joined(separator: "\n") + "\n"
    }
}
