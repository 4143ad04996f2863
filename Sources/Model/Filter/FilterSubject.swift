/// A session that a filter can test, independent of how it is stored.
package protocol FilterSubject {
    var status: SessionStatus { get }
    /// `age` and `ends` in seconds, `created` in seconds since 1970, `fps`, `frames`; nil if unknown.
    func number(_ field: FilterField) -> Double?
    func has(_ flag: FilterFlag) -> Bool
    /// True if a text of the field passes the test; `key` is the metadata key of `meta`.
    func hasText(of field: FilterField, key: String?, _ test: TextTest) -> Bool
    /// True if any text of the session passes the test.
    func hasText(_ test: TextTest) -> Bool
}
