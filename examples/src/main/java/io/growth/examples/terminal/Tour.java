package io.growth.examples.terminal;

import java.util.concurrent.Callable;

/** A command that tells a story on a page, with the progress of its long steps beside; {@link Launcher} starts it. */
public abstract class Tour implements Callable<Integer> {

    /** Where the story goes. */
    protected final Page page;

    /** What takes long. */
    protected final Steps steps;

    /**
     * Begins an empty page.
     *
     * @param output where the tour prints
     */
    protected Tour(Launcher.Output output) {
        page = new Page(output.out());
        steps = new Steps(output.err(), output.terminal());
    }
}
