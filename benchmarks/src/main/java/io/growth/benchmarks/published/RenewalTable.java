package io.growth.benchmarks.published;

import io.growth.benchmarks.published.LifetimeFigures.Timed;
import io.growth.churn.lifetime.RenewalModel;
import io.growth.churn.lifetime.Renewals;
import io.growth.churn.lifetime.ShiftedBetaGeometric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Subscribers of two kinds who stay or leave each year (Fader and Hardie 2007): learnt from seven years, the five
 * that follow and the discounted time to stay predicted.
 */
public final class RenewalTable implements PublishedTable {

    private static final String SOURCE = "Fader and Hardie 2007; to 17 digits by 50-digit arithmetic";

    @Override
    public String folder() {
        return "../oracles/retention";
    }

    @Override
    public void reproduce(Path data, Consumer<Figure> figures) throws IOException {
        ReferenceValues all = ReferenceValues.in(data.resolve("fits_extra.json"));
        subscribers("sBG, regular subscribers", all.at("sbg_regular"), figures);
        subscribers("sBG, high end", all.at("sbg_high_end"), figures);
    }

    private static void subscribers(String name, ReferenceValues reference, Consumer<Figure> figures) {
        int years = (int) reference.number("calibration_years");
        double[] known = Arrays.copyOf(reference.numbers("survivors"), years + 1);
        Timed<RenewalModel> timed =
                LifetimeFigures.timed(() -> ShiftedBetaGeometric.create().fit(Renewals.of(known)));
        ReferenceValues parameters = reference.at("params");
        RenewalModel model = timed.model();
        new LifetimeFigures(figures)
                .fit(
                        name,
                        model.fit(),
                        timed.seconds(),
                        reference.number("log_likelihood"),
                        parameters.number("alpha"),
                        parameters.number("beta"));
        var agreement = new Agreement();
        double[] survival = reference.numbers("survival");
        for (int year = 0; year < survival.length; year++) {
            agreement.add(model.survival(year), survival[year]);
        }
        double[] retention = reference.numbers("retention");
        for (int year = 1; year <= retention.length; year++) {
            agreement.add(model.retention(year), retention[year - 1]);
        }
        agreement.add(model.discountedPayments(0.1), reference.number("discounted_expected_lifetime_d10pct"));
        figures.accept(new Figure(
                name,
                "digits of " + agreement.count() + " predictions",
                agreement.digits(),
                Expectation.atLeast(7),
                SOURCE,
                timed.seconds()));
    }
}
