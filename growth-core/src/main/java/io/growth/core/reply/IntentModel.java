package io.growth.core.reply;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a text is about and how sure that is; immutable, for any number of threads at once. */
public final class IntentModel {

    private final TextColumns space;
    private final List<String> intents;
    private final int classes;
    /** For each feature the weights of all classes: a text reads one run of memory for each of its features. */
    private final float[][] weights;

    private final float[] bias;
    private final double temperature;
    private final @Nullable ScopeOdds scope;

    IntentModel(
            TextColumns space,
            List<String> intents,
            int classes,
            float[][] weights,
            float[] bias,
            double temperature,
            @Nullable ScopeOdds scope) {
        this.space = space;
        this.intents = intents;
        this.classes = classes;
        this.weights = weights;
        this.bias = bias;
        this.temperature = temperature;
        this.scope = scope;
    }

    /**
     * The intents, as they first occurred.
     *
     * @return their names
     */
    public List<String> intents() {
        return intents;
    }

    /**
     * What the scores are divided by before they become probabilities.
     *
     * @return above 1 where the fit was too sure of itself; 1 if the model was not calibrated
     */
    public double temperature() {
        return temperature;
    }

    /**
     * The likeliest intents of a text. Their probabilities fall short of 1 by that of the other intents, and by that of
     * being out of scope if examples of it were learnt or held out.
     *
     * @param text what the customer wrote; only the first 4096 characters are read
     * @param most how many intents at most
     * @return the likeliest first; of equals the one that occurred first
     * @throws IllegalArgumentException if {@code most} is below 1
     */
    public List<IntentMatch> rank(String text, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("most must be at least 1 but is " + most);
        }
        return judge(text, most).matches();
    }

    /** Ranks the intents and tells whether the text is more likely out of scope than about any of them. */
    Judgement judge(String text, int most) {
        return space.ask(text, row -> judge(row, most));
    }

    Judgement judge(TextColumns.Row row, int most) {
        float[] probabilities = probabilities(row);
        float outside = probabilities[intents.size()];
        boolean outOfScope = outside > 0 && outside >= probabilities[best(probabilities)];
        List<IntentMatch> ranked = new ArrayList<>(Math.min(most, intents.size()));
        while (ranked.size() < Math.min(most, intents.size())) {
            int best = best(probabilities);
            ranked.add(new IntentMatch(intents.get(best), probabilities[best]));
            probabilities[best] = -1;
        }
        return new Judgement(List.copyOf(ranked), outOfScope);
    }

    /**
     * Whether a text is more likely out of scope than about any intent.
     *
     * @param text what the customer wrote
     * @return never true if no examples of it were learnt or held out
     */
    public boolean isOutOfScope(String text) {
        return judge(text, 1).outOfScope();
    }

    /**
     * What the model says of a text.
     *
     * @param matches the likeliest intents
     * @param outOfScope whether being out of scope is likelier than the first
     */
    record Judgement(List<IntentMatch> matches, boolean outOfScope) {}

    private int best(float[] probabilities) {
        int best = 0;
        for (int k = 1; k < intents.size(); k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    /** Of the intents, and of being out of scope in the last place. */
    private float[] probabilities(TextColumns.Row row) {
        float[] probabilities = learnt(row);
        if (scope != null) {
            scope.apply(probabilities);
        }
        return probabilities;
    }

    private float[] learnt(TextColumns.Row row) {
        float[] scores = scores(row);
        cool(scores, temperature);
        SoftmaxScores.softmax(scores);
        return classes > intents.size() ? scores : Arrays.copyOf(scores, intents.size() + 1);
    }

    private float[] scores(TextColumns.Row row) {
        float[] scores = bias.clone();
        SoftmaxScores.add(weights, row.columns, row.values, 0, row.size, scores);
        return scores;
    }

    TextColumns space() {
        return space;
    }

    private static void cool(float[] scores, double temperature) {
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) (scores[k] / temperature);
        }
    }

    /**
     * The same model with probabilities that texts it has not learnt from bear out: all scores are divided by the one
     * number that makes the held-out intents likeliest (temperature scaling, Guo et al., "On Calibration of Modern Neural
     * Networks", ICML 2017, §4.2). Which intent is the likeliest does not change.
     *
     * @param heldOut questions the model has not learnt from; those of intents it does not know are left out
     * @return the calibrated model
     * @throws IllegalArgumentException if there is no question of a known intent
     */
    public IntentModel calibrated(Collection<Question> heldOut) {
        List<float[]> scores = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        TextColumns.Row row = space.row();
        for (Question question : heldOut) {
            int label = intents.indexOf(question.intent());
            if (label >= 0) {
                scores.add(scores(row.read(question.text())));
                labels.add(label);
            }
        }
        if (scores.isEmpty()) {
            throw new IllegalArgumentException("calibration needs held-out questions of the intents that were learnt");
        }
        return with(Temperature.best(scores, labels), null);
    }

    /**
     * The same model, calibrated also for texts that are about no intent: from held-out ones of both sorts it learns how
     * much the likeliest intent and the examples out of scope say of that. Which intent is the likeliest does not
     * change. Replaces any calibration before.
     *
     * @param heldOut questions the model has not learnt from; those of intents it does not know are left out
     * @param outOfScope texts that a person must answer, which the model has not learnt from either; as many of them
     *     beside the questions as there are among what customers write
     * @return the calibrated model
     * @throws IllegalArgumentException if there is no question of a known intent or no text out of scope
     */
    public IntentModel calibrated(Collection<Question> heldOut, Collection<String> outOfScope) {
        if (outOfScope.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no held-out text out of scope; calibrate without, or give some");
        }
        IntentModel cooled = calibrated(heldOut);
        TextColumns.Row row = space.row();
        List<float[]> inside = heldOut.stream()
                .filter(question -> intents.contains(question.intent()))
                .map(question -> cooled.learnt(row.read(question.text())))
                .toList();
        List<float[]> outside =
                outOfScope.stream().map(text -> cooled.learnt(row.read(text))).toList();
        return cooled.with(cooled.temperature, ScopeOdds.fit(inside, outside));
    }

    private IntentModel with(double newTemperature, @Nullable ScopeOdds newScope) {
        return new IntentModel(space, intents, classes, weights, bias, newTemperature, newScope);
    }

    /**
     * Saves the model.
     *
     * @param file where
     * @throws IOException if it can't be written
     */
    public void save(Path file) throws IOException {
        write(ModelWriter.of(IntentFormat.TYPE, IntentFormat.VERSION)).write(file);
    }

    /**
     * Loads a model, bit for bit as it was saved.
     *
     * @param file where
     * @return the model
     * @throws IOException if it can't be read or is no such model
     */
    public static IntentModel load(Path file) throws IOException {
        try (ModelReader reader = ModelReader.open(file)) {
            return read(reader.expect(IntentFormat.TYPE, IntentFormat.OLDEST, IntentFormat.VERSION));
        }
    }

    ModelWriter write(ModelWriter writer) {
        IntentFormat.write(writer, space, intents, classes, temperature, weights, bias);
        if (scope != null) {
            scope.write(writer);
        }
        return writer;
    }

    static IntentModel read(ModelReader reader) throws IOException {
        return IntentFormat.read(reader);
    }

    @Override
    public String toString() {
        return "IntentModel(" + intents.size() + " intents, " + space.count() + " features, temperature " + temperature
                + (scope == null ? "" : ", " + scope) + ")";
    }
}
