package io.growth.core.rule.text;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one text. */
final class Problems {

    /** More than anybody reads. */
    static final int MOST = 20;

    private final String source;
    private final List<RuleProblem> all = new ArrayList<>();

    Problems(String source) {
        this.source = source;
    }

    /** Takes one problem and goes on, unless there are enough. */
    void add(Place place, String found, String problem) throws RuleFileException {
        all.add(RuleProblem.at(place, found, problem));
        if (all.size() == MOST) {
            throw new RuleFileException(source, all);
        }
    }

    /** One after which the text cannot be read on. */
    RuleFileException fatal(Place place, String found, String problem) {
        all.add(RuleProblem.at(place, found, problem));
        return new RuleFileException(source, all);
    }

    /** Throws if there were any. */
    void check() throws RuleFileException {
        if (!all.isEmpty()) {
            throw new RuleFileException(source, all);
        }
    }
}
