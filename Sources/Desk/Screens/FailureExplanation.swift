/// What a failure or error code usually means, with a question for the customer and the next step.
package struct FailureExplanation: Equatable, Sendable {
    package var cause: String
    /// Question for the customer.
    package var question: String
    package var next: String

    package init(_ cause: String, ask question: String, next: String) {
        (self.cause, self.question, self.next) = (cause, question, next)
    }
}
