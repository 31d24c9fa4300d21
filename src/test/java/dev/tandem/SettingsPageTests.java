package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Generates the tables of {@code docs/settings.md} from the configuration metadata, and holds the page to them. */
class SettingsPageTests {

    /** The environment variable that makes this test write the page. */
    private static final String WRITE = "WRITE_SETTINGS_PAGE";

    private static final String BEGIN = "<!-- settings -->\n";
    private static final String END = "<!-- /settings -->\n";

    private static final Path PAGE = Path.of("docs", "settings.md");

    @Test
    void thePageListsEverySettingWithItsDefault() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String expected = page.substring(0, begin) + tables() + page.substring(page.indexOf(END));
        if (System.getenv(WRITE) != null) {
            Files.writeString(PAGE, expected);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/settings.md, which %s=yes in the environment writes", WRITE)
                .isEqualTo(expected);
    }

    @Test
    void everySettingHasADescriptionThatIsASentence() throws IOException {
        assertThat(settings())
                .isNotEmpty()
                .allSatisfy(setting -> assertThat(description(setting))
                        .as(setting.get("name").asString())
                        .matches("[A-Z`].*\\."));
    }

    /** One table for each prefix. */
    private static String tables() throws IOException {
        Map<String, List<JsonNode>> groups = settings().stream()
                .collect(Collectors.groupingBy(SettingsPageTests::group, TreeMap::new, Collectors.toList()));
        StringBuilder tables = new StringBuilder();
        groups.forEach((group, settings) -> {
            tables.append("\n## ").append(group).append("\n\n| setting | default | meaning |\n|---|---|---|\n");
            settings.forEach(setting -> tables.append("| `")
                    .append(setting.get("name").asString())
                    .append("` | ")
                    .append(defaultValue(setting.path("defaultValue")))
                    .append(" | ")
                    .append(description(setting))
                    .append(" |\n"));
        });
        return tables.append('\n').toString();
    }

    private static List<JsonNode> settings() throws IOException {
        JsonNode metadata = JsonMapper.shared()
                .readTree(Files.readString(
                        Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json")));
        return metadata.get("properties")
                .valueStream()
                .sorted(Comparator.comparing(setting -> setting.get("name").asString()))
                .toList();
    }

    /** The second part of a name with three parts or more; General for the others. */
    private static String group(JsonNode setting) {
        String[] parts = setting.get("name").asString().split("\\.");
        return parts.length < 3 ? "General" : parts[1].substring(0, 1).toUpperCase() + parts[1].substring(1);
    }

    private static String defaultValue(JsonNode value) {
        String text = value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : value.asString("");
        return text.isEmpty() ? "none" : "`" + text + "`";
    }

    private static String description(JsonNode setting) {
        return setting.path("description")
                .asString("")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replace("|", "\\|");
    }
}
