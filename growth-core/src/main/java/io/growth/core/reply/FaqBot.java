package io.growth.core.reply;

import io.growth.core.store.ModelReader;
import io.growth.core.store.ModelWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Answers a customer's question from the shop's FAQ, asks "did you mean", or hands over to a person.
 *
 * <pre>{@code
 * IntentModel model = IntentTrainer.create().fit(questions, outOfScope).calibrated(heldOut, heldOutOfScope);
 * ThresholdReport report = ReplyThresholds.pick(model, heldOut, heldOutOfScope, 0.95, 0.8);
 * FaqBot bot = FaqBot.of(model, report.thresholds(), answers, questions);
 * Reply reply = bot.reply("wheres my parcel??"); // Answer, DidYouMean or HandOver
 * }</pre>
 *
 * <p>Immutable, for any number of threads at once.
 */
public final class FaqBot {

    static final int CHOICES = 3;

    private static final String TYPE = "reply.faq";
    private static final int VERSION = 2;
    private static final int OLDEST = 1;

    private final IntentModel model;
    private final ReplyThresholds thresholds;
    private final Map<String, String> answers;
    private final ClosestQuestions questions;

    private FaqBot(
            IntentModel model, ReplyThresholds thresholds, Map<String, String> answers, ClosestQuestions questions) {
        this.model = model;
        this.thresholds = thresholds;
        this.answers = answers;
        this.questions = questions;
    }

    /**
     * A bot.
     *
     * @param model tells what a text is about
     * @param thresholds when to answer and when to ask back
     * @param answers for each intent of the model the answer
     * @param questions for each intent at least one, to be shown as the closest
     * @return the bot
     * @throws IllegalArgumentException if an intent of the model has no answer or no question
     */
    public static FaqBot of(
            IntentModel model,
            ReplyThresholds thresholds,
            Map<String, String> answers,
            Collection<Question> questions) {
        for (String intent : model.intents()) {
            if (!answers.containsKey(intent)) {
                throw new IllegalArgumentException("intent '" + intent + "' has no answer; give one for each intent");
            }
        }
        return new FaqBot(model, thresholds, Map.copyOf(answers), new ClosestQuestions(model, List.copyOf(questions)));
    }

    /**
     * Replies to a text.
     *
     * @param text what the customer wrote; only the first 4096 characters are read
     * @return an answer, a question back, or hand-over; always hand-over if no feature of the text was learnt
     */
    public Reply reply(String text) {
        return model.space().ask(text, this::reply);
    }

    private Reply reply(TextColumns.Row row) {
        IntentModel.Judgement judgement = model.judge(row, CHOICES);
        List<IntentMatch> ranked = judgement.matches();
        IntentMatch first = ranked.get(0);
        double confidence = first.probability();
        // Where no feature was learnt, all that is left is how frequent the intents were.
        boolean unclear = judgement.outOfScope() || row.size == 0 || confidence < thresholds.ask();
        if (!unclear && confidence >= thresholds.answer()) {
            String answer = answers.getOrDefault(first.intent(), "");
            return new Reply.Answer(first.intent(), answer, confidence, questions.closest(first.intent(), row));
        }
        return unclear || ranked.size() < 2
                ? new Reply.HandOver(first.intent(), confidence, questions.closest(first.intent(), row))
                : new Reply.DidYouMean(choices(ranked, row), confidence);
    }

    private List<Reply.Choice> choices(List<IntentMatch> ranked, TextColumns.Row row) {
        List<Reply.Choice> choices = new ArrayList<>();
        for (IntentMatch match : ranked) {
            choices.add(new Reply.Choice(match.intent(), questions.closest(match.intent(), row), match.probability()));
        }
        return choices;
    }

    /**
     * Saves the bot with its model, answers and questions.
     *
     * @param file where
     * @throws IOException if it can't be written
     */
    public void save(Path file) throws IOException {
        List<String> intents = model.intents();
        model.write(ModelWriter.of(TYPE, VERSION))
                .real("answer", thresholds.answer())
                .real("ask", thresholds.ask())
                .strings("answers", intents.stream().map(answers::get).toList())
                .strings(
                        "questions",
                        questions.questions().stream().map(Question::text).toList())
                .strings(
                        "questionIntents",
                        questions.questions().stream().map(Question::intent).toList())
                .write(file);
    }

    /**
     * Loads a bot, bit for bit as it was saved.
     *
     * @param file where
     * @return the bot
     * @throws IOException if it can't be read or is no such model
     */
    public static FaqBot load(Path file) throws IOException {
        try (ModelReader reader = ModelReader.open(file).expect(TYPE, OLDEST, VERSION)) {
            IntentModel model = IntentModel.read(reader);
            return FaqFormat.read(reader, model);
        }
    }

    @Override
    public String toString() {
        return "FaqBot(" + model + ", " + thresholds + ")";
    }
}
