package io.growth.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.growth.core.rule.Action;
import io.growth.core.rule.Attribute;
import io.growth.core.rule.Condition;
import io.growth.core.rule.Rule;
import io.growth.core.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documentation of rule files")
class DocumentationTest {

    private static final Path SOURCE =
            Path.of("growth-core", "src", "main", "java", "io", "growth", "core", "rule", "text", "package-info.java");

    private static final Vocabulary<Buyer> WORDS = Vocabulary.<Buyer>builder()
            .attribute(Attribute.number("churnRisk", Buyer::risk))
            .attribute(Buyer.TIER)
            .attribute(Buyer.LAST_ORDER)
            .condition("vip", Condition.of("vip", buyer -> true))
            .action("WB-20", Action.coupon("WB-20"))
            .action("hello", Action.push("hello"))
            .value("margin", Buyer::spent)
            .build();

    @Test
    @DisplayName("shows a file that can be read")
    void theExampleIsValid() throws IOException {
        Path source = Path.of(System.getProperty("growth.root", ".")).resolve(SOURCE);
        Assumptions.assumeTrue(Files.exists(source), "the sources are not at " + source + ", so nothing was checked");
        String text = Files.readString(source);
        String example = text.substring(text.indexOf("{@code\n * growth-rules") + 7, text.indexOf("}</pre>"))
                .replaceAll("(?m)^ \\* ?", "");
        RuleSet<Buyer> rules = RuleText.of(WORDS).read(RuleFormat.YAML, "the example", example);
        assertThat(rules.version()).isEqualTo("spring-7");
        assertThat(rules.rules()).extracting(Rule::name).containsExactly("win-back");
        assertThat(rules.rules().get(0).toString())
                .contains("if churnRisk >= 0.7 and tier in [gold, silver] and lastOrder older than PT720H and vip")
                .contains("09:00 to 17:00 on [MONDAY, FRIDAY] in Europe/Berlin");
    }
}
