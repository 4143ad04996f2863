import Canvas
import Media

/// What the terminal sent.
package enum InputEvent: Equatable, Sendable {
    /// A key press, a whole paste or a mouse event.
    case key(Key)
    /// Follows the key of a paste over `PasteAssembler.limit`, of which only the beginning was used.
    case pasteTruncated
    /// A paste paused for too long, or a new one began before its end. Its text is discarded, and what arrives is
    /// discarded until an end marker or the start of a new paste.
    case pasteInterrupted
    /// The end marker of an interrupted paste: keys arrive again.
    case interruptedPasteEnded
    /// A control string began and does not end. Keys are discarded until its end or Escape.
    case sequenceUnfinished
    /// Colour of the background, in response to OSC 11.
    case background(RGB)
    /// Size of a character cell in pixels, in response to CSI 16 t; both at least 1.
    case cellSize(width: Int, height: Int)
}
