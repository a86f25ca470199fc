package io.growth.examples;

import io.growth.examples.terminal.Launcher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** What a tour printed and how it ended. */
record Screen(int exitCode, String out, String err) {

    static Screen of(Function<Launcher.Output, Callable<Integer>> tour, String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new Launcher.Output(stream(out), stream(err), false);
        int exitCode = Launcher.run(tour, output, args);
        return new Screen(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    List<String> lines() {
        return out.lines().toList();
    }

    /** The lines below a heading, down to the next one. */
    List<String> section(int number) {
        List<String> lines = lines();
        int from = heading(number);
        int to = heading(number + 1);
        return lines.subList(from, to < 0 ? lines.size() : to);
    }

    private int heading(int number) {
        List<String> lines = lines();
        for (int k = 0; k + 1 < lines.size(); k++) {
            if (lines.get(k).startsWith(number + ". ") && lines.get(k + 1).startsWith("---")) {
                return k;
            }
        }
        return -1;
    }

    /** The last line of the error stream, without what was said about progress. */
    String complaint() {
        return err.lines().filter(line -> !line.contains(" ... ")).reduce("", (before, line) -> before + line);
    }
}
