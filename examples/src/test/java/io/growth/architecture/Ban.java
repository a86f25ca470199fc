package io.growth.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;

/**
 * Calls that have no place in a library, as regular expressions over the full name of what is called, and a class that
 * commits each of them.
 */
enum Ban {
    ENDING_THE_JVM(
            "end the JVM of the shop",
            "java.lang.System.exit.*|java.lang.Runtime.(exit|halt).*",
            Offenders.EndsTheJvm.class),

    STANDARD_STREAMS(
            "print or read where the shop does not expect it",
            "java.lang.System.(in|out|err)|.*.printStackTrace\\(\\)",
            Offenders.Prints.class),

    SYSTEM_CLOCK(
            "read the clock: time is a value that the shop hands in",
            "java.lang.System.currentTimeMillis.*"
                    + "|java.time[.\\w]*.now\\((java.time.ZoneId)?\\)"
                    + "|java.time.Clock.(system|tickMillis|tickSeconds|tickMinutes).*"
                    + "|java.util.(Date|GregorianCalendar).<init>\\(\\)|java.util.Calendar.getInstance.*",
            Offenders.ReadsTheClock.class),

    CHANCE(
            "draw random numbers without a seed",
            "java.lang.(Strict)?Math.random.*|java.util.concurrent.ThreadLocalRandom.*|java.security.SecureRandom.*"
                    + "|java.util.(Splittable)?Random.<init>\\(\\)"
                    + "|java.util.Collections.shuffle\\(java.util.List\\)",
            Offenders.TrustsChance.class),

    SERVER_SETTINGS(
            "depend on the locale, time zone or character set of the server",
            "java.util.(Locale|TimeZone).getDefault.*|java.time.ZoneId.systemDefault.*"
                    + "|java.nio.charset.Charset.defaultCharset.*|java.lang.String.getBytes\\(\\)"
                    + "|java.lang.String.<init>\\(\\[B(, int, int)?\\)"
                    + "|java.lang.String.(toLowerCase|toUpperCase)\\(\\)"
                    + "|java.lang.String.format\\(java.lang.String, .*|java.lang.String.formatted.*"
                    + "|java.time.format.DateTimeFormatter.ofPattern\\(java.lang.String\\)"
                    + "|java.text.DecimalFormat.<init>\\((java.lang.String)?\\)"
                    + "|java.io.InputStreamReader.<init>\\(java.io.InputStream\\)"
                    + "|java.io.OutputStreamWriter.<init>\\(java.io.OutputStream\\)"
                    + "|java.io.File(Reader|Writer).<init>\\([^,]*(, boolean)?\\)",
            Offenders.DependsOnTheServer.class),

    JAVA_SERIALIZATION(
            "read or write Java serialization", "java.io.Object(In|Out)putStream.*", Offenders.ReadsObjects.class),

    REFLECTION(
            "use reflection",
            "java.lang.reflect.*|java.lang.invoke.MethodHandles.(lookup|privateLookupIn).*"
                    + "|java.lang.Class.(forName|getDeclared|getMethod|getField|getConstructor).*",
            Offenders.Reflects.class),

    OWN_THREADS(
            "start threads or use the common pool: core.fit alone runs work, on what the shop gave it",
            "java.lang.Thread.<init>.*|java.util.Timer.<init>.*|java.util.concurrent.Executors.*"
                    + "|java.util.concurrent.(ThreadPoolExecutor|ForkJoinPool).*"
                    + "|java.util.concurrent.CompletableFuture.(run|supply)Async\\([^,]*\\)"
                    + "|.*.parallelStream\\(\\)|java.util.stream.\\w+.parallel\\(\\)|java.util.Arrays.parallel.*",
            Offenders.StartsThreads.class);

    final Class<?> offender;
    private final String deed;
    private final Pattern calls;

    Ban(String deed, String calls, Class<?> offender) {
        this.deed = deed;
        this.calls = Pattern.compile(calls);
        this.offender = offender;
    }

    ArchRule rule() {
        return noClasses().should().accessTargetWhere(describe("they " + deed, this::isCommittedBy));
    }

    private boolean isCommittedBy(JavaAccess<?> access) {
        boolean allowed =
                this == OWN_THREADS && access.getOriginOwner().getPackageName().startsWith("io.growth.core.fit");
        return !allowed && calls.matcher(access.getTarget().getFullName()).matches();
    }
}
