/// Everything a key can ask for; labels and keys stand in the key table.
package enum Command: String, CaseIterable, Sendable {
    case up, down, top, bottom, pageUp, pageDown, nextPane
    case open, close
    case newer, filter, sort, reverseSort, showActive, showFinished, showAll
    case new, end, preview, rawJSON, copyID
    case refresh, pause, nextTheme, pickTheme, share, redraw, suspend, help, quit
    case confirm, next, previous, send, sendAnyway, startOver, duplicate
    case interrupt, mute, speaker, say, glyphs, rate
    case pickColumns, pickSort, views, toggle, earlier, later, standard, rename
    case mark, markAll, palette, export, usage, places, calls, toSession
    case section, diff, ticket, showEverything, pickOther
    case fold, collapse, expand, foldAll, unfoldAll, search, nextMatch, previousMatch, copyValue, copyPath
    case showRequest, showToken, showPresets, copyJSON, copyCurl, save, delete
}
