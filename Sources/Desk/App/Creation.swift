import Minting
import Model

/// Drafts of new sessions, and the idempotency keys of create requests.
package struct Creation: Equatable, Sendable {
    /// Forms that were closed before they were sent; the last one is opened next.
    package var drafts: [CreateForm] = []
    /// The form of the live session that is being created; it becomes a draft if that fails.
    var liveForm: CreateForm?
    /// The file of drafts must not be written before it was read.
    package var hasReadDrafts = false
    /// The lifetime of the token that was minted last in this run, in seconds.
    var tokenLifetime = MintRequest.defaultLifetime
    /// Number of create requests of this run.
    package var intents = 0
    package let keySeed: String

    package init(keySeed: String) { self.keySeed = keySeed }

    /// The key of an intent: the same for every retry, and different from those of other runs.
    package mutating func idempotencyKey(for form: inout CreateForm) -> String {
        let intent = form.intent ?? intents + 1
        intents = max(intents, intent)
        form.intent = intent
        return "pfc-\(keySeed)-\(intent)"
    }
}
