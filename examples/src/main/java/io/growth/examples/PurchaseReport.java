package io.growth.examples;

import io.growth.core.evaluate.CurvePoint;
import io.growth.core.evaluate.Reliability;
import io.growth.examples.PredictPurchase.Judged;
import io.growth.examples.report.Chart;
import io.growth.examples.report.Chart.Axis;
import io.growth.examples.report.Chart.Point;
import io.growth.examples.report.Chart.Series;
import io.growth.examples.report.Report;
import io.growth.examples.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The section of the report that is about who buys. */
final class PurchaseReport {

    /** Points of a curve: as many as can be told apart. */
    private static final int POINTS = 40;

    private static final int BINS = 10;

    private PurchaseReport() {}

    static void add(Report report, List<Judged> judged) {
        Section section = report.section("How good are the predictions?");
        section.charts(
                curves(
                        "ROC curve",
                        "share of the others that are written to",
                        "share of the buyers that are written to",
                        judged,
                        CurvePoint::falsePositiveRate),
                curves(
                        "Gains",
                        "share of customers written to",
                        "share of the buyers among them",
                        judged,
                        CurvePoint::share),
                calibration(judged));
        section.text(
                "Chance is the diagonal. A calibrated model lies on the diagonal of the third chart: of the customers"
                        + " to whom it gives 30 %, 30 % buy.");
    }

    private static Chart curves(
            String title, String x, String y, List<Judged> judged, ToDoubleFunction<CurvePoint> place) {
        List<Series> series = new ArrayList<>();
        series.add(diagonal());
        for (int k = 0; k < judged.size(); k++) {
            List<CurvePoint> curve = judged.get(k).said().curve();
            List<Point> points = new ArrayList<>();
            int step = Math.max(1, curve.size() / POINTS);
            for (int p = 0; p < curve.size(); p += step) {
                CurvePoint point = curve.get(p);
                points.add(point(label(point), place.applyAsDouble(point), point.recall()));
            }
            series.add(new Series(judged.get(k).name(), k + 1, points));
        }
        return Chart.curves(title, new Axis(x, false), new Axis(y, false), series);
    }

    private static String label(CurvePoint point) {
        return String.format(Locale.ROOT, "from a probability of %.3f on", point.threshold());
    }

    private static Chart calibration(List<Judged> judged) {
        List<Series> series = new ArrayList<>();
        series.add(diagonal());
        for (int k = 0; k < judged.size(); k++) {
            List<Point> points = new ArrayList<>();
            for (Reliability.Bin bin :
                    judged.get(k).said().reliabilityByMass(BINS).bins()) {
                String label = String.format(Locale.ROOT, "%.0f customers", bin.weight());
                points.add(point(label, bin.predicted(), bin.happened()));
            }
            series.add(new Series(judged.get(k).name(), k + 1, points));
        }
        return Chart.curves(
                "Calibration", new Axis("probability said", false), new Axis("share that bought", false), series);
    }

    private static Series diagonal() {
        List<Point> points = new ArrayList<>();
        for (int k = 0; k <= BINS; k++) {
            points.add(point("chance, or perfect calibration", k / (double) BINS, k / (double) BINS));
        }
        return new Series("chance, or perfect calibration", 0, points);
    }

    private static Point point(String label, double x, double y) {
        return new Point(label, x, y, Double.NaN, Double.NaN);
    }
}
