import Testing

/// Everything that drives the real program, one at a time: these tests share two cores with the programs they start.
@Suite(.serialized, .timeLimit(.minutes(3)))
enum EndToEnd {}
