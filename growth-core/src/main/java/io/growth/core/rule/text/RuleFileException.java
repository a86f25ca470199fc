package io.growth.core.rule.text;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A file that is no valid set of rules. The message lists what is wrong, where, and what to write instead. */
public final class RuleFileException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String source;
    /** Exceptions travel as text; this list is for who catches it. */
    private final transient List<RuleProblem> problems;

    RuleFileException(String source, List<RuleProblem> problems) {
        super(problems.stream()
                .map(RuleProblem::toString)
                .collect(Collectors.joining("\n  ", source + " can't be used:\n  ", "")));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /**
     * Where the rules came from.
     *
     * @return file name or another name
     */
    public String source() {
        return source;
    }

    /**
     * All that is wrong, up to {@value Problems#MOST}; more where the text could be read on.
     *
     * @return at least one, in the order in which they were found
     */
    public List<RuleProblem> problems() {
        return problems;
    }
}
