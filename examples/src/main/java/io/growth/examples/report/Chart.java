package io.growth.examples.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A chart, as data; {@code report.js} draws it. */
public final class Chart {

    private final String title;
    private final String json;

    private Chart(String title, Content content) {
        this.title = title;
        var text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Within a script element even a string must not close the element.
        json = text.toString().replace("<", "\\u003c");
    }

    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * A direction.
     *
     * @param label what it says, with the unit
     * @param logarithmic whether equal steps are equal factors
     */
    public record Axis(String label, boolean logarithmic) {}

    /**
     * Points of one colour and shape.
     *
     * @param name what they have in common
     * @param tone number of the colour and shape, from 0; 0 is grey
     * @param points the points
     */
    public record Series(String name, int tone, List<Point> points) {}

    /**
     * A point with an interval.
     *
     * @param label its name
     * @param x place from left to right
     * @param y place from below
     * @param low lower end of the interval of y
     * @param high upper end of the interval of y
     */
    public record Point(String label, double x, double y, double low, double high) {}

    /**
     * A bar.
     *
     * @param label its name
     * @param tone number of the colour, from 0; 0 is grey
     * @param value its length
     */
    public record Bar(String label, int tone, double value) {}

    /**
     * A chart of labelled points.
     *
     * @param title its heading
     * @param x from left to right
     * @param y from below
     * @param series the points; those with a place that is no number are left out
     * @return the chart
     */
    public static Chart points(String title, Axis x, Axis y, List<Series> series) {
        return ofSeries("points", title, x, y, series);
    }

    /**
     * A chart of lines through points that are shares of a whole, from 0 to 1 in both directions.
     *
     * @param title its heading
     * @param x from left to right
     * @param y from below
     * @param series the lines; the one of tone 0 is what they are held against; points with a place that is no number are
     *     left out
     * @return the chart
     */
    public static Chart curves(String title, Axis x, Axis y, List<Series> series) {
        return ofSeries("curves", title, x, y, series);
    }

    /**
     * A chart of lines through points anywhere.
     *
     * @param title its heading
     * @param x from left to right
     * @param y from below
     * @param series the lines; the one of tone 0 is what they are held against; points with a place that is no number are
     *     left out
     * @return the chart
     */
    public static Chart lines(String title, Axis x, Axis y, List<Series> series) {
        return ofSeries("lines", title, x, y, series);
    }

    private static Chart ofSeries(String kind, String title, Axis x, Axis y, List<Series> series) {
        return new Chart(title, out -> {
            out.writeStringField("kind", kind);
            axis(out, "x", x);
            axis(out, "y", y);
            out.writeArrayFieldStart("series");
            for (Series one : series) {
                write(out, one);
            }
            out.writeEndArray();
        });
    }

    /**
     * A chart of bars, in the order given.
     *
     * @param title its heading
     * @param x what their length says
     * @param bars the bars
     * @return the chart
     */
    public static Chart bars(String title, Axis x, List<Bar> bars) {
        return new Chart(title, out -> {
            out.writeStringField("kind", "bars");
            axis(out, "x", x);
            out.writeArrayFieldStart("bars");
            for (Bar bar : bars) {
                if (Double.isFinite(bar.value)) {
                    out.writeStartObject();
                    out.writeStringField("label", bar.label);
                    out.writeNumberField("tone", bar.tone);
                    out.writeNumberField("value", bar.value);
                    out.writeEndObject();
                }
            }
            out.writeEndArray();
        });
    }

    private static void axis(JsonGenerator out, String name, Axis axis) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("label", axis.label);
        out.writeBooleanField("log", axis.logarithmic);
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Series series) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", series.name);
        out.writeNumberField("tone", series.tone);
        out.writeArrayFieldStart("points");
        for (Point point : series.points) {
            if (Double.isFinite(point.x) && Double.isFinite(point.y)) {
                write(out, point);
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, Point point) throws IOException {
        out.writeStartObject();
        out.writeStringField("label", point.label);
        out.writeNumberField("x", point.x);
        out.writeNumberField("y", point.y);
        if (Double.isFinite(point.low) && Double.isFinite(point.high)) {
            out.writeNumberField("low", point.low);
            out.writeNumberField("high", point.high);
        }
        out.writeEndObject();
    }

    String title() {
        return title;
    }

    /** The data, safe inside a script element. */
    String json() {
        return json;
    }
}
