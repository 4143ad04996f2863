/// One field of a form, as data: what it asks for and when it applies.
package struct FormField: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
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

    package struct Option: Equatable, Sendable {
        package var value: String
        /// Said beside the option.
        package var note: String?
        /// Why a picker's option can't be chosen now.
        package var refusal: String?

        package init(_ value: String, note: String? = nil, refusal: String? = nil) {
            (self.value, self.note, self.refusal) = (value, note, refusal)
        }
    }

    /// The field applies only while another has one of certain values.
    package struct Condition: Equatable, Sendable {
        package var field: String
        package var values: [String]
        package var reason = ""

        package init(_ field: String, _ values: [String], reason: String = "") {
            (self.field, self.values, self.reason) = (field, values, reason)
        }
    }

    /// Dot-path of the API's field, so that problems find their place.
    package var path: String
    package var label: String
    package var kind: Kind
    package var placeholder = ""
    /// One line of help, shown while the field has the focus.
    package var help = ""
    /// Heading above the field, where a part of the form begins.
    package var section: String?
    /// Not shown at all unless this holds.
    package var visible: Condition?
    /// Greyed, with the reason, unless this holds.
    package var enabled: Condition?

    package init(
        path: String, label: String, kind: Kind, placeholder: String = "", help: String = "", section: String? = nil,
        visible: Condition? = nil, enabled: Condition? = nil
    ) {
        self.path = path
        self.label = label
        self.kind = kind
        self.placeholder = placeholder
        self.help = help
        self.section = section
        self.visible = visible
        self.enabled = enabled
    }

    package var options: [Option] {
        switch kind {
        case .choice(let options), .picker(let options): options
        default: []
        }
    }
}
