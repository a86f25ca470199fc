package io.growth.benchmarks.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the gzipped form of the public recommender benchmarks: a user a line, {@code user item item ...}. */
public final class AdjacencyFile {

    private AdjacencyFile() {}

    /**
     * Reads a file whose users and items are numbers from 0.
     *
     * @param file a gzipped text file
     * @return the items of each user, ascending; users that the file leaves out have none
     * @throws UncheckedIOException if it can't be read
     */
    public static int[][] read(Path file) {
        List<int[]> rows = new ArrayList<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.US_ASCII))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                addRow(line, rows);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return rows.toArray(int[][]::new);
    }

    private static void addRow(String line, List<int[]> rows) {
        if (line.isBlank()) {
            return;
        }
        int[] numbers = Arrays.stream(line.trim().split(" +"))
                .mapToInt(Integer::parseInt)
                .toArray();
        while (rows.size() <= numbers[0]) {
            rows.add(new int[0]);
        }
        int[] items = Arrays.copyOfRange(numbers, 1, numbers.length);
        Arrays.sort(items);
        rows.set(numbers[0], items);
    }
}
