import Canvas
import Model

/// One row of the key table, from which footer, help and dispatch are derived.
package struct KeyRow: Sendable {
    /// Where the keys of a row apply: a screen, or a mode of a screen.
    package enum Context: String, CaseIterable, Sendable {
        case everywhere = "Everywhere"
        case desk = "Desk"
        case filter = "Filter"
        case session = "Session"
        case preview = "Preview"
        case speech = "Text to speak"
        case json = "Raw JSON"
        case jsonSearch = "JSON search"
        case diff = "Diff"
        case diffPicker = "Compare with"
        case ticket = "Ticket"
        case ticketWritten = "Ticket written"
        case document = "Help"
        case helpSearch = "Help search"
        case form = "New session"
        case request = "Request preview"
        case token = "Worker token"
        case presets = "Presets"
        case answer = "Error comparison"
        case confirm = "Ending a session"
        case confirmTyped = "Ending on production"
        case palette = "Commands"
        case export = "Export"
        case usage = "Usage"
        case groups = "Groups"
        case places = "Profiles"
        case calls = "Requests"
        case callSearch = "Request filter"
        case call = "Request details"
        case endings = "End results"
        case columns = "Columns"
        case sorting = "Sort by"
        case views = "Views"
        case themes = "Themes"
        case quitting = "Quit with a draft"
        case faults = "Sandbox faults"
        case faultValue = "Value of a fault"
        case live = "Live session"
        case liveStart = "Start a live session"
        case liveLeaving = "Leave a live session"
        case room = "Joined room"
        case joining = "Join a room"
        case liveLeftover = "Live session of an earlier run"
    }

    package var keys: [Key]
    package var command: Command
    package var label: String
    /// One or two words for the footer and borders.
    package var hint: String
    package var context: Context

    package init(_ keys: [Key], _ command: Command, _ hint: String, _ label: String, _ context: Context) {
        (self.keys, self.command, self.hint, self.label, self.context) = (keys, command, hint, label, context)
    }
}
