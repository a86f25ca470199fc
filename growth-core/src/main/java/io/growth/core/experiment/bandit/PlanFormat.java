package io.growth.core.experiment.bandit;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** A plan in a file: names and numbers, each checked by the methods that users call. */
final class PlanFormat {

    private PlanFormat() {}

    static void write(BanditPlan plan, ModelWriter out) {
        PolicySettings of = plan.policy().settings();
        BanditPlan.Conduct conduct = plan.conduct();
        out.text("name", plan.name())
                .strings("planned-arms", plan.arms())
                .text("explorer", of.explorer().name())
                .text("model", of.model().name())
                .doubles(
                        "settings",
                        new double[] {of.amount(), of.first(), of.second(), of.third(), of.floor(), of.discount()})
                .integer("dimensions", of.dimensions())
                .integer("window", of.window())
                .integer("seed", conduct.seed())
                .integer("join-millis", conduct.joinMillis())
                .integer("memory-millis", conduct.memoryMillis())
                .integer("refresh-every", conduct.refreshEvery())
                .integer("counts-missing", conduct.countsMissing() ? 1 : 0)
                .integer("waits", conduct.waits() ? 1 : 0);
    }

    static BanditPlan read(ModelReader in) throws IOException {
        List<String> arms = in.strings("planned-arms");
        if (arms.isEmpty() || new HashSet<>(arms).size() < arms.size()) {
            throw in.corrupt("there is no arm, or one twice");
        }
        return new BanditPlan(in.text("name"), new BanditPolicy(settings(in)), List.copyOf(arms), conduct(in));
    }

    private static BanditPlan.Conduct conduct(ModelReader in) throws IOException {
        return new BanditPlan.Conduct(
                in.integer("seed"),
                millis("join-millis", in),
                millis("memory-millis", in),
                in.integer("refresh-every", 1, Integer.MAX_VALUE),
                in.integer("counts-missing", 0, 1) == 1,
                in.integer("waits", 0, 1) == 1);
    }

    private static long millis(String name, ModelReader in) throws IOException {
        long value = in.integer(name);
        if (value < 1 || value > Duration.ofDays(36_500).toMillis()) {
            throw in.corrupt(name + " is " + value);
        }
        return value;
    }

    private static PolicySettings settings(ModelReader in) throws IOException {
        double[] numbers = in.doubles("settings", 6);
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw in.corrupt("a number of the policy is " + number);
            }
        }
        Model model = constant(Model.class, in.text("model"), in);
        var settings = new PolicySettings(
                constant(Explorer.class, in.text("explorer"), in),
                numbers[0],
                model,
                in.integer("dimensions", model.isContextual() ? 1 : 0, model.isContextual() ? 10_000 : 0),
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                in.integer("window", 0, model.isContextual() ? 0 : Integer.MAX_VALUE));
        if (!settings.isSound()) {
            throw in.corrupt("its numbers are no policy: " + settings);
        }
        return settings;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name, ModelReader in) throws IOException {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException unknown) {
            throw in.corrupt("there is no " + type.getSimpleName() + " " + name);
        }
    }
}
