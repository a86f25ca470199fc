package io.growth.core.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTemplateTest {

    private static final String HOSTILE = "<b a=\"x\" b='y'>&\\\r\n\u0085{{code}}\u2028";

    @Test
    void escapesForTheChannel() {
        assertThat(render(Channel.HTML))
                .isEqualTo("[&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;\\\r\n\u0085{{code}}\u2028]");
        assertThat(render(Channel.TEXT)).isEqualTo("[<b a=\"x\" b='y'>&\\   {{code}} ]");
        assertThat(render(Channel.JSON))
                .isEqualTo("[\\u003cb a=\\\"x\\\" b='y'>&\\\\\\u000d\\u000a\u0085{{code}}\\u2028]");
        assertThat(MessageTemplate.of(Channel.URL, "?q={{v}}").render(Map.of("v", "a b&c=é/+")))
                .isEqualTo("?q=a%20b%26c%3D%C3%A9%2F%2B");
    }

    @Test
    void namesTheVariableThatHasNoValue() {
        var template = MessageTemplate.of(Channel.TEXT, "Dear {{ name }}, {{code}} {{name}}");
        assertThat(template.variables()).containsExactly("name", "code");
        assertThatThrownBy(() -> template.render(Map.of("name", "Li")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'code'")
                .hasMessageNotContaining("Li,");
    }

    @Test
    void refusesBracesThatHoldNoName() {
        for (String bad : new String[] {"{{", "{{}}", "{{a b}}", "{{T(java.lang.Runtime)}}", "{{a"}) {
            assertThatThrownBy(() -> MessageTemplate.of(Channel.TEXT, "x " + bad))
                    .as(bad)
                    .hasMessageContaining("character 3");
        }
    }

    @Test
    void boundsTheLength() {
        var template = MessageTemplate.of(Channel.HTML, "{{a}}{{a}}");
        assertThatThrownBy(() -> template.render(Map.of("a", "<".repeat(20_000))))
                .hasMessageContaining("at most 100000");
        assertThatThrownBy(() -> MessageTemplate.of(Channel.HTML, "x".repeat(100_001)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String render(Channel channel) {
        return MessageTemplate.of(channel, "[{{v}}]").render(Map.of("v", HOSTILE, "code", "SECRET"));
    }
}
