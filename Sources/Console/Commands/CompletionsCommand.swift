import ArgumentParser

/// Prints the completion script of a shell.
struct CompletionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "completions",
        abstract: "Print the completion script of a shell; it also completes session and avatar ids.",
        discussion: """
            make install installs the scripts. To install one by hand:

            bash:  protoface-console completions bash > ~/.local/share/bash-completion/completions/protoface-console
            zsh:   protoface-console completions zsh > DIR/_protoface-console, DIR being on your fpath before compinit
            fish:  protoface-console completions fish > ~/.config/fish/completions/protoface-console.fish

            Session and avatar ids are loaded from the API that the command line selects, within 1.5 seconds, and \
            cached for ten seconds; without a response no ids are offered. A profile whose key comes from a command is \
            not asked.
            """)

    @Argument(help: "bash, zsh or fish.", completion: .list(["bash", "zsh", "fish"]))
    var shell: String

    func validate() throws {
        guard ["bash", "zsh", "fish"].contains(shell) else {
            throw ValidationError("The shell must be bash, zsh or fish.")
        }
    }

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else { return }
        Output.write(CompletionScript.text(for: shell))
    }
}
