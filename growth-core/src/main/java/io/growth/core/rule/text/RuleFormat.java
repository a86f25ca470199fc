package io.growth.core.rule.text;

import java.nio.file.Path;
import java.util.Locale;

/** How a rule file is written. */
public enum RuleFormat {
    /** JSON (RFC 8259). */
    JSON,
    /** YAML 1.2; needs {@code org.snakeyaml:snakeyaml-engine} to be read. */
    YAML;

    static RuleFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".yaml") || name.endsWith(".yml")) {
            return YAML;
        }
        throw new IllegalArgumentException("a file of rules must be named .json, .yaml or .yml, not " + file);
    }
}
