package dev.tandem.access;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainApiKeyTests {

    private static final String SECRET = "x".repeat(43);

    @Test
    void parsesItsOwnText() {
        PlainApiKey key = new PlainApiKey(7, PlainApiKey.newSecret());

        assertThat(key.text()).startsWith("tandem_7_");
        assertThat(PlainApiKey.parse(key.text())).contains(key);
    }

    @Test
    void drawsSecretsOf256BitsThatNeverRepeat() {
        Set<String> secrets = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            secrets.add(PlainApiKey.newSecret());
        }

        assertThat(secrets)
                .hasSize(1_000)
                .allSatisfy(secret ->
                        assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tandem_",
                "tandem_1_",
                "tandem_0_S",
                "tandem_-1_S",
                "tandem_9999999999_S",
                "xandem_1_S",
                "tandem_1_S "
            })
    void refusesOtherForms(String text) {
        assertThat(PlainApiKey.parse(text.replace("S", SECRET))).isEmpty();
    }

    @Test
    void matchesItsOwnHashAlone() {
        byte[] hash = PlainApiKey.hash(SECRET);

        assertThat(PlainApiKey.matches(SECRET, hash)).isTrue();
        assertThat(PlainApiKey.matches("y" + SECRET.substring(1), hash)).isFalse();
        assertThat(hash).hasSize(32);
    }

    @Test
    void comparesInConstantTime() {
        JavaClasses room = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.tandem.access");

        classes()
                .that()
                .haveSimpleName("PlainApiKey")
                .should()
                .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
                .check(room);
        noClasses()
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(room);
    }

    @Test
    void hidesItsSecret() {
        assertThat(new PlainApiKey(7, SECRET)).hasToString("tandem_7");
    }
}
