package io.growth.core.rule.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.google.re2j.Pattern;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A shop without the library for YAML")
class WithoutYamlTest {

    /** What such a shop does, in its own class loader. */
    public static final class Shop implements Callable<String> {

        @Override
        public String call() throws Exception {
            RuleText<String> text = RuleText.of(Vocabulary.<String>builder().build());
            String rules = "{\"growth-rules\": 1, \"rules\": []}";
            String version = text.read(RuleFormat.JSON, "rules.json", rules).version();
            try {
                return "read " + text.read(RuleFormat.YAML, "rules.yaml", rules);
            } catch (IllegalStateException e) {
                return version + ": " + e.getMessage();
            }
        }
    }

    private static URL home(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @Test
    @DisplayName("reads JSON, and is told what YAML needs")
    void readsJson() throws Exception {
        URL[] urls = Stream.of(RuleText.class, Shop.class, JsonFactory.class, Pattern.class, NullMarked.class)
                .map(WithoutYamlTest::home)
                .distinct()
                .toArray(URL[]::new);
        try (var loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            Object shop =
                    loader.loadClass(Shop.class.getName()).getConstructor().newInstance();
            assertThat((String) ((Callable<?>) shop).call())
                    .matches("[0-9a-f]{16}: YAML needs the library org\\.snakeyaml:snakeyaml-engine .*");
        }
    }
}
