package io.growth.recommend.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.growth.core.data.Interactions;
import io.growth.core.data.InteractionsBuilder;
import io.growth.core.data.Split;
import io.growth.recommend.popular.Popularity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Popularity has no parameters and no seed, so what papers print for it shows whether the protocol is theirs. */
@DisplayName("The protocol is that of the public tables")
class PublishedProtocolTest {

    @Test
    @DisplayName("gowalla, split of LightGCN: whole catalogue, Recall and NDCG at 20")
    void onGowalla() {
        Path folder = folder("gowalla");
        var split = Split.of(adjacency(folder.resolve("train.txt.gz")), adjacency(folder.resolve("test.txt.gz")));

        var evaluation = Evaluator.on(split).at(20).evaluate(Popularity.create().fit(split.train()));

        assertThat(evaluation.users()).hasSize(29_858);
        assertThat(evaluation.mean(Metric.RECALL, 20)).isCloseTo(0.0416, within(0.00006));
        assertThat(evaluation.mean(Metric.NDCG, 20)).isCloseTo(0.0317, within(0.00006));
    }

    @Test
    @DisplayName("citeulike-a, split of CMN: one paper among a hundred others, hit rate and NDCG at 10")
    void onCiteulike() {
        Path folder = folder("citeulike-a");
        InteractionsBuilder<Integer, Integer> train = Interactions.builder();
        lines(folder.resolve("train.tsv.gz")).forEach(line -> train.add(line.get(0), line.get(1)));
        InteractionsBuilder<Integer, Integer> test = Interactions.builder();
        var candidates = new HashMap<Integer, List<Integer>>();
        lines(folder.resolve("test.tsv.gz")).forEach(line -> {
            test.add(line.get(0), line.get(1));
            candidates.put(line.get(0), line.subList(2, line.size()));
        });
        Interactions<Integer, Integer> known = train.build();

        var evaluation = Evaluator.on(known, test.build())
                .withCandidates(candidates::get)
                .evaluate(Popularity.create().fit(known));

        assertThat(evaluation.users()).hasSize(5_551);
        // Published, with another order of equally popular papers; ties alone leave 0.269 to 0.289 for the hit rate.
        assertThat(evaluation.mean(Metric.HIT_RATE, 10)).isCloseTo(0.2774, within(0.0025));
        assertThat(evaluation.mean(Metric.NDCG, 10)).isCloseTo(0.1537, within(0.0025));
    }

    private static Path folder(String name) {
        String beside = Path.of(System.getProperty("growth.root", ".."), "..", "shared", "data")
                .toString();
        String data =
                System.getProperty("growth.data", Objects.requireNonNullElse(System.getenv("GROWTH_DATA"), beside));
        Path folder = Path.of(data, "recommend", name);
        assumeTrue(Files.isDirectory(folder), () -> "no real data: there is no folder " + folder.toAbsolutePath());
        return folder;
    }

    /** One user a line: the user's number, then the items. */
    private static Interactions<Integer, Integer> adjacency(Path file) {
        InteractionsBuilder<Integer, Integer> builder = Interactions.builder();
        for (List<Integer> line : lines(file)) {
            line.subList(1, line.size()).forEach(item -> builder.add(line.get(0), item));
        }
        return builder.build();
    }

    private static List<List<Integer>> lines(Path file) {
        try (var in = new GZIPInputStream(Files.newInputStream(file));
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            var lines = new ArrayList<List<Integer>>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Stream<String> words = Arrays.stream(line.split("\\s+"));
                lines.add(words.map(Integer::valueOf).toList());
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
