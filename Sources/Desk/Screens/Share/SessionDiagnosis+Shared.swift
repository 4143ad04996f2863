import Diagnosis

extension SessionDiagnosis {
    /// A copy for shared screens and for files with made-up names. Each finding has the title of its rule and no
    /// evidence, because verdicts and evidence can quote names of rooms and participants.
    var withoutNames: SessionDiagnosis {
        var copy = self
        for index in copy.findings.indices {
            copy.findings[index].verdict = copy.findings[index].rule.title
            copy.findings[index].evidence = []
        }
        return copy
    }
}
