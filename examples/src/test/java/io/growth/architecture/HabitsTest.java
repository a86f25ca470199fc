package io.growth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What the library never does")
class HabitsTest {
    private static final ArchRule NO_JAVA_SERIALIZATION = noClasses()
            .that()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotEnums()
            .should()
            .beAssignableTo(Serializable.class)
            .because("a model is saved in the container of core.store");

    private static final ArchRule NO_SHARED_STATE =
            fields().that().areStatic().should().beFinal().because("two shops in one JVM must not disturb each other");

    @ParameterizedTest
    @EnumSource
    void theLibraryKeeps(Ban ban) {
        ban.rule().check(Library.CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void anOffenderIsFound(Ban ban) {
        List<String> found = ban.rule()
                .evaluate(new ClassFileImporter().importClasses(ban.offender))
                .getFailureReport()
                .getDetails();
        for (Method deed : ban.offender.getDeclaredMethods()) {
            if (!deed.isSynthetic()) {
                assertThat(found).as(deed.toString()).anyMatch(line -> line.contains("." + deed.getName() + "("));
            }
        }
    }

    @Test
    void nothingIsSerializable() {
        NO_JAVA_SERIALIZATION.check(Library.CLASSES);
        assertFinds(NO_JAVA_SERIALIZATION, Offenders.IsSerializable.class);
    }

    @Test
    void noStaticFieldChanges() {
        NO_SHARED_STATE.check(Library.CLASSES);
        assertFinds(NO_SHARED_STATE, Offenders.ChangesForEverybody.class);
    }

    private static void assertFinds(ArchRule rule, Class<?> offender) {
        assertThatThrownBy(() -> rule.check(new ClassFileImporter().importClasses(offender)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(offender.getSimpleName());
    }
}
