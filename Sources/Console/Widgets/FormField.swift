/// One field of a form, as data: what it asks for and when it applies.
struct FormField: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case text
        case secret
        case choice([Option])
        case toggle
    }

    struct Option: Equatable, Sendable {
        var value: String
        /// Said beside the field while the option is chosen.
        var note: String?

        init(_ value: String, note: String? = nil) { (self.value, self.note) = (value, note) }
    }

    /// The field applies only while another has a certain value.
    struct Condition: Equatable, Sendable {
        var field: String
        var value: String
        var reason: String
    }

    /// Dot-path of the API's field, so that problems find their place.
    var path: String
    var label: String
    var kind: Kind
    var placeholder = ""
    /// One line of help, shown while the field has the focus.
    var help = ""
    /// Not shown at all unless this holds.
    var visible: Condition?
    /// Greyed, with the reason, unless this holds.
    var enabled: Condition?
}
