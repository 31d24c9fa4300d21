package dev.tandem.monitoring;

import dev.tandem.Http;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Simulates clients and operators of a Tandem, starting from an empty one, until it is closed. */
final class Usage implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String JSON_TYPE = "application/json";
    private static final int ITEMS = 80;
    private static final int USERS = 200;
    private static final int LIKES = 12;
    private static final int KINDS = 4;
    private static final String[] WORDS = {"space robot", "love letter", "desert ranch", "ghost castle"};
    private static final int PAUSE_MILLIS = 20;

    private final Http http;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::run, "usage");
    private String run = ""; // the last training run; used by the thread only

    private Usage(int port) {
        http = new Http(port);
    }

    static Usage start(int port) {
        Usage usage = new Usage(port);
        usage.thread.start();
        return usage;
    }

    /** @throws RuntimeException what ended it before its time */
    void check() {
        RuntimeException thrown = failure.get();
        if (thrown != null) {
            throw thrown;
        }
    }

    private void run() {
        try {
            expect(503, http.get("/users/somebody/recommendations"));
            for (int round = 0; !isClosed(); round++) {
                if (round == 0) {
                    plant();
                }
                use(round);
                train();
            }
            http.delete("/admin/training-runs/" + run);
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private boolean isClosed() {
        try {
            return closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Stores items of four kinds, users who like one kind each, and one invalid record of each type. */
    private void plant() {
        String items = IntStream.range(0, ITEMS)
                .mapToObj(item -> JSON.writeValueAsString(Map.of("id", "i" + item, "text", WORDS[item % KINDS])))
                .collect(Collectors.joining("\n", "", "\n{\"id\": \"\"}\n"));
        expect(207, http.post("/items", "application/x-ndjson", items));
        String interactions = IntStream.range(0, USERS * LIKES)
                .mapToObj(number -> {
                    int user = number / LIKES;
                    int like = (number % LIKES + user) * KINDS + user % KINDS;
                    return "u" + user + ",i" + like % ITEMS;
                })
                .collect(Collectors.joining("\n", "user_id,item_id\n", "\nu0,\n"));
        expect(207, http.post("/interactions", "text/csv", interactions));
    }

    private void use(int round) {
        String user = "u" + round % USERS;
        String history = "{\"history\": [\"i%d\"], \"m\": 5}".formatted(round % ITEMS);
        expect(200, http.get("/users/" + user + "/recommendations"));
        expect(200, http.get("/users/nobody-" + round + "/recommendations"));
        expect(400, http.get("/users/" + user + "/recommendations?m=0"));
        expect(200, http.post("/recommendations", JSON_TYPE, history));
        expect(200, http.post("/recommendations", JSON_TYPE, "{\"history\": [\"new%d\"]}".formatted(round - 1)));
        expect(200, http.post("/recommendations/batch", JSON_TYPE, "[" + history + "," + history + "]"));
        http.get("/items/i" + round % ITEMS + "/similar"); // 503 before the first model
        expect(201, http.put("/items/new" + round, "{\"text\": \"" + WORDS[round % KINDS] + "\"}"));
        expect(400, http.put("/items/new" + round, "{\"text\": 1}"));
        expect(200, http.get("/items/new" + round));
        String interaction = "{\"userId\": \"u%d\", \"itemId\": \"new%d\"}".formatted(round % USERS, round);
        expect(200, http.post("/interactions", JSON_TYPE, interaction));
    }

    /** Requests a training whenever none is running. */
    private void train() {
        Http.Answer answer = http.post("/admin/training-runs", JSON_TYPE, "{\"force\": true}");
        if (answer.status() != 409) {
            expect(202, answer);
            run = String.valueOf(answer.json().get("id"));
        }
    }

    private static void expect(int status, Http.Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException("expected %d, not %s".formatted(status, answer));
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
