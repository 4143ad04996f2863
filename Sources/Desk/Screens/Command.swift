/// Every command that a key can run, by subject; the key table has labels and keys.
package enum Command: Hashable, Sendable {
    case open, close, confirm
    case move(Move)
    case section(Section)
    case list(List)
    case filter(Filter)
    case session(Session)
    case document(Document)
    case diff(Diff)
    case calls(Calls)
    case form(Form)
    case request(Request)
    case entry(Entry)
    case columns(Columns)
    case preview(Preview)
    case show(Show)
    case console(Console)

    package enum Move: Hashable, Sendable {
        case up, down, top, bottom, pageUp, pageDown
    }

    /// The panels of a session.
    package enum Section: Hashable, Sendable {
        case next, previous
        /// The session screen of the next or previous row of the desk.
        case nextSession, previousSession
        /// The number is the digit of the key.
        case numbered
    }

    /// The session table.
    package enum List: Hashable, Sendable {
        case nextPane, filter, sort, reverseSort, showActive, showFinished, showAll, mark, markAll, nextTrouble
        case tablePane, detailPane, toggleDetails
        /// The number is the digit of the key.
        case savedView
    }

    /// The filter while it is edited.
    package enum Filter: Hashable, Sendable {
        case complete, older, newer
    }

    package enum Session: Hashable, Sendable {
        case new, duplicate, end, preview, rawJSON, diff, ticket, copyID, lookAtRoom
        /// Joins the room with a hidden participant, or leaves it.
        case joinRoom
    }

    /// A JSON document, or a written ticket.
    package enum Document: Hashable, Sendable {
        case fold, collapse, expand, foldAll, unfoldAll, search, nextMatch, previousMatch, copyValue, copyPath
    }

    package enum Diff: Hashable, Sendable {
        case showEverything, pickOther
    }

    /// The list of API calls, and the details of one call.
    package enum Calls: Hashable, Sendable {
        case filter, showEverything, next, previous, showAnswer, showRequest, showSession, copyCurl, copyID
    }

    package enum Form: Hashable, Sendable {
        case next, previous, send, sendAnyway, startOver, showRequest, showToken, showPresets
    }

    /// The request that the create form would send.
    package enum Request: Hashable, Sendable {
        case copyJSON, copyCurl
    }

    /// A stored entry: a preset, a view or a ticket.
    package enum Entry: Hashable, Sendable {
        case save, rename, delete
        /// Turns one entry of a list on or off, or turns all entries off.
        case toggle, clearAll
        /// In share mode: the real names or those of the shared screen.
        case switchNames
    }

    package enum Columns: Hashable, Sendable {
        case toggle, earlier, later, standard
    }

    package enum Preview: Hashable, Sendable {
        case interrupt, mute, speaker, say, glyphs, rate, play
        /// Only on the live screen.
        case file, microphone
    }

    /// Opens another screen. `AppState` handles these for every screen.
    package enum Show: Hashable, Sendable {
        case help, palette, themes, profiles, usage, calls, export, views, columns, sortOrder, faults, groups, live
    }

    /// The console as a whole. `AppState` handles these for every screen.
    package enum Console: Hashable, Sendable {
        case refresh, pause, nextTheme, share, redraw, suspend, quit
    }
}

extension Command {
    /// True for commands that end, delete, overwrite or send. Their keys need a visible screen: see
    /// `ConfirmationGuard`.
    var changesData: Bool {
        switch self {
        case .confirm: true
        case .form(let command): command.changesData
        case .entry(let command): command.changesData
        case .open, .close, .move, .section, .list, .filter, .session, .document, .diff, .calls, .request, .columns,
            .preview, .show, .console:
            false
        }
    }
}

extension Command {
    /// True for commands that usually open a text field, into which users type without looking.
    var opensTextField: Bool {
        switch self {
        case .list(.filter), .document(.search), .calls(.filter), .preview(.say), .preview(.file), .diff(.pickOther),
            .show(.palette):
            true
        case .open, .close, .confirm, .move, .section, .list, .filter, .session, .document, .diff, .calls, .form,
            .request, .entry, .columns, .preview, .show, .console:
            false
        }
    }
}

extension Command.Form {
    fileprivate var changesData: Bool {
        switch self {
        case .send, .sendAnyway, .startOver: true
        case .next, .previous, .showRequest, .showToken, .showPresets: false
        }
    }
}

extension Command.Entry {
    fileprivate var changesData: Bool {
        switch self {
        case .save, .delete: true
        case .rename, .toggle, .clearAll, .switchNames: false
        }
    }
}

extension Command.Move {
    /// Lines to move in a list of `count` lines, whose ends limit the move.
    func step(page: Int, count: Int) -> Int {
        switch self {
        case .down: 1
        case .up: -1
        case .pageDown: page
        case .pageUp: -page
        case .top: -count
        case .bottom: count
        }
    }
}
