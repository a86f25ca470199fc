package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.experiment.assign.Assignment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The experiment of a week")
class WeeklyTrialTest {

    private static final int WEEKS = 60;

    private record Week(WeeklyTrial trial, TrialTruth truth) {}

    /** What comes of weeks in which nothing is sent but by experiment. */
    private static List<TrialTruth.Reading> readings(LoopShop shop) {
        Queue<Week> open = new ArrayDeque<>();
        List<TrialTruth.Reading> readings = new ArrayList<>();
        for (int week = 0; week < WEEKS; week++) {
            if (open.size() == LoopShop.TURNS) {
                Week past = open.remove();
                readings.addAll(past.truth().beside(past.trial().read(shop)));
            }
            open.add(start(shop));
            shop.passWeek();
        }
        return readings;
    }

    private static Week start(LoopShop shop) {
        var week = new Week(new WeeklyTrial(shop), new TrialTruth(shop.today(), shop));
        for (CampaignCustomer customer : shop.turn()) {
            Assignment drawn = week.trial().assign(customer);
            if (drawn.isIn()) {
                week.trial().expose(customer.shopper(), drawn.armName());
                week.truth().expose(customer.shopper(), LoopPolicy.favourite(customer));
                if (!drawn.armName().equals(LoopRules.NOTHING)) {
                    shop.send(customer.shopper(), LoopShop.channel(drawn.armName()), LoopPolicy.favourite(customer));
                }
            }
        }
        return week;
    }

    /**
     * 95 of 100 intervals: of 348, in which those of a week share their control, at most four standard deviations less
     * or more, taken as if they were half as many.
     */
    @Test
    void holdsTheTruthAsOftenAsItsIntervalsSay() {
        List<TrialTruth.Reading> readings = readings(LoopShop.grown(5, 3_000, 20));

        int intervals = (WEEKS - LoopShop.TURNS) * 2 * LoopRules.MESSAGES.size();
        assertThat(readings).hasSize(intervals);
        double held =
                (double) readings.stream().filter(TrialTruth.Reading::covers).count() / intervals;
        double deviation = Math.sqrt(0.95 * 0.05 / (intervals / 2.0));
        assertThat(held).isBetween(0.95 - 4 * deviation, 0.95 + 4 * deviation);
    }

    @Test
    void findsThatCouponsMakePeopleOrder() {
        List<TrialTruth.Reading> readings = readings(LoopShop.grown(6, 2_000, 20));

        assertThat(mean(readings, LoopRules.COUPON)).isGreaterThan(0.03);
        assertThat(mean(readings, LoopRules.PUSH)).isLessThan(mean(readings, LoopRules.COUPON));
    }

    private static double mean(List<TrialTruth.Reading> readings, String message) {
        return readings.stream()
                .filter(one -> one.message().equals(message) && one.metric().equals(WeeklyTrial.BOUGHT))
                .mapToDouble(TrialTruth.Reading::estimate)
                .average()
                .orElseThrow();
    }
}
