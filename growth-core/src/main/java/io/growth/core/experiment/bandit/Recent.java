package io.growth.core.experiment.bandit;

import org.jspecify.annotations.Nullable;

/** The last rewards, for a policy that forgets all others. */
final class Recent {

    private final @Nullable Lesson[] lessons;
    private final double[] values;

    /** Takes a reward that leaves. */
    @FunctionalInterface
    interface Leaver {
        void leave(Lesson lesson, double value);
    }

    Recent(int size) {
        lessons = new Lesson[size];
        values = new double[size];
    }

    void push(long time, Lesson lesson, double value, Leaver out) {
        int place = place(time);
        Lesson oldest = lessons[place];
        double old = values[place];
        lessons[place] = lesson;
        values[place] = value;
        if (oldest != null) {
            out.leave(oldest, old);
        }
    }

    /** False if the reward of that time is no longer here. */
    boolean replace(long now, long time, double value) {
        if (time <= now - values.length) {
            return false;
        }
        values[place(time)] = value;
        return true;
    }

    private int place(long time) {
        return (int) (time % values.length);
    }

    int size() {
        return values.length;
    }

    @Nullable
    Lesson lesson(int place) {
        return lessons[place];
    }

    double value(int place) {
        return values[place];
    }

    void restore(int place, Lesson lesson, double value) {
        lessons[place] = lesson;
        values[place] = value;
    }
}
