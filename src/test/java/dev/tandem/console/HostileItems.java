package dev.tandem.console;

import dev.tandem.Http;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Items whose titles look like markup, run from right to left, or are as long as a title may be. */
final class HostileItems implements AutoCloseable {

    static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>";
    static final String RIGHT_TO_LEFT = "\u202eסרט \u05d0\u05d1\u05d2 עברית";
    static final String LONGEST = "endless".repeat(142) + "endles";
    static final List<String> TITLES = List.of(SCRIPT, RIGHT_TO_LEFT, LONGEST);
    static final List<String> IDS = List.of("hostile-1", "hostile-2", "hostile-3");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private record Item(String title, List<String> tags) {}

    private final Http http;

    /** Posts them, all with one tag. */
    HostileItems(Http http, String tag) {
        this.http = http;
        for (int i = 0; i < IDS.size(); i++) {
            String item = MAPPER.writeValueAsString(new Item(TITLES.get(i), List.of(tag)));
            Http.Answer answer = http.put("/items/" + IDS.get(i), item);
            if (answer.status() >= 300) {
                throw new IllegalStateException(answer.body());
            }
        }
    }

    @Override
    public void close() {
        IDS.forEach(id -> http.delete("/items/" + id));
    }
}
