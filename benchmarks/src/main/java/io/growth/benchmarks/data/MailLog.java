package io.growth.benchmarks.data;

import io.growth.core.data.Csv;
import io.growth.core.data.DataFormatException;
import io.growth.core.data.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A test of e-mails with three arms that customers were put into by lot: the log on which bandits are replayed.
 *
 * @param arms what each customer got: 0 nothing, 1 womens, 2 mens
 * @param visits whether they came
 * @param contexts ten numbers for each, a constant 1 first, all of about the same size
 */
@SuppressWarnings("ArrayRecordComponent") // read only
public record MailLog(int[] arms, boolean[] visits, double[][] contexts) {

    /** Names of the arms, by number. */
    public static final List<String> ARMS = List.of("No E-Mail", "Womens E-Mail", "Mens E-Mail");

    private static final double[] MADE_RATES = {0.11, 0.15, 0.18};

    private record Line(int arm, boolean visits, double[] context) {}

    /**
     * Reads Hillstrom's test.
     *
     * @param file {@code hillstrom.csv.gz}
     * @return the log, in the order of the file
     * @throws IOException if it can't be read
     */
    public static MailLog read(Path file) throws IOException {
        var lines = new ArrayList<Line>();
        Csv.of(file).header().forEach(row -> lines.add(line(row)));
        return of(lines);
    }

    private static Line line(Row row) throws DataFormatException {
        String zip = row.get("zip_code");
        String channel = row.get("channel");
        double[] context = {
            1,
            row.getDouble("recency") / 12,
            Math.log1p(row.getDouble("history")) / 8,
            row.getDouble("mens"),
            row.getDouble("womens"),
            row.getDouble("newbie"),
            zip.equals("Rural") ? 1 : 0,
            zip.equals("Surburban") ? 1 : 0,
            channel.equals("Multichannel") ? 1 : 0,
            channel.equals("Phone") ? 1 : 0
        };
        return new Line(ARMS.indexOf(row.get("segment")), row.getDouble("visit") == 1, context);
    }

    /**
     * A made log in which contexts say nothing.
     *
     * @param size customers
     * @return the log
     */
    public static MailLog made(int size) {
        var random = new SplittableRandom(1);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < size; i++) {
            int arm = random.nextInt(MADE_RATES.length);
            double[] context = random.doubles(10).toArray();
            context[0] = 1;
            lines.add(new Line(arm, random.nextDouble() < MADE_RATES[arm], context));
        }
        return of(lines);
    }

    private static MailLog of(List<Line> lines) {
        var log = new MailLog(new int[lines.size()], new boolean[lines.size()], new double[lines.size()][]);
        for (int i = 0; i < lines.size(); i++) {
            Line line = Objects.requireNonNull(lines.get(i));
            log.arms[i] = line.arm;
            log.visits[i] = line.visits;
            log.contexts[i] = line.context;
        }
        return log;
    }

    /**
     * How many customers there are.
     *
     * @return number of rows
     */
    public int size() {
        return arms.length;
    }
}
