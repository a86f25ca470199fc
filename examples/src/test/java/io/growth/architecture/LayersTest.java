package io.growth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Imports run downwards only")
class LayersTest {
    private static final String[] GROUND = {
        "io.growth.core.data..",
        "io.growth.core.store..",
        "io.growth.core.fit..",
        "io.growth.core.figure..",
        "io.growth.core.internal.."
    };
    private static final String[] SHAPE_DATA = {"io.growth.core.prepare..", "io.growth.core.similarity.."};
    private static final String[] FIT_AND_JUDGE = {"io.growth.core.learn..", "io.growth.core.evaluate.."};
    private static final String[] DECIDE_AND_MEASURE = {
        "io.growth.core.experiment..",
        "io.growth.core.rule..",
        "io.growth.core.reply..",
        "io.growth.core.risk..",
        "io.growth.core.privacy.."
    };

    /** What a package hides in {@code internal} belongs to it: its factories make the types that implement its own. */
    private static final SliceAssignment PACKAGE_WITH_ITS_INTERNALS = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName().replaceFirst("\\.internal\\b.*", ""));
        }

        @Override
        public String getDescription() {
            return "packages, each with its internals,";
        }
    };

    @Test
    void aFloorOfTheCoreSeesOnlyTheFloorsBelow() {
        // A floor is optional as long as no class lives on it.
        LayeredArchitecture floors = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("data, store and fit")
                .definedBy(GROUND)
                .optionalLayer("prepare and similarity")
                .definedBy(SHAPE_DATA)
                .optionalLayer("learn and evaluate")
                .definedBy(FIT_AND_JUDGE)
                .optionalLayer("experiment, rule and reply")
                .definedBy(DECIDE_AND_MEASURE)
                .whereLayer("data, store and fit")
                .mayNotAccessAnyLayer()
                .whereLayer("prepare and similarity")
                .mayOnlyAccessLayers("data, store and fit")
                .whereLayer("learn and evaluate")
                .mayOnlyAccessLayers("data, store and fit", "prepare and similarity");
        floors.check(Library.CLASSES);
    }

    @Test
    void everyClassOfTheCoreLivesOnAFloor() {
        classes()
                .that()
                .resideInAPackage("io.growth.core..")
                .should()
                .resideInAnyPackage(Stream.of(GROUND, SHAPE_DATA, FIT_AND_JUDGE, DECIDE_AND_MEASURE)
                        .flatMap(Stream::of)
                        .toArray(String[]::new))
                .check(Library.CLASSES);
    }

    @Test
    void theCoreSeesNoLeaf() {
        noClasses()
                .that()
                .resideInAPackage("io.growth.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.growth.recommend..", "io.growth.churn..")
                .check(Library.CLASSES);
    }

    @Test
    void recommendDoesNotSeeChurn() {
        noClasses()
                .that()
                .resideInAPackage("io.growth.recommend..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.growth.churn..")
                .check(Library.CLASSES);
    }

    @Test
    void churnDoesNotSeeRecommend() {
        noClasses()
                .that()
                .resideInAPackage("io.growth.churn..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.growth.recommend..")
                .check(Library.CLASSES);
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().assignedFrom(PACKAGE_WITH_ITS_INTERNALS)
                .should()
                .beFreeOfCycles()
                .check(Library.CLASSES);
    }
}
