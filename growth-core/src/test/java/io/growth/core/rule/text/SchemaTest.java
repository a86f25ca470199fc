package io.growth.core.rule.text;

import static io.growth.core.rule.text.Buyer.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The published schema of rule files")
class SchemaTest {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(RuleText.schema(), InputFormat.JSON);

    private static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    @Test
    @DisplayName("is a valid schema itself")
    void isASchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(RuleText.schema(), InputFormat.JSON)).isEmpty();
    }

    @Test
    @DisplayName("accepts the example")
    void acceptsTheExample() throws IOException {
        assertThat(errors(TEXT.write(RuleTextTest.campaigns(), RuleFormat.JSON)))
                .isEmpty();
    }

    @Test
    @DisplayName("accepts whatever the builders can say")
    void acceptsWhatIsWritten() {
        for (long seed = 0; seed < 150; seed++) {
            String text = TEXT.write(new RandomSets(seed).rules(4), RuleFormat.JSON);
            assertThat(errors(text)).as("seed " + seed + "\n" + text).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"growth-rules\": 1|\"growth-rules\": 2",
                "\"priority\" : 10|\"priority\" : 1e10",
                "\"priority\" : 10|\"prioritty\" : 10",
                "\"all\" : [|\"al\" : [",
                "\"at-least\" : 0.7|\"atleast\" : 0.7",
                "\"at-least\" : 0.7|\"at-least\" : \"0.7\"",
                "\"older-than\" : \"30 days\"|\"older-than\" : \"30\"",
                "\"window\" : \"1 calendar week\"|\"window\" : \"1 calendar year\"",
                "\"channel\" : \"email\"|\"of\" : \"email\"",
                "\"holdout\" : 0.1|\"holdout\" : 10",
                "\"days\" : [|\"days\" : [\"today\",",
                "\"zone\" : \"Europe/Berlin\"|\"until\" : \"2026-12-24T12:00:00Z\"",
                "\"welcome\" : \"first\"|\"welcome\" : \"last\"",
                "\"defer-to\" : \"18:00\"|\"defer-to\" : \"18:00\", \"handling\" : \"drop\"",
                "\"cost\" : 500|\"cost\" : -1",
                "\"enabled\" : false|\"enabled\" : \"no\"",
                "\"kind\" : \"coupon\"|\"action\" : \"coupon\"",
            })
    @DisplayName("refuses what reading refuses")
    void refusesTheSame(String change) throws IOException {
        String[] parts = change.split("\\|");
        String good = TEXT.write(RuleTextTest.campaigns(), RuleFormat.JSON)
                .replace("\"growth-rules\" :", "\"growth-rules\":");
        assertThat(good).contains(parts[0]);
        String bad = good.replace(parts[0], parts[1]);
        assertThat(errors(bad)).as(bad).isNotEmpty();
        org.assertj.core.api.Assertions.assertThatExceptionOfType(RuleFileException.class)
                .isThrownBy(() -> TEXT.read(RuleFormat.JSON, "bad", bad));
    }
}
