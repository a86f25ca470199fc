package io.growth.examples.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts a tour from the command line. What a user can put right ends in one clear line and exit code 2. */
public final class Launcher {

    private static final int USER_ERROR = 2;

    private Launcher() {}

    /**
     * Runs a tour and ends the JVM with its exit code.
     *
     * @param tour makes the tour, a picocli command, from the places it prints to
     * @param args what the user typed
     */
    public static void main(Function<Console, Callable<Integer>> tour, String... args) {
        var console = new Console(print(FileDescriptor.out), print(FileDescriptor.err), System.console() != null);
        System.exit(run(tour, console, args));
    }

    /** UTF-8 whatever the platform's settings: names of items are not all ASCII. */
    private static PrintStream print(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * Runs a tour.
     *
     * @param tour makes the tour, a picocli command, from the places it prints to
     * @param console where it prints
     * @param args what the user typed
     * @return the exit code: 0, or 2 if the user has to change something
     */
    public static int run(Function<Console, Callable<Integer>> tour, Console console, String... args) {
        return new CommandLine(tour.apply(console))
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(Page.WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, typed) -> refuse(exception, console))
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, console))
                .execute(args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int refuse(Exception exception, Console console) {
        console.err().println(exception.getMessage() + "; see --help");
        return USER_ERROR;
    }

    private static int explain(Exception exception, Console console) throws Exception {
        if (exception instanceof ParameterException) {
            return refuse(exception, console);
        }
        if (!(exception instanceof IOException)) {
            throw exception;
        }
        String message = exception instanceof NoSuchFileException
                ? exception.getMessage() + ": there is no such file"
                : exception.getMessage();
        console.err().println(message);
        return USER_ERROR;
    }

    /**
     * Where a tour prints.
     *
     * @param out takes the story
     * @param err takes progress and errors
     * @param terminal whether a person is watching
     */
    public record Console(PrintStream out, PrintStream err, boolean terminal) {}
}
