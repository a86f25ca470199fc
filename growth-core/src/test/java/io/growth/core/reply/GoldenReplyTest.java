package io.growth.core.reply;

import io.growth.core.internal.GoldenFile;
import io.growth.core.store.ModelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A bot file of an earlier version")
class GoldenReplyTest {

    /** One more than classes go into a block. */
    private static final int INTENTS = 81;

    private static List<GoldenFile> files() {
        return List.of(new GoldenFile("faq-2", GoldenReplyTest::bot, GoldenReplyTest::answers));
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersAsItDid(GoldenFile file) throws IOException {
        file.check(GoldenReplyTest.class);
    }

    /** Han characters alone are one feature each, which keeps the file small. */
    private static String sign(int number) {
        return Character.toString(0x4E00 + number % INTENTS);
    }

    private static List<Question> questions() {
        var questions = new ArrayList<Question>();
        for (int intent = 0; intent < INTENTS; intent++) {
            questions.add(new Question("intent " + intent, sign(intent)));
            if (intent % 7 == 0) {
                questions.add(new Question("intent " + intent, sign(intent + 1) + ", " + sign(intent * intent)));
            }
        }
        return questions;
    }

    private static byte[] bot() throws IOException {
        List<Question> questions = questions();
        IntentModel model = IntentTrainer.create()
                .withBits(8)
                .fit(questions, List.of(sign(3) + ", " + sign(5)))
                .calibrated(questions, List.of(sign(4) + ", " + sign(6)));
        Map<String, String> answers =
                model.intents().stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
        Path file = Files.createTempFile("faq", ".model");
        try {
            FaqBot.of(model, new ReplyThresholds(0.5, 0.2), answers, questions).save(file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static double[] answers(byte[] file) throws IOException {
        try (ModelReader reader = ModelReader.of(file).expect("reply.faq", 1, 2)) {
            IntentModel model = IntentModel.read(reader);
            FaqBot bot = FaqFormat.read(reader, model);
            return IntStream.range(0, INTENTS)
                    .mapToObj(k -> sign(k) + ", " + sign(3 * k + 1))
                    .flatMapToDouble(text -> DoubleStream.of(
                            model.rank(text, 1).get(0).probability(),
                            closest(bot.reply(text)).hashCode()))
                    .toArray();
        }
    }

    private static String closest(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return answer.closest();
        }
        return reply instanceof Reply.HandOver handOver
                ? handOver.closest()
                : ((Reply.DidYouMean) reply).choices().toString().replaceAll("confidence=[^]]*", "");
    }
}
