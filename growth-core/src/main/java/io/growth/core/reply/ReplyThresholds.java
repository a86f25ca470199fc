package io.growth.core.reply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From which confidence on the bot answers, and from which on it asks "did you mean".
 *
 * @param answer least confidence of an answer, above 0; above 1 never answers
 * @param ask least confidence of asking back, not above {@code answer}
 */
public record ReplyThresholds(double answer, double ask) {

    /** A threshold no confidence reaches. */
    static final double NEVER = 2;

    /**
     * Thresholds.
     *
     * @param answer least confidence of an answer
     * @param ask least confidence of asking back
     * @throws IllegalArgumentException if they are not numbers from 0, or {@code ask} is above {@code answer}
     */
    public ReplyThresholds {
        if (!(ask >= 0 && answer >= ask && answer <= NEVER)) {
            throw new IllegalArgumentException(
                    "thresholds must be 0 <= ask <= answer <= 2 but ask is " + ask + " and answer " + answer);
        }
    }

    /**
     * Picks the lowest threshold of which the answers on held-out texts, and all those of any higher confidence, are right
     * often enough, and a lower one for asking back.
     *
     * @param model the model, calibrated
     * @param heldOut questions the model has not learnt from
     * @param outOfScope held-out texts that a person must answer: any answer to them is wrong; may be empty
     * @param answerPrecision share of answers that must be right, above 0 to 1
     * @param askPrecision share of the texts asked back that must have the right intent among the first three
     * @return the thresholds and what they did on the held-out texts
     * @throws IllegalArgumentException if there is no text or a share is out of range
     */
    public static ThresholdReport pick(
            IntentModel model,
            Collection<Question> heldOut,
            Collection<String> outOfScope,
            double answerPrecision,
            double askPrecision) {
        checkShare("answerPrecision", answerPrecision);
        checkShare("askPrecision", askPrecision);
        if (heldOut.isEmpty()) {
            throw new IllegalArgumentException("there is no held-out question to pick thresholds on");
        }
        List<Trial> trials = new ArrayList<>();
        heldOut.forEach(
                question -> trials.add(Trial.of(model.judge(question.text(), FaqBot.CHOICES), question.intent())));
        outOfScope.forEach(text -> trials.add(Trial.of(model.judge(text, FaqBot.CHOICES), null)));
        trials.sort(Comparator.comparingDouble(Trial::confidence).reversed());
        int answered = reach(trials, 0, answerPrecision, true);
        int asked = reach(trials, answered, askPrecision, false);
        double answer = threshold(trials, 0, answered, NEVER);
        double ask = threshold(trials, answered, asked, answer);
        return ThresholdReport.of(new ReplyThresholds(answer, ask), trials, answered, asked);
    }

    private static void checkShare(String name, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1 but is " + share);
        }
    }

    private static double threshold(List<Trial> trials, int from, int to, double none) {
        return to > from ? trials.get(to - 1).confidence() : none;
    }

    /** The most trials, from one on, of which the wanted share is good; texts of one confidence stay together. */
    private static int reach(List<Trial> trials, int from, double share, boolean first) {
        int reach = from;
        int good = 0;
        for (int i = from; i < trials.size(); i++) {
            good += trials.get(i).good(first) ? 1 : 0;
            boolean last = i + 1 == trials.size()
                    || trials.get(i + 1).confidence() < trials.get(i).confidence();
            if (last && trials.get(i).confidence() > 0 && good >= share * (i + 1 - from)) {
                reach = i + 1;
            }
        }
        return reach;
    }

    /**
     * What the model said of one held-out text.
     *
     * @param confidence of its likeliest intent; 0 if the text is more likely out of scope
     * @param right whether that is the text's
     * @param among whether the text's is among the first three
     */
    record Trial(double confidence, boolean right, boolean among) {

        static Trial of(IntentModel.Judgement judgement, @Nullable String intent) {
            List<IntentMatch> ranked = judgement.matches();
            IntentMatch first = ranked.get(0);
            boolean among = ranked.stream().anyMatch(match -> match.intent().equals(intent));
            return new Trial(
                    judgement.outOfScope() ? 0 : first.probability(),
                    first.intent().equals(intent),
                    among);
        }

        boolean good(boolean first) {
            return first ? right : among;
        }
    }
}
