package io.growth.core.similarity;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the built-in similarities print: {@code name(parameters) shrink s min-common n}. */
final class SimilarityText {

    private static final Pattern FORM = Pattern.compile(
            "([a-z-]{1,30})(?:\\(([-+0-9.eE, ]{1,100})\\))?(?: shrink ([0-9.eE+-]{1,30}))?(?: min-common ([0-9]{1,10}))?");

    private static final int MAX_SHOWN = 100;

    private SimilarityText() {}

    static Similarity parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw unknown(text);
        }
        try {
            return read(text, form);
        } catch (NumberFormatException e) {
            throw unknown(text);
        }
    }

    private static Similarity read(String text, Matcher form) {
        Similarity similarity = named(text, form.group(1), numbers(form.group(2)));
        if (form.group(3) != null) {
            similarity = similarity.withShrinkage(Double.parseDouble(form.group(3)));
        }
        return form.group(4) == null ? similarity : similarity.withMinimumCommon(Integer.parseInt(form.group(4)));
    }

    private static double[] numbers(@Nullable String list) {
        if (list == null) {
            return new double[0];
        }
        return Arrays.stream(list.split(",", -1))
                .mapToDouble(number -> Double.parseDouble(number.strip()))
                .toArray();
    }

    private static Similarity named(String text, String name, double[] p) {
        return switch (name + "/" + p.length) {
            case "jaccard/0" -> Similarity.jaccard();
            case "cosine/0" -> Similarity.cosine();
            case "weighted-cosine/0" -> Similarity.weightedCosine();
            case "asymmetric-cosine/1" -> Similarity.asymmetricCosine(p[0]);
            case "overlap/0" -> Similarity.overlap();
            case "dice/0" -> Similarity.dice();
            case "tversky/2" -> Similarity.tversky(p[0], p[1]);
            case "conditional-probability/0" -> Similarity.conditionalProbability();
            case "lift/0" -> Similarity.lift();
            case "pmi/0" -> Similarity.pointwiseMutualInformation();
            case "log-likelihood-ratio/0" -> Similarity.logLikelihoodRatio();
            case "pearson/0" -> Similarity.pearson();
            case "degree-normalised/3" -> Similarity.degreeNormalised(p[0], p[1], p[2]);
            default -> throw unknown(text);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        String shown = text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
        return new IllegalArgumentException("'" + shown + "' is not a built-in similarity; expected for example"
                + " 'cosine', 'jaccard shrink 5' or 'degree-normalised(1, 0.8, 0.2)'");
    }
}
