import Testing

@testable import Canvas

/// Labels of keys in hints.
struct KeyLabelTests {
    @Test(
        arguments: [
            (.control("p"), "Ctrl-P"), (.enter, "↵"), (.escape, "Esc"), (.tab, "Tab"), (.pageUp, "PgUp"),
            (.character(" "), "Space"),
            (.character("J"), "J"), (.alt("x"), "Alt-x"), (.function(2), "F2"), (.backTab, "Shift-Tab"), (.up, "↑"),
        ] as [(Key, String)])
    func `each key has a label for hints`(key: Key, label: String) {
        #expect(key.label == label)
    }
}
