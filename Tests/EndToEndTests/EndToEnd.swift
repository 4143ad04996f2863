import Testing

/// Tests that run the real program; serialized because they share two cores with the programs that they start.
@Suite(.serialized, .timeLimit(.minutes(3)))
enum EndToEnd {}
