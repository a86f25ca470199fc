package io.growth.core.experiment.bandit;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** One version of a policy: what choices are made by until the next. Read by any thread, changed by none. */
final class Beliefs {

    private static final double[] NO_CONTEXT = {};

    private final PolicySettings settings;
    private final Roster roster;
    private final Arm[] arms;
    private final long version;
    private final int[] all;

    /** The last answer without a context; a race costs a second computation of the same numbers. */
    private volatile @Nullable Known known;

    private record Known(int[] eligible, double[] probabilities) {}

    Beliefs(PolicySettings settings, Roster roster, Arm[] arms, long version) {
        this.settings = settings;
        this.roster = roster;
        this.arms = arms;
        this.version = version;
        all = roster.active();
    }

    long version() {
        return version;
    }

    Arm[] arms() {
        return arms;
    }

    Roster roster() {
        return roster;
    }

    int[] all() {
        return all;
    }

    int[] among(Collection<String> eligible) {
        return roster.active(eligible);
    }

    /** For each eligible arm; not to be changed. */
    double[] probabilities(double[] context, int[] eligible) {
        settings.checkContext(context);
        if (eligible.length == 0) {
            throw new IllegalArgumentException("no arm is eligible; there are " + roster);
        }
        return settings.model().isContextual() ? compute(context, eligible) : remembered(eligible);
    }

    private double[] remembered(int[] eligible) {
        Known last = known;
        if (last == null || !Arrays.equals(last.eligible(), eligible)) {
            last = new Known(eligible, compute(NO_CONTEXT, eligible));
            known = last;
        }
        return last.probabilities();
    }

    private double[] compute(double[] context, int[] eligible) {
        var chosen = new Arm[eligible.length];
        for (int k = 0; k < chosen.length; k++) {
            chosen[k] = arms[eligible[k]];
        }
        return settings.probabilities(chosen, context);
    }
}
