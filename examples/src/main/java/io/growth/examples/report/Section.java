package io.growth.examples.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A part of a report, filled from top to bottom. */
public final class Section {

    /** Shades of a map; the style has one for each. */
    private static final int HEATS = 10;

    private final String id;
    private final String title;
    private final Markup body = new Markup();

    Section(String id, String title) {
        this.id = id;
        this.title = title;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /**
     * Adds a paragraph.
     *
     * @param text plain text
     * @return this section
     */
    public Section text(String text) {
        body.element("p", text).line();
        return this;
    }

    /**
     * Adds a heading within the section.
     *
     * @param text a few words
     * @return this section
     */
    public Section heading(String text) {
        body.element("h3", text).line();
        return this;
    }

    /**
     * Adds a table with a line for each row.
     *
     * @param <T> type of the rows
     * @param rows the rows
     * @param columns what is said of each
     * @return this section
     */
    public <T> Section table(Collection<T> rows, List<Column<T>> columns) {
        body.open("div", "class", "table").open("table").open("thead").open("tr");
        for (Column<T> column : columns) {
            body.element("th", column.header(), "scope", "col", "class", kind(column));
        }
        body.close().close().line().open("tbody");
        for (T row : rows) {
            body.open("tr");
            for (Column<T> column : columns) {
                body.element("td", column.cell().apply(row), "class", kind(column));
            }
            body.close().line();
        }
        body.close().close().close().line();
        return this;
    }

    /**
     * Adds a table of shares, the larger the darker.
     *
     * @param corner what the rows are
     * @param columns name of each column
     * @param rows the shares of each row by its name, as many as are known, from the left
     * @return this section
     */
    public Section heatMap(String corner, List<String> columns, Map<String, double[]> rows) {
        body.open("div", "class", "table").open("table").open("thead").open("tr");
        body.element("th", corner, "scope", "col", "class", "words");
        columns.forEach(column -> body.element("th", column, "scope", "col", "class", "number"));
        body.close().close().line().open("tbody");
        rows.forEach((name, shares) -> {
            body.open("tr").element("td", name, "class", "words");
            for (double share : shares) {
                String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
                body.element("td", percent, "class", "number heat" + Math.round(Math.min(1, share) * (HEATS - 1)));
            }
            body.close().line();
        });
        body.close().close().close().line();
        return this;
    }

    private static String kind(Column<?> column) {
        return column.number() ? "number" : "words";
    }

    /**
     * Adds charts, side by side where there is room.
     *
     * @param charts the charts
     * @return this section
     */
    public Section charts(Chart... charts) {
        body.open("div", "class", "charts");
        for (Chart chart : charts) {
            body.open("figure").element("figcaption", chart.title()).open("div", "class", "canvas");
            body.open("canvas", "role", "img", "aria-label", chart.title())
                    .close()
                    .close();
            body.open("script", "type", "application/json", "class", "chart")
                    .raw(chart.json())
                    .close()
                    .close()
                    .line();
        }
        body.close().line();
        return this;
    }

    /**
     * Adds a titled row of cards.
     *
     * @param heading what is said above it
     * @param cards what is in it
     * @return this section
     */
    public Section cards(String heading, List<Card> cards) {
        body.open("div", "class", "shelf").element("h4", heading).open("ul");
        for (Card card : cards) {
            body.open("li", "class", card.starred() ? "card starred" : "card");
            body.element("strong", card.title());
            if (!card.badge().isEmpty()) {
                body.element("span", card.badge(), "class", "badge");
            }
            if (!card.detail().isEmpty()) {
                body.element("small", card.detail());
            }
            body.close();
        }
        body.close().close().line();
        return this;
    }

    String html() {
        return body.toString();
    }
}
