import Canvas
import Media
import Terminal

/// What the loop needs of a terminal, as closures, so that tests drive the production loop without one.
struct Display {
    /// Descriptor to poll for keys; a hang-up ends the loop.
    var inputDescriptor: Int32
    /// Descriptor to poll for writing while output is queued, else -1.
    var outputDescriptor: () -> Int32
    /// What one read of the terminal gave, or a pause that is over. Does not block.
    var readInput: () -> [InputEvent]
    /// Time until `readInput` is to be called although no input is waiting; nil for no such time.
    var inputWait: () -> Duration?
    /// True after the last key of a terminal that is gone.
    var isAtEnd: () -> Bool
    /// False while output is queued: a slow terminal gets fewer pictures.
    var isReady: () -> Bool
    /// Shows the canvas. `lines` are the only ones that may differ from the last one.
    var show: (Canvas, _ lines: [Int]?) -> Void
    var size: () -> Size
    var depth: ColourDepth
    /// Width of a character cell divided by its height, if the terminal tells it.
    var cellAspect: () -> Double?
    var redraw: () -> Void
    var copy: (String) -> Void
    var apply: (Theme) -> Void
    var setMouseCapture: (Bool) -> Void
    /// Stops the process until the shell continues it.
    var suspend: () -> Void
    /// After SIGCONT and SIGWINCH.
    var resumed: () -> Void
    var resized: () -> Void
    /// Asks the terminal for the size of a cell, and for its background if that is wanted.
    var query: (_ background: Bool) -> Void
    /// The colour of the background, once after `query`.
    var removeBackgroundReport: () -> RGB?
    /// True once after the terminal has reported the size of a cell; `cellAspect` then has changed.
    var removeCellSizeReport: () -> Bool
    /// Returns freed memory, and pages of the program that are not in use, to the system.
    var trimMemory: () -> Void
}

extension Display {
    init(_ terminal: Terminal) {
        self.init(
            inputDescriptor: terminal.inputDescriptor, outputDescriptor: { terminal.outputDescriptor },
            readInput: { terminal.readInput() }, inputWait: { terminal.inputWait },
            isAtEnd: { terminal.isAtEOF }, isReady: { terminal.isReady() }, show: { terminal.show($0, lines: $1) },
            size: { terminal.size }, depth: terminal.depth, cellAspect: { terminal.cellAspect },
            redraw: { terminal.redraw() }, copy: { terminal.copy($0) },
            apply: { terminal.apply(theme: $0) }, setMouseCapture: { terminal.setMouseCapture($0) },
            suspend: { terminal.suspend() },
            resumed: { terminal.resumed() }, resized: { terminal.resized() },
            query: { terminal.query(background: $0) },
            removeBackgroundReport: { terminal.removeBackgroundReport() },
            removeCellSizeReport: { terminal.removeCellSizeReport() },
            trimMemory: { terminal.trimMemory() })
    }
}
