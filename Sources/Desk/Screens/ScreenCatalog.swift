/// The one list of screens. A screen that is not listed here can't be pushed in a debug build.
package enum ScreenCatalog {
    package static let all: [any Screen.Type] = [
        SessionScreen.self, HelpScreen.self, JSONScreen.self, DiffScreen.self, TicketDialog.self,
        PreviewState.self, CreateForm.self, RequestScreen.self, TokenForm.self, PresetList.self,
        ErrorComparisonScreen.self,
        ThemePicker.self, ColumnPicker.self, SortPicker.self, ViewList.self, QuitDialog.self, EndDialog.self,
        EndResultsScreen.self, PaletteScreen.self, ExportForm.self, UsageScreen.self, ProfilesScreen.self,
        CallsScreen.self, FaultPanel.self, GroupsScreen.self,
        LiveScreen.self, LiveStartDialog.self, LiveLeftoverDialog.self, RoomScreen.self, JoinDialog.self,
    ]

    package static func contains(_ screen: any Screen) -> Bool { all.contains { $0 == type(of: screen) } }
}
