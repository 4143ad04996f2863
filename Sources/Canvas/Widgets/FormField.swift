/// Definition of a form field: kind, texts, and conditions for showing it.
package struct FormField: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case text
        case secret
        /// Whole numbers; PgUp and PgDn change them by the step.
        case number(ClosedRange<Int>, step: Int, unit: String)
        case choice([Option])
        case toggle
        /// A choice among many options, searched by typing.
        case picker([Option])
        /// Any number of key-value pairs.
        case pairs
    }

    package struct Option: Equatable, Sendable {
        package var value: String
        /// Text beside the option.
        package var note: String?
        /// Why the option of a picker can't be selected now; nil if it can.
        package var refusal: String?

        package init(_ value: String, note: String? = nil, refusal: String? = nil) {
            (self.value, self.note, self.refusal) = (value, note, refusal)
        }
    }

    /// Condition that another field has one of the given values.
    package struct Condition: Equatable, Sendable {
        package var field: String
        package var values: [String]
        package var reason = ""

        package init(_ field: String, _ values: [String], reason: String = "") {
            (self.field, self.values, self.reason) = (field, values, reason)
        }
    }

    /// Dot-separated path of the field in the API, by which errors are assigned to the field.
    package var path: String
    package var label: String
    package var kind: Kind
    package var placeholder = ""
    /// One line of help, shown while the field has the focus.
    package var help = ""
    /// Heading above the field, if a section starts here.
    package var section: String?
    /// The field is hidden unless this condition is met.
    package var visible: Condition?
    /// The field is disabled and shows the reason unless this condition is met.
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
        case .text, .secret, .number, .toggle, .pairs: []
        }
    }
}
