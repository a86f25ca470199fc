package io.growth.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Bar;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A report")
class ReportTest {

    private static final String NASTY = "</script><img src='http://example.org/x'>&\"";
    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>");
    private static final Set<String> NEVER_CLOSED = Set.of("meta");

    @TempDir
    private Path folder;

    private static Report everything(String text) {
        var report = new Report(text, text);
        report.section(text)
                .text(text)
                .heading(text)
                .table(List.of(text), List.of(Column.words(text, one -> one), Column.numbers("n", one -> "1")))
                .charts(
                        Chart.points(
                                text,
                                new Axis(text, true),
                                new Axis(text, false),
                                List.of(new Series(text, 1, List.of(new Point(text, 0.5, 0.25, 0.125, 0.75))))),
                        Chart.bars(text, new Axis(text, false), List.of(new Bar(text, 2, 42))))
                .cards(text, List.of(new Card(text, text, text, true)));
        report.section("Further");
        return report;
    }

    private static String withoutScripts(String html) {
        return SCRIPT.matcher(html).replaceAll("");
    }

    @Test
    void closesWhatItOpens() throws IOException {
        String html = withoutScripts(everything(NASTY).html()).replaceAll("(?s)<style>.*?</style>", "");
        Deque<String> open = new ArrayDeque<>();
        assertThat(html).startsWith("<!DOCTYPE html>");
        for (MatchResult tag : TAG.matcher(html).results().toList()) {
            if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).isEqualTo(tag.group(2));
            } else if (!NEVER_CLOSED.contains(tag.group(2))) {
                open.push(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void takesNoTextForMarkup() throws IOException {
        String html = everything(NASTY).html();
        assertThat(html)
                .doesNotContain("<img")
                .contains("&lt;/script&gt;&lt;img src=&#39;http://example.org/x&#39;&gt;");
        List<MatchResult> scripts = SCRIPT.matcher(html).results().toList();
        assertThat(scripts).hasSize(4);
        assertThat(scripts)
                .filteredOn(script -> script.group(1).contains("application/json"))
                .hasSize(2);
    }

    @Test
    void holdsTheFiguresOfItsChartsAsJson() throws IOException {
        List<String> charts = charts(everything(NASTY).html());
        assertThat(charts.get(0)).contains("\"x\":0.5", "\"y\":0.25", "\"low\":0.125", "\"high\":0.75", "\"log\":true");
        assertThat(charts.get(1)).contains("\"value\":42.0", "\"tone\":2");
        for (String chart : charts) {
            assertThat(strings(chart)).contains(NASTY);
        }
    }

    private static List<String> charts(String html) {
        return SCRIPT.matcher(html)
                .results()
                .filter(script -> script.group(1).contains("application/json"))
                .map(script -> script.group(2))
                .toList();
    }

    private static List<String> strings(String json) throws IOException {
        var strings = new ArrayList<String>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                strings.add(parser.getText());
            }
        }
        return strings;
    }

    @Test
    void leavesOutWhatIsNoNumber() throws IOException {
        var report = new Report("r", "");
        var points =
                List.of(new Point("timeless", Double.NaN, 1, 0, 1), new Point("bare", 1, 2, Double.NaN, Double.NaN));
        report.section("s")
                .charts(
                        Chart.points(
                                "p", new Axis("x", true), new Axis("y", false), List.of(new Series("all", 0, points))),
                        Chart.bars("b", new Axis("x", false), List.of(new Bar("none", 0, Double.NaN))));
        List<String> charts = charts(report.html());
        assertThat(charts.get(0))
                .contains("{\"label\":\"bare\",\"x\":1.0,\"y\":2.0}")
                .doesNotContain("timeless");
        assertThat(charts.get(1)).contains("\"bars\":[]");
    }

    @Test
    void loadsNothingFromAnywhere() throws IOException {
        String html = everything("plain").html();
        assertThat(html).contains("default-src 'none'").doesNotContain("sourceMappingURL", "@import", "url(");
        assertThat(withoutScripts(html))
                .doesNotContainPattern("(src|href)=\"(?!#)")
                .doesNotContain("<link");
    }

    @Test
    void namesTheLicenceOfTheScriptItHolds() throws IOException {
        assertThat(everything("plain").html()).contains("The MIT License (MIT)", "Chart.js Contributors");
    }

    @Test
    void linksItsSections() throws IOException {
        assertThat(everything("plain").html())
                .contains(
                        "href=\"#section-1\"", "id=\"section-1\"", "href=\"#section-2\">Further<", "id=\"section-2\"");
    }

    @Test
    void isWrittenIntoAFolderOfItsOwn() throws IOException {
        Path file = folder.resolve("a/b/report.html");
        everything("Grüße, 茶").write(file);
        assertThat(Files.readString(file)).contains("Grüße, 茶");
        everything("again").write(file);
        assertThat(Files.readString(file)).contains("again").doesNotContain("Grüße");
    }
}
