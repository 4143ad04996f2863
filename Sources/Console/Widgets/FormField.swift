/// One field of a form, as data: what it asks for and when it applies.
struct FormField: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        case text
        case secret
        /// Whole numbers; PgUp and PgDn change them by the step.
        case number(ClosedRange<Int>, step: Int, unit: String)
        case choice([Option])
        case toggle
        /// A choice among many, searched by typing.
        case picker([Option])
        /// Keys and values, of any number.
        case pairs
    }

    struct Option: Equatable, Sendable {
        var value: String
        /// Said beside the option.
        var note: String?
        /// Why a picker's option can't be chosen now.
        var refusal: String?

        init(_ value: String, note: String? = nil, refusal: String? = nil) {
            (self.value, self.note, self.refusal) = (value, note, refusal)
        }
    }

    /// The field applies only while another has one of certain values.
    struct Condition: Equatable, Sendable {
        var field: String
        var values: [String]
        var reason = ""

        init(_ field: String, _ values: [String], reason: String = "") {
            (self.field, self.values, self.reason) = (field, values, reason)
        }
    }

    /// Dot-path of the API's field, so that problems find their place.
    var path: String
    var label: String
    var kind: Kind
    var placeholder = ""
    /// One line of help, shown while the field has the focus.
    var help = ""
    /// Heading above the field, where a part of the form begins.
    var section: String?
    /// Not shown at all unless this holds.
    var visible: Condition?
    /// Greyed, with the reason, unless this holds.
    var enabled: Condition?

    var options: [Option] {
        switch kind {
        case .choice(let options), .picker(let options): options
        default: []
        }
    }
}
