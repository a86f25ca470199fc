package io.growth.core.experiment.bandit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Learns from rewards, one after the other; for one thread. Its time is the number of rewards so far. */
final class Learner {

    private final PolicySettings settings;
    private final List<Arm> arms = new ArrayList<>();
    private final BitSet touched = new BitSet();
    private final @Nullable Recent recent;
    private long time;

    Learner(PolicySettings settings, int armCount) {
        this.settings = settings;
        recent = settings.window() > 0 ? new Recent(settings.window()) : null;
        for (int k = 0; k < armCount; k++) {
            addArm();
        }
    }

    void addArm() {
        Arm fresh = settings.model().arm(settings);
        fresh.advance(time);
        touched.set(arms.size());
        arms.add(fresh);
    }

    /** Returns when it was. */
    long learn(Lesson lesson, double value) {
        time++;
        now(lesson).learn(lesson, value);
        if (recent != null) {
            recent.push(time, lesson, value, this::unlearn);
        }
        return time;
    }

    /** Only counts and sums have a window. */
    private void unlearn(Lesson lesson, double value) {
        ((Tally) now(lesson)).unlearn(lesson, value);
    }

    private Arm now(Lesson lesson) {
        Arm arm = arms.get(lesson.arm());
        arm.advance(time);
        touched.set(lesson.arm());
        return arm;
    }

    /** The reward learnt then was another one. */
    void correct(Lesson lesson, long learntAt, double from, double to) {
        if (recent != null && !recent.replace(time, learntAt, to)) {
            return;
        }
        double weight = settings.discount() < 1 ? Math.pow(settings.discount(), (double) (time - learntAt)) : 1;
        now(lesson).correct(lesson, from, to, weight);
    }

    /** Copies of all arms as they are now; those that have learnt nothing since are taken from the copies before. */
    Arm[] frozen(Arm[] before) {
        var copies = new Arm[arms.size()];
        for (int k = 0; k < copies.length; k++) {
            boolean changed = touched.get(k) || settings.discount() < 1;
            arms.get(k).advance(time);
            copies[k] = changed ? arms.get(k).copy() : before[k];
        }
        touched.clear();
        return copies;
    }

    long time() {
        return time;
    }

    List<Arm> arms() {
        return arms;
    }

    @Nullable
    Recent recent() {
        return recent;
    }

    /** After arms were restored: which of them were published as they are is not known any more. */
    void restoreTime(long saved) {
        time = saved;
        touched.set(0, arms.size());
    }
}
