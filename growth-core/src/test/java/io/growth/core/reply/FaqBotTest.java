package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.growth.core.fit.FitCancelledException;
import io.growth.core.fit.FitContext;
import io.growth.core.store.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaqBotTest {

    private static final List<Question> QUESTIONS = List.of(
            new Question("return", "how can i send a parcel back"),
            new Question("return", "i want to return my order"),
            new Question("delivery", "where is my parcel"),
            new Question("delivery", "when does my order arrive"),
            new Question("退货", "怎么退货"),
            new Question("退货", "我要退货退款"));
    private static final Map<String, String> ANSWERS =
            Map.of("return", "Print the label.", "delivery", "See the link.", "退货", "请打印退货单。");

    private final IntentModel model = IntentTrainer.create().fit(QUESTIONS);

    @Test
    void answersWithTheReasonWhenSureEnough() {
        Reply reply = bot(0.34, 0.34).reply("Hello, WHERE is my parcell?");
        assertThat(reply).isInstanceOfSatisfying(Reply.Answer.class, answer -> {
            assertThat(answer.intent()).isEqualTo("delivery");
            assertThat(answer.text()).isEqualTo("See the link.");
            assertThat(answer.closest()).isEqualTo("where is my parcel");
        });
        assertThat(bot(0.34, 0.34).reply("退货怎么弄"))
                .isInstanceOfSatisfying(
                        Reply.Answer.class,
                        answer -> assertThat(answer.intent()).isEqualTo("退货"));
    }

    @Test
    void asksBackBetweenTheThresholds() {
        assertThat(bot(1.5, 0.1).reply("my parcel")).isInstanceOfSatisfying(Reply.DidYouMean.class, back -> {
            assertThat(back.choices()).hasSize(3);
            assertThat(back.choices().get(0).confidence()).isEqualTo(back.confidence());
        });
    }

    @Test
    void handsOverWhatItCannotRead() {
        for (String text : List.of("", "   ", "?!...", "\uD83D\uDE00", "Ελλάδα", "日本", "\u0000")) {
            assertThat(bot(0, 0).reply(text)).as(text).isInstanceOf(Reply.HandOver.class);
        }
    }

    @Test
    void readsOnlyTheBeginningOfTenMegabytes() {
        String start = "where is my parcel ".repeat(500);
        String hostile = start + "x".repeat(10_000_000);
        assertThat(bot(0.3, 0.3).reply(hostile)).isEqualTo(bot(0.3, 0.3).reply(start));
    }

    @Test
    void worksWithOneIntentAndOneExample() {
        var one = List.of(new Question("hours", "when are you open"));
        FaqBot bot = FaqBot.of(
                IntentTrainer.create().fit(one), new ReplyThresholds(0.5, 0.5), Map.of("hours", "9 to 5"), one);
        assertThat(bot.reply("are you open")).isInstanceOf(Reply.Answer.class);
        assertThat(bot.reply("zzzz")).isInstanceOf(Reply.HandOver.class);
    }

    @Test
    void handsOverWhatIsLikeTheExamplesOutOfScope() {
        var trained = IntentTrainer.create().fit(QUESTIONS, List.of("tell me a joke", "who won the football match"));
        FaqBot bot = FaqBot.of(trained, new ReplyThresholds(0, 0), ANSWERS, QUESTIONS);
        assertThat(trained.isOutOfScope("another joke please")).isTrue();
        assertThat(bot.reply("another joke please")).isInstanceOf(Reply.HandOver.class);
        assertThat(bot.reply("where is my order")).isInstanceOf(Reply.Answer.class);
        assertThat(trained.intents()).containsExactly("return", "delivery", "退货");
    }

    @Test
    void learnsTheSameOnAnyNumberOfThreads(@TempDir Path folder) throws IOException {
        List<Question> many = new ArrayList<>(QUESTIONS);
        for (int i = 0; i < 200; i++) {
            many.add(new Question("intent " + i, "question about thing number " + i * 37 % 200));
        }
        List<byte[]> saved = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3, 8}) {
            Path file = folder.resolve("m" + threads);
            var context = FitContext.defaults().withThreads(threads);
            IntentTrainer.create().withEpochs(3).fit(many, List.of(), context).save(file);
            saved.add(Files.readAllBytes(file));
        }
        assertThat(saved).allSatisfy(bytes -> assertThat(bytes).isEqualTo(saved.get(0)));
    }

    @Test
    void repliesToManyThreadsAtOnceAsToOne() {
        FaqBot bot = bot(0.4, 0.2);
        List<String> texts = IntStream.range(0, 2_000)
                .mapToObj(k -> QUESTIONS.get(k % QUESTIONS.size()).text() + " parcel".repeat(k % 5))
                .toList();
        List<Reply> alone = texts.stream().map(bot::reply).toList();
        FitContext.defaults().withThreads(4).forBlocks("ask", texts.size(), 10, () -> 0, (none, from, to) -> {
            for (int k = from; k < to; k++) {
                assertThat(bot.reply(texts.get(k))).isEqualTo(alone.get(k));
            }
        });
    }

    @Test
    void comesBackFromItsFileBitForBit(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bot");
        FaqBot bot = bot(0.4, 0.2);
        bot.save(file);
        FaqBot loaded = FaqBot.load(file);
        for (Question question : QUESTIONS) {
            assertThat(loaded.reply(question.text())).isEqualTo(bot.reply(question.text()));
        }
        loaded.save(folder.resolve("again"));
        assertThat(folder.resolve("again")).hasSameBinaryContentAs(file);
        assertThatThrownBy(() -> IntentModel.load(file)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void isCancelled() {
        var context = FitContext.defaults().withCancel(() -> true);
        assertThatThrownBy(() -> IntentTrainer.create().fit(QUESTIONS, List.of(), context))
                .isInstanceOf(FitCancelledException.class);
    }

    @Test
    void reportsEachPass() {
        List<Long> done = new ArrayList<>();
        var context = FitContext.defaults().withProgress(progress -> done.add(progress.done()));
        IntentTrainer.create().withEpochs(3).fit(QUESTIONS, List.of(), context);
        assertThat(done).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refusesAnIntentWithoutAnswerOrQuestion() {
        assertThatThrownBy(() -> FaqBot.of(model, new ReplyThresholds(1, 0), Map.of("return", ""), QUESTIONS))
                .hasMessageContaining("delivery");
        assertThatThrownBy(() -> FaqBot.of(model, new ReplyThresholds(1, 0), ANSWERS, QUESTIONS.subList(0, 2)))
                .hasMessageContaining("delivery");
        assertThatThrownBy(() -> IntentTrainer.create().fit(List.of())).hasMessageContaining("no question");
    }

    private FaqBot bot(double answer, double ask) {
        return FaqBot.of(model, new ReplyThresholds(answer, ask), ANSWERS, QUESTIONS);
    }
}
