import ArgumentParser

/// Writes what makes a shell complete the console's commands, options, and the ids that there are now.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions", abstract: "Print the completion script of a shell, with live ids.",
        discussion: """
            make install puts them where the shells look. By hand:

            bash:  protoface-console completions bash > ~/.local/share/bash-completion/completions/protoface-console
            zsh:   protoface-console completions zsh > DIR/_protoface-console, DIR being on your fpath before compinit
            fish:  protoface-console completions fish > ~/.config/fish/completions/protoface-console.fish

            Ids of sessions and avatars are asked of the API that the command line means, for a second and a half at the most, \
            and kept for ten seconds; without an answer nothing is offered. A profile whose key comes from a command is not \
            asked.
            """)

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    func validate() throws {
        guard ["bash", "zsh", "fish"].contains(shell) else {
            throw ValidationError("There are scripts for bash, zsh and fish.")
        }
    }

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else { return }
        Output.write(CompletionScript.text(for: shell))
    }
}
