package io.growth.examples.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A report of what tours found: sections in a single HTML file that opens anywhere, with no network.
 *
 * <pre>{@code
 * var report = new Report("growth", "What the tours found.");
 * report.section("Recommendations").text("…").charts(chart).table(rows, columns);
 * report.write(Path.of("target/growth-report.html"));
 * }</pre>
 */
public final class Report {

    /** Nothing may be loaded from anywhere, whatever stands in the data. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private final String title;
    private final String lead;
    private final List<Section> sections = new ArrayList<>();

    /**
     * Starts an empty report.
     *
     * @param title its name
     * @param lead a sentence below it
     */
    public Report(String title, String lead) {
        this.title = title;
        this.lead = lead;
    }

    /**
     * Adds a section.
     *
     * @param heading a few words
     * @return the section, to be filled
     */
    public Section section(String heading) {
        var section = new Section("section-" + (sections.size() + 1), heading);
        sections.add(section);
        return section;
    }

    /**
     * Writes the file.
     *
     * @param file where to; missing folders are made
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, html());
    }

    /** The whole page. */
    String html() throws IOException {
        var page = new Markup();
        page.raw("<!DOCTYPE html>").line().open("html", "lang", "en");
        head(page);
        page.open("body").line();
        page.open("header").element("h1", title).element("p", lead);
        contents(page);
        page.close().line().open("main").line();
        for (Section section : sections) {
            page.open("section", "id", section.id()).element("h2", section.title());
            page.line().raw(section.html()).close().line();
        }
        page.close().line();
        footer(page);
        page.open("script").raw(ChartScript.source()).close().line();
        page.open("script")
                .raw(ChartScript.resource("/io/growth/examples/report/report.js"))
                .close();
        return page.close().close().line().toString();
    }

    private void head(Markup page) throws IOException {
        page.open("head").line().raw("<meta charset=\"utf-8\">").line();
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .line();
        page.raw("<meta name=\"color-scheme\" content=\"light dark\">").line();
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">")
                .line();
        page.element("title", title).line();
        page.open("style")
                .raw(ChartScript.resource("/io/growth/examples/report/report.css"))
                .close();
        page.close().line();
    }

    private void contents(Markup page) {
        page.open("nav");
        for (Section section : sections) {
            page.element("a", section.title(), "href", "#" + section.id());
        }
        page.close();
    }

    private static void footer(Markup page) throws IOException {
        page.open("footer").open("details").element("summary", "Charts drawn by Chart.js, under the MIT licence");
        page.element("pre", ChartScript.licence());
        page.close().close().line();
    }
}
