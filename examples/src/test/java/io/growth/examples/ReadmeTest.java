package io.growth.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The code of the README")
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final Path ROOT = Path.of(System.getProperty("growth.root", ".."));

    /** Without comments and blanks, which say the same wherever a line is broken. */
    private static String bare(String code) {
        return code.replaceAll("//[^\n]*", "").replaceAll("\\s", "");
    }

    @Test
    void compilesAsItStands() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        String compiled =
                bare(Files.readString(ROOT.resolve("examples/src/test/java/io/growth/examples/ReadmeCode.java")));
        List<MatchResult> snippets = JAVA.matcher(readme).results().toList();

        assertThat(snippets).isNotEmpty();
        for (MatchResult snippet : snippets) {
            for (String paragraph : snippet.group(1).split("\n\n")) {
                assertThat(compiled).contains(bare(paragraph));
            }
        }
    }
}
