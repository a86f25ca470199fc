package io.growth.core.reply;

import io.growth.core.fit.FitContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns from example questions what a customer's text is about: softmax regression on hashed words, pairs of words and
 * letters in a row, which survive typing errors, and on 1 to 3 Han characters in a row, which need no dictionary.
 *
 * <pre>{@code
 * IntentModel model = IntentTrainer.create().fit(questions, elsewhere).calibrated(heldOut, heldOutElsewhere);
 * }</pre>
 *
 * <p>A few dozen texts that are about none of the intents are worth much: they are learnt as an intent of their own,
 * one that is never answered. How much it says is found out on held-out texts by {@link IntentModel#calibrated(
 * java.util.Collection, java.util.Collection)}.
 */
public final class IntentTrainer {

    private final int bits;
    private final int epochs;
    private final double step;
    private final double l2;
    private final double smoothing;
    private final double outOfScopeWeight;

    private IntentTrainer(int bits, int epochs, double step, double l2, double smoothing, double outOfScopeWeight) {
        this.bits = bits;
        this.epochs = epochs;
        this.step = step;
        this.l2 = l2;
        this.smoothing = smoothing;
        this.outOfScopeWeight = outOfScopeWeight;
    }

    /**
     * Hashes to 2^20 buckets and goes over the texts 16 times.
     *
     * @return the defaults
     */
    public static IntentTrainer create() {
        return new IntentTrainer(20, 16, 0.7, 0, 0.1, 4);
    }

    /**
     * Sets how many buckets features are hashed to: two to the power of so many bits.
     *
     * @param newBits 8 to 24
     * @return a trainer with it
     * @throws IllegalArgumentException if it is out of range
     */
    public IntentTrainer withBits(int newBits) {
        if (newBits < 8 || newBits > 24) {
            throw new IllegalArgumentException("bits must be from 8 to 24 but are " + newBits);
        }
        return new IntentTrainer(newBits, epochs, step, l2, smoothing, outOfScopeWeight);
    }

    /**
     * Sets how often the fit goes over the texts.
     *
     * @param newEpochs at least 1
     * @return a trainer with it
     * @throws IllegalArgumentException if it is less
     */
    public IntentTrainer withEpochs(int newEpochs) {
        if (newEpochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1 but are " + newEpochs);
        }
        return new IntentTrainer(bits, newEpochs, step, l2, smoothing, outOfScopeWeight);
    }

    /**
     * Sets the length of a step.
     *
     * @param newStep above 0
     * @return a trainer with it
     * @throws IllegalArgumentException if it is not a number above 0
     */
    public IntentTrainer withStep(double newStep) {
        if (!(newStep > 0 && newStep < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step must be above 0 but is " + newStep);
        }
        return new IntentTrainer(bits, epochs, newStep, l2, smoothing, outOfScopeWeight);
    }

    /**
     * Sets how strongly weights are drawn to 0 with each step.
     *
     * @param newL2 0 or more
     * @return a trainer with it
     * @throws IllegalArgumentException if it is not a number from 0
     */
    public IntentTrainer withL2(double newL2) {
        if (!(newL2 >= 0 && newL2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l2 must be at least 0 but is " + newL2);
        }
        return new IntentTrainer(bits, epochs, step, newL2, smoothing, outOfScopeWeight);
    }

    /**
     * Sets which share of each text all intents get alike, which keeps the fit from being too sure of rare features.
     *
     * @param newSmoothing 0 or more, below 1
     * @return a trainer with it
     * @throws IllegalArgumentException if it is out of range
     */
    public IntentTrainer withSmoothing(double newSmoothing) {
        if (!(newSmoothing >= 0 && newSmoothing < 1)) {
            throw new IllegalArgumentException("smoothing must be from 0 to below 1 but is " + newSmoothing);
        }
        return new IntentTrainer(bits, epochs, step, l2, newSmoothing, outOfScopeWeight);
    }

    /**
     * Sets as how many texts an example of what is out of scope counts: there are few of them for how different they are.
     *
     * @param newWeight above 0
     * @return a trainer with it
     * @throws IllegalArgumentException if it is not a number above 0
     */
    public IntentTrainer withOutOfScopeWeight(double newWeight) {
        if (!(newWeight > 0 && newWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weight of what is out of scope must be above 0 but is " + newWeight);
        }
        return new IntentTrainer(bits, epochs, step, l2, smoothing, newWeight);
    }

    /**
     * Learns without examples of what is out of scope.
     *
     * @param questions at least one
     * @return the model
     * @throws IllegalArgumentException if there is no question
     */
    public IntentModel fit(Collection<Question> questions) {
        return fit(questions, List.of());
    }

    /**
     * Learns with examples of what is out of scope.
     *
     * @param questions at least one
     * @param outOfScope texts that a person must answer; may be empty
     * @return the model
     * @throws IllegalArgumentException if there is no question
     */
    public IntentModel fit(Collection<Question> questions, Collection<String> outOfScope) {
        return fit(questions, outOfScope, FitContext.defaults());
    }

    /**
     * Learns, with progress, cancellation and the seed of the order of the texts.
     *
     * @param questions at least one
     * @param outOfScope texts that a person must answer; may be empty
     * @param context how to run; the number of threads changes no bit of the model
     * @return the model
     * @throws IllegalArgumentException if there is no question
     * @throws ArithmeticException if the step is so long that weights are no numbers any more
     * @throws io.growth.core.fit.FitCancelledException if it was cancelled
     */
    public IntentModel fit(Collection<Question> questions, Collection<String> outOfScope, FitContext context) {
        if (questions.isEmpty()) {
            throw new IllegalArgumentException("there is no question to learn from; give at least one");
        }
        Map<String, Integer> intents = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>(questions.size() + outOfScope.size());
        List<Integer> labels = new ArrayList<>(questions.size() + outOfScope.size());
        for (Question question : questions) {
            labels.add(number(intents, question.intent()));
            texts.add(question.text());
        }
        for (String text : outOfScope) {
            labels.add(intents.size());
            texts.add(text);
        }
        int classes = intents.size() + (outOfScope.isEmpty() ? 0 : 1);
        TextColumns space = TextColumns.of(texts, bits);
        int[] classOf = labels.stream().mapToInt(Integer::intValue).toArray();
        double lastWeight = outOfScope.isEmpty() ? 1 : outOfScopeWeight;
        var rows = new SparseTexts(texts, classOf, space);
        var training = new SoftmaxTraining(rows, classes, epochs, step, l2, smoothing, lastWeight);
        training.run(context);
        return new IntentModel(
                space, List.copyOf(intents.keySet()), classes, training.weights(), training.bias(), 1, null);
    }

    private static int number(Map<String, Integer> intents, String intent) {
        Integer known = intents.putIfAbsent(intent, intents.size());
        return known == null ? intents.size() - 1 : known;
    }

    @Override
    public String toString() {
        return "IntentTrainer(2^" + bits + " buckets, epochs " + epochs + ", step " + step + ", l2 " + l2
                + ", smoothing " + smoothing + ", out-of-scope weight " + outOfScopeWeight + ")";
    }
}
