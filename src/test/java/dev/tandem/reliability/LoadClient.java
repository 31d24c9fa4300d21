package dev.tandem.reliability;

import dev.tandem.reliability.LoadPlan.Kind;
import dev.tandem.reliability.LoadReport.Answers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A separate process that sends requests at a fixed rate without retries.
 *
 * <p>Its arguments are the files of the plan and of the report. Each line of its standard input contains the name of a phase
 * and a number of requests; once these are sent, it prints the name. The end of the input ends the process.
 */
final class LoadClient {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final double TOLERANCE = 1e-3;
    private static final int EXAMPLES = 10;
    private static final String JSON_TYPE = "application/json";

    private final LoadPlan plan;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Map<String, Boolean> ready = new ConcurrentHashMap<>();
    private final Map<String, Map<Kind, LoadTally>> phases = new LinkedHashMap<>(); // guarded by itself
    private final List<String> wrongAnswers = new ArrayList<>(); // guarded by itself
    private final AtomicLong interactions = new AtomicLong();
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong inFlight = new AtomicLong();
    private volatile Map<Kind, LoadTally> phase = Map.of();
    private volatile long sent; // written by the sender
    private volatile boolean ended;

    private LoadClient(LoadPlan plan) {
        this.plan = plan;
    }

    /** A request, and the records that a successful response acknowledges. */
    private record Request(String path, String method, String type, String body, int history, List<String> things) {}

    public static void main(String[] arguments) throws Exception {
        LoadPlan plan = JSON.readValue(Files.readString(Path.of(arguments[0])), LoadPlan.class);
        LoadClient client = new LoadClient(plan);
        client.begin("");
        Thread sender = new Thread(client::send, "sender");
        sender.start();
        Thread watch = new Thread(client::watchReadiness, "readiness");
        watch.setDaemon(true);
        watch.start();
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] command = line.split(" ");
                client.begin(command[0]);
                client.awaitSent(Long.parseLong(command[1]));
                System.out.println(command[0]);
            }
        }
        client.ended = true;
        sender.join();
        Files.writeString(Path.of(arguments[1]), JSON.writeValueAsString(client.report()));
    }

    /** Begins a phase or continues an earlier one. */
    private void begin(String name) {
        synchronized (phases) {
            phase.values().forEach(LoadTally::end);
            phase = phases.computeIfAbsent(name, absent -> {
                Map<Kind, LoadTally> tallies = new EnumMap<>(Kind.class);
                plan.mix().forEach(kind -> tallies.computeIfAbsent(kind, first -> new LoadTally()));
                return tallies;
            });
            phase.values().forEach(LoadTally::begin);
        }
    }

    private void awaitSent(long more) {
        long goal = sent + more;
        while (sent < goal) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void send() {
        long start = System.nanoTime();
        double interval = 1e9 / plan.requestsPerSecond();
        for (long number = 0; !ended; number++) {
            long due = start + (long) (number * interval);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            send(number, due);
            sent = number + 1;
        }
        long deadline = System.nanoTime() + TIMEOUT.plusSeconds(5).toNanos();
        while (inFlight.get() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void send(long number, long due) {
        Kind kind = plan.mix().get((int) (number % plan.mix().size()));
        Request request = request(kind, number);
        LoadTally tally = phase.get(kind);
        tally.sent();
        inFlight.incrementAndGet();
        send(request, tally, due, number, 0);
    }

    /** @param attempt number of replicas that refused the connection before */
    private void send(Request request, LoadTally tally, long due, long number, int attempt) {
        List<String> targets = plan.targets().stream()
                .filter(target -> !plan.followReadiness() || ready.getOrDefault(target, true))
                .toList();
        if (targets.isEmpty()) {
            targets = plan.targets();
        }
        String target = targets.get((int) ((number + attempt) % targets.size()));
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(target + "/api/v1" + request.path()))
                .timeout(TIMEOUT);
        if (request.method().equals("GET")) {
            builder.GET();
        } else {
            builder.header("Content-Type", request.type())
                    .method(request.method(), BodyPublishers.ofString(request.body()));
        }
        var unused = client.sendAsync(builder.build(), BodyHandlers.ofString()).handle((answer, failure) -> {
            if (failure != null
                    && root(failure) instanceof ConnectException
                    && attempt + 1 < plan.targets().size()) {
                refused.incrementAndGet();
                send(request, tally, due, number, attempt + 1);
                return answer;
            }
            try {
                tally(request, tally, due, answer, failure);
            } finally {
                inFlight.decrementAndGet();
            }
            return answer;
        });
    }

    private void tally(Request request, LoadTally tally, long due, HttpResponse<String> answer, Throwable failure) {
        if (failure != null) {
            tally.failed(root(failure).toString());
            return;
        }
        tally.answered(answer.statusCode(), due);
        if (answer.statusCode() / 100 != 2) {
            return;
        }
        acknowledge(request.things());
        if (request.path().endsWith("recommendations")) {
            JsonNode list = JSON.readTree(answer.body());
            long version = list.path("modelVersion").asLong(0);
            tally.rests(list.path("strategy").asString(), version);
            if (request.history() >= 0 && !plan.expected().isEmpty() && !isOf(version, request.history(), list)) {
                tally.wrong();
                keep(answer.body());
            }
        }
    }

    /** Whether the scores are those of this version, in descending order. */
    private boolean isOf(long version, int history, JsonNode list) {
        List<Map<String, Double>> scores = plan.expected().get(version);
        if (scores == null || list.path("items").isEmpty()) {
            return false;
        }
        double before = Double.POSITIVE_INFINITY;
        for (JsonNode item : list.path("items")) {
            double score = item.path("score").asDouble();
            Double expected = scores.get(history).get(item.path("id").asString());
            boolean isNew = item.path("id").asString().startsWith("load-item-");
            if (score > before || (expected == null ? !isNew : !isClose(score, expected))) {
                return false;
            }
            before = score;
        }
        return true;
    }

    /** Scores differ in the last digits from one computation to the next. */
    static boolean isClose(double score, double expected) {
        return Math.abs(score - expected) <= TOLERANCE * Math.max(1, Math.abs(expected));
    }

    /** The line of an interaction by its number. */
    static String interaction(long number) {
        return "load-user-" + number + "," + PlantedItems.item((int) (number % PlantedItems.ITEMS));
    }

    private Request request(Kind kind, long number) {
        return switch (kind) {
            case HISTORY -> {
                int history = (int) (number % plan.histories().size());
                String body = JSON.writeValueAsString(
                        Map.of("history", plan.histories().get(history), "m", plan.m()));
                yield new Request("/recommendations", "POST", JSON_TYPE, body, history, List.of());
            }
            case USER -> {
                String path = "/users/" + PlantedItems.user((int) (number % plan.users())) + "/recommendations";
                yield new Request(path, "GET", "", "", -1, List.of());
            }
            case INTERACTIONS -> {
                long first = interactions.getAndAdd(plan.batch());
                List<String> lines = LongStream.range(first, first + plan.batch())
                        .mapToObj(LoadClient::interaction)
                        .toList();
                String body = lines.stream().collect(Collectors.joining("\n", "user_id,item_id\n", "\n"));
                yield new Request("/interactions", "POST", "text/csv", body, -1, lines);
            }
            case ITEM -> {
                long item = items.getAndIncrement();
                String body = JSON.writeValueAsString(
                        Map.of("title", "Load " + item, "text", PlantedItems.words((int) (item % PlantedItems.ITEMS))));
                String id = "load-item-" + item;
                yield new Request("/items/" + id, "PUT", JSON_TYPE, body, -1, List.of(id));
            }
        };
    }

    private synchronized void acknowledge(List<String> things) {
        if (things.isEmpty()) {
            return;
        }
        try {
            Files.write(
                    plan.acknowledgedFile(),
                    things,
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String wrongAnswer) {
        synchronized (wrongAnswers) {
            if (wrongAnswers.size() < EXAMPLES) {
                wrongAnswers.add(wrongAnswer);
            }
        }
    }

    private void watchReadiness() {
        while (plan.followReadiness()) {
            for (String target : plan.targets()) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(target + "/readyz"))
                        .timeout(TIMEOUT)
                        .build();
                boolean isReady;
                try {
                    isReady = client.send(request, BodyHandlers.discarding()).statusCode() == 200;
                } catch (IOException e) { // the replica has ended
                    isReady = false;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
                ready.put(target, isReady);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private LoadReport report() {
        synchronized (phases) {
            phase.values().forEach(LoadTally::end);
            Map<String, Map<Kind, Answers>> answers = new LinkedHashMap<>();
            phases.forEach((name, tallies) -> {
                Map<Kind, Answers> kinds = new EnumMap<>(Kind.class);
                tallies.forEach((kind, tally) -> kinds.put(kind, tally.answers()));
                answers.put(name, kinds);
            });
            return new LoadReport(answers, interactions.get(), items.get(), refused.get(), List.copyOf(wrongAnswers));
        }
    }

    private static Throwable root(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
