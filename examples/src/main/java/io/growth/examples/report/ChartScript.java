package io.growth.examples.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The library that draws the charts, Chart.js, from the class path. */
final class ChartScript {

    private static final String FOLDER = "/META-INF/resources/webjars/chart.js/4.5.1/";

    private ChartScript() {}

    /** The script in one piece, without the place where a debugger would look for its source. */
    static String source() throws IOException {
        return resource(FOLDER + "dist/chart.umd.min.js").replaceAll("(?m)^//# sourceMappingURL=.*$", "");
    }

    static String licence() throws IOException {
        return resource(FOLDER + "LICENSE.md");
    }

    static String resource(String name) throws IOException {
        try (InputStream in = ChartScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
