import Testing

/// Tests that run the real program; serialized because they share two cores with the programs that they start.
@Suite(.serialized, .timeLimit(.minutes(3)))
enum EndToEnd {}

/// Tests that run the real program and mostly wait for it, such as for a freeze to be noticed. They run beside those of
/// `EndToEnd`, so that the whole run stays short.
@Suite(.serialized, .timeLimit(.minutes(3)))
enum EndToEndWaits {}
