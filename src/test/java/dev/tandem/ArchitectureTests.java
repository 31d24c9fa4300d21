package dev.tandem;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.web.bind.annotation.RestController;

class ArchitectureTests {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.tandem");

    @Test
    void onlyTheLearningRoomUsesDjl() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tandem.learning")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("ai.djl..")
                .check(MAIN);
    }

    @Test
    void servingReachesNeitherTheTrainerNorTheTrainingData() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tandem.ranking..",
                        "dev.tandem.evaluation..",
                        "dev.tandem.registry..",
                        "dev.tandem.serving..")
                .should()
                .transitivelyDependOnClassesThat()
                .resideInAnyPackage("dev.tandem.learning..", "dev.tandem.snapshot..")
                .check(MAIN);
    }

    @Test
    void onlyTheNumericRoomUsesTheVectorApi() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.tandem.numeric")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator..")
                .check(MAIN);
    }

    @Test
    void theMathematicsKnowsNeitherSpringNorTheDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.tandem.numeric", "dev.tandem.ranking", "dev.tandem.evaluation", "dev.tandem.baseline")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..")
                .check(MAIN);
    }

    @Test
    void nobodyTakesTheTimeOrChanceFromTheAir() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(Random.class)
                .check(MAIN);
    }

    @Test
    void controllersAndPropertiesArePrivateToTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(RestController.class)
                .or()
                .areAnnotatedWith(ConfigurationProperties.class)
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(MAIN);
    }

    @Test
    void innerPackagesOfTheExperimentHaveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return type.getPackageName().startsWith("dev.tandem.experiment")
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of the experiment";
                    }
                })
                .should()
                .beFreeOfCycles()
                .check(MAIN);
    }

    @Test
    void noPackageLetsNullThrough() {
        assertThat(MAIN.getPackage("dev.tandem").getSubpackagesInTree())
                .extracting(JavaPackage::getName)
                .isNotEmpty();
        assertThat(MAIN.stream().map(type -> type.getPackage()).distinct())
                .allSatisfy(room -> assertThat(room.isAnnotatedWith(NullMarked.class))
                        .as("%s is @NullMarked", room.getName())
                        .isTrue());
    }
}
