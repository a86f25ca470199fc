package io.growth.core.reply;

import java.util.List;

/**
 * What thresholds did on the held-out texts they were picked on.
 *
 * @param thresholds the thresholds
 * @param texts how many texts were held out
 * @param answered share of them that was answered, the coverage
 * @param precision share of the answers that was right; 1 if there was none
 * @param asked share of the texts that was asked back
 * @param askPrecision share of these whose intent was among the choices; 1 if there was none
 * @param handedOver share of the texts left to a person
 */
public record ThresholdReport(
        ReplyThresholds thresholds,
        int texts,
        double answered,
        double precision,
        double asked,
        double askPrecision,
        double handedOver) {

    static ThresholdReport of(ReplyThresholds chosen, List<ReplyThresholds.Trial> trials, int answered, int asked) {
        double all = trials.size();
        return new ThresholdReport(
                chosen,
                trials.size(),
                answered / all,
                share(trials.subList(0, answered), true),
                (asked - answered) / all,
                share(trials.subList(answered, asked), false),
                (all - asked) / all);
    }

    private static double share(List<ReplyThresholds.Trial> trials, boolean first) {
        long good = trials.stream().filter(trial -> trial.good(first)).count();
        return trials.isEmpty() ? 1 : (double) good / trials.size();
    }
}
