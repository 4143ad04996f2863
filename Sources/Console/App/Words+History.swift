extension Words {
    /// Said once, when reading the past stops short of its end.
    static func historyIsFull(_ count: Int) -> String {
        "\(Format.grouped(count)) sessions are loaded, as many as are kept. Older ones: filter by created<, status: or avatar:, which the API is asked for."
    }
}
