package io.growth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Public signatures speak of the JDK and of growth's own exported types only")
class PublicSignaturesTest {
    private static final ArchRule RULE = classes()
            .that(DescribedPredicate.describe("are exported", Library::isExported))
            .should(showOnlyTypesThatUsersCanName());

    @Test
    void noThirdPartyOrInternalTypeIsShown() {
        RULE.check(Library.CLASSES);
    }

    @Test
    void theRuleFindsThirdPartyTypesWhereverTheyHide() {
        for (Class<?> leak : Leaks.class.getClasses()) {
            assertThatThrownBy(() -> RULE.check(new ClassFileImporter().importClasses(leak)))
                    .as(leak.getSimpleName())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("org.assertj");
        }
    }

    @Test
    void theRuleLeavesPrivateUseAlone() {
        assertThatCode(() -> RULE.check(new ClassFileImporter().importClasses(NoLeak.class)))
                .doesNotThrowAnyException();
    }

    private static ArchCondition<JavaClass> showOnlyTypesThatUsersCanName() {
        return new ArchCondition<>("show only types that users can name") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                shownTypes(type)
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> !mayBeShown(shown))
                        .distinct()
                        .forEach(shown -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " shows " + shown.getName())));
            }
        };
    }

    private static boolean mayBeShown(JavaClass type) {
        boolean jdk = type.isPrimitive()
                || type.getPackageName().startsWith("java.")
                || type.getPackageName().equals("javax.sql");
        return jdk || (type.getPackageName().startsWith("io.growth.") && !Library.isInternal(type));
    }

    private static Stream<JavaClass> shownTypes(JavaClass type) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> bounds = type.getTypeParameters().stream().map(JavaType.class::cast);
        Stream<JavaClass> own = Stream.concat(parents, bounds).flatMap(PublicSignaturesTest::parts);
        Stream<JavaClass> members = Stream.of(type.getAllFields(), type.getAllMethods(), type.getConstructors())
                .flatMap(Collection::stream)
                .filter(PublicSignaturesTest::isShown)
                .flatMap(PublicSignaturesTest::shownTypes);
        return Stream.concat(own, members);
    }

    private static boolean isShown(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        boolean open = modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
        return open
                && !modifiers.contains(JavaModifier.SYNTHETIC)
                && member.getOwner().getPackageName().startsWith("io.growth.");
    }

    private static Stream<JavaClass> shownTypes(JavaMember member) {
        if (member instanceof JavaField field) {
            return parts(field.getType());
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Stream<JavaType> types = Stream.of(
                        List.of(unit.getReturnType()), unit.getParameterTypes(), unit.getTypeParameters())
                .flatMap(Collection::stream);
        return Stream.concat(types.flatMap(PublicSignaturesTest::parts), unit.getExceptionTypes().stream());
    }

    private static Stream<JavaClass> parts(JavaType type) {
        return type.getAllInvolvedRawTypes().stream();
    }
}
