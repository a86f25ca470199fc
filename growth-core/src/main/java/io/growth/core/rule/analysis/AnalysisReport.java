package io.growth.core.rule.analysis;

import io.growth.core.rule.analysis.Finding.Kind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an analysis found.
 *
 * @param findings in the order of the rules
 * @param undecided questions that took more steps than allowed, such as {@code is win-back shadowed}
 * @param complete false if there would be more findings than {@value RuleAnalysis#MOST}
 */
public record AnalysisReport(List<Finding> findings, List<String> undecided, boolean complete) {

    /**
     * Takes copies.
     *
     * @param findings in the order of the rules
     * @param undecided questions that took more steps than allowed
     * @param complete false if there would be more findings
     */
    public AnalysisReport {
        findings = List.copyOf(findings);
        undecided = List.copyOf(undecided);
    }

    /**
     * The findings of a kind.
     *
     * @param kind which
     * @return in the order of the rules
     */
    public List<Finding> findings(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }

    /**
     * Whether everything was looked into and nothing was found.
     *
     * @return true if so
     */
    public boolean isClean() {
        return findings.isEmpty() && undecided.isEmpty();
    }

    @Override
    public String toString() {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"))
                + (findings.isEmpty() ? "nothing found" : "")
                + (complete ? "" : "\nand more")
                + (undecided.isEmpty() ? "" : "\nundecided: " + String.join(", ", undecided));
    }
}
