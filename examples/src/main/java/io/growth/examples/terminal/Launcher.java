package io.growth.examples.terminal;

import java.io.Console;
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
import picocli.CommandLine.Model.OptionSpec;
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
    public static void main(Function<Output, Callable<Integer>> tour, String... args) {
        var output = new Output(print(FileDescriptor.out), print(FileDescriptor.err), isWatched());
        System.exit(run(tour, output, args));
    }

    /** Whether a person is watching: up to JDK 21 there is a console only then, later the console itself knows. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** UTF-8 whatever the platform's settings: names of items are not all ASCII. */
    private static PrintStream print(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /**
     * Runs a tour.
     *
     * @param tour makes the tour, a picocli command, from the places it prints to
     * @param output where it prints
     * @param args what the user typed
     * @return the exit code: 0, or 2 if the user has to change something
     */
    public static int run(Function<Output, Callable<Integer>> tour, Output output, String... args) {
        var line = new CommandLine(tour.apply(output));
        line.getCommandSpec().addOption(help());
        return line.setOut(writer(output.out()))
                .setErr(writer(output.err()))
                .setUsageHelpWidth(Page.WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, typed) -> refuse(exception, output))
                .setExecutionExceptionHandler((exception, command, parsed) -> explain(exception, output))
                .execute(args);
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    private static int refuse(Exception exception, Output output) {
        output.err().println(exception.getMessage() + "; see --help");
        return USER_ERROR;
    }

    private static int explain(Exception exception, Output output) throws Exception {
        if (exception instanceof ParameterException) {
            return refuse(exception, output);
        }
        if (!(exception instanceof IOException)) {
            throw exception;
        }
        String message = exception instanceof NoSuchFileException
                ? exception.getMessage() + ": there is no such file"
                : exception.getMessage();
        output.err().println(message);
        return USER_ERROR;
    }

    /**
     * Where a tour prints.
     *
     * @param out takes the story
     * @param err takes progress and errors
     * @param terminal whether a person is watching
     */
    public record Output(PrintStream out, PrintStream err, boolean terminal) {}
}
