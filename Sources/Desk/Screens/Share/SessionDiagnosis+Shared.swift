import Diagnosis

extension SessionDiagnosis {
    /// For shared screens and files with made-up names: verdicts and evidence can quote names of rooms and participants,
    /// so each finding has the title of its rule, and no evidence.
    var withoutNames: SessionDiagnosis {
        var copy = self
        for index in copy.findings.indices {
            copy.findings[index].verdict = copy.findings[index].rule.title
            copy.findings[index].evidence = []
        }
        return copy
    }
}
