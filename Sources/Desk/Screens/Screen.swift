import Canvas

/// A screen or dialog above the desk.
///
/// Every property that the program needs of a screen is a requirement, so that a new screen without keys, footer or a
/// rule for share mode does not compile. `ScreenCatalog` lists all screens.
package protocol Screen: Equatable, Sendable {
    /// True for a full screen: nothing below it is drawn.
    static var coversDesk: Bool { get }
    /// True for screens with input fields, which get clicks and wheel turns as keys.
    static var handlesMouse: Bool { get }
    /// False for screens that act on live data while the display is paused.
    static var showsPausedData: Bool { get }
    /// Rows of the key table for every context of this screen. Dispatch, footer, help and the palette use them.
    static var keyRows: [KeyRow] { get }

    /// The context whose keys apply now.
    var keyContext: KeyRow.Context { get }
    /// Commands that the footer shows, the most important first.
    var footerCommands: [Command] { get }

    /// What the screen asks the user to confirm now; nil if nothing. A key that answers counts only after the terminal
    /// has shown the question: see `ConfirmationGuard`.
    var openQuestion: String? { get }
    /// True if letters are text now; false on a field with options, where `?` opens the help.
    var takesLetters: Bool { get }
    /// The command that the key has now; nil for text.
    func command(for key: Key) -> Command?

    mutating func handle(_ key: Key, scene: Scene) -> [ScreenRequest]
    /// A click on a line that `draw` marked on the canvas; counts from 0.
    mutating func handleClick(line: Int, scene: Scene) -> [ScreenRequest]
    func draw(_ scene: Scene, on canvas: inout Canvas)
    /// The screen for sharing. Only texts that the screen itself stores need to change: the scene is anonymized
    /// already.
    func anonymized(by anonymizer: NameAnonymizer) -> Self
}

extension Screen {
    package mutating func handleClick(line: Int, scene: Scene) -> [ScreenRequest] { [] }
    package var takesLetters: Bool { keyContext.takesText }
    package func command(for key: Key) -> Command? { KeyTable.command(for: key, in: keyContext) }

    func isEqual(to other: any Screen) -> Bool { (other as? Self) == self }
}
