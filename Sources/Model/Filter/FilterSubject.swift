/// What a filter is asked about: a session, however it is kept.
package protocol FilterSubject {
    var status: SessionStatus { get }
    /// `age`, `ends` in seconds, `created` in seconds since 1970, `fps`, `frames`; nil where it is not known.
    func number(_ field: FilterField) -> Double?
    func has(_ flag: FilterFlag) -> Bool
    /// True when a text of this field passes; `key` is the metadata key of `meta`.
    func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool
    /// True when any text of the session passes.
    func hasText(_ test: TextTest) -> Bool
}
