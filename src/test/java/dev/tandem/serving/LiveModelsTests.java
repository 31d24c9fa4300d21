package dev.tandem.serving;

import static dev.tandem.serving.PlantedModel.id;
import static dev.tandem.serving.PlantedModel.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.database.DatabaseWatch;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemChanges;
import dev.tandem.registry.ModelVersion;
import dev.tandem.registry.Models;
import dev.tandem.role.Roles;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;

class LiveModelsTests {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Models models = mock(Models.class);
    private final DatabaseWatch watch = mock(DatabaseWatch.class);
    private final Roles roles = mock(Roles.class);
    private final ItemChanges changes = mock(ItemChanges.class);
    private final LiveModelLoader loader = mock(LiveModelLoader.class);
    private final Clock clock = mock(Clock.class);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ServingProperties properties =
            new ServingProperties(Duration.ofSeconds(1), Duration.ofMinutes(1), true, true, Duration.ZERO);
    private final LiveModels liveModels =
            new LiveModels(models, changes, loader, properties, clock, registry, event -> {});

    @BeforeEach
    void startEmpty() {
        when(roles.serves()).thenReturn(true);
        when(clock.instant()).thenReturn(START);
        when(clock.getZone()).thenReturn(ZoneOffset.UTC);
        when(models.active()).thenReturn(Optional.empty());
        when(changes.forEach(anyLong(), any(), any())).thenReturn(1L);
    }

    @Test
    void aFailingListenerDoesNotFailTheLoad() {
        LiveModels heard =
                new LiveModels(models, changes, loader, properties, clock, new SimpleMeterRegistry(), event -> {
                    if (event instanceof ModelWentLive) {
                        throw new IllegalStateException("the listener fails");
                    }
                });
        activate(1);

        assertThatIllegalStateException().isThrownBy(heard::refresh);

        assertThat(heard.current()).map(LiveModel::version).contains(1L);
        assertThat(heard.failedLoad()).isEmpty();
    }

    @Test
    void isEmptyBeforeTheFirstModel() {
        liveModels.refresh();

        assertThat(liveModels.current()).isEmpty();
        assertThat(liveModels.recommendableBy(id(1))).isEmpty();
        assertThat(gauge("tandem.serving.model.version")).isZero();
    }

    @Test
    void swapsInTheActiveVersion() {
        activate(1);
        liveModels.refresh();
        activate(2);
        liveModels.refresh();
        activate(1);
        liveModels.refresh();

        assertThat(liveModels.current())
                .hasValueSatisfying(live -> assertThat(live.version()).isEqualTo(1));
        assertThat(registry.counter("tandem.serving.swaps").count()).isEqualTo(3);
        assertThat(gauge("tandem.serving.model.version")).isEqualTo(1);
        assertThat(gauge("tandem.serving.items")).isEqualTo(5);
        assertThat(gauge("tandem.serving.sketch.agreement")).isEqualTo(0.75);
    }

    @Test
    void reportsTheAgeAndQualityOfTheLiveModel() {
        assertThat(gauge("tandem.serving.model.age")).isNaN();
        activate(1);
        liveModels.refresh();
        LiveModel live = liveModels.current().orElseThrow();
        when(clock.instant()).thenReturn(live.createdAt().plusSeconds(90));

        assertThat(gauge("tandem.serving.model.age")).isEqualTo(90);
        assertThat(registry.get("tandem.serving.model.quality")
                        .tags("of", "test", "metric", "recall20")
                        .gauge()
                        .value())
                .isEqualTo(PlantedModel.version(1).metrics().test().recall20());
        assertThat(registry.get("tandem.serving.model.trained")
                        .tag("on", "users")
                        .gauge()
                        .value())
                .isEqualTo(PlantedModel.version(1).provenance().users());
    }

    @Test
    void reportsTheTimeOfTheLastFollow() {
        assertThat(gauge("tandem.serving.follow.age")).isNaN();
        activate(1);
        liveModels.refresh();
        when(clock.instant()).thenReturn(START.plusSeconds(5));
        when(changes.forEach(anyLong(), any(), any())).thenThrow(new DataAccessResourceFailureException("planted"));
        liveModels.catchUp();
        assertThat(gauge("tandem.serving.follow.age")).isEqualTo(5);

        Mockito.doReturn(1L).when(changes).forEach(anyLong(), any(), any());
        liveModels.catchUp();
        assertThat(gauge("tandem.serving.follow.age")).isZero();
    }

    @Test
    void readsChangesAgainThatItCouldNotPublish() {
        AtomicBoolean failing = new AtomicBoolean();
        LiveModels heard =
                new LiveModels(models, changes, loader, properties, clock, new SimpleMeterRegistry(), event -> {
                    if (failing.get() && event instanceof ItemsFollowed) {
                        throw new IllegalStateException("planted");
                    }
                });
        activate(1);
        heard.refresh();
        feed(1, 2, item(8, "love"));
        failing.set(true);
        heard.catchUp();
        assertThat(heard.recommendableBy(id(8))).isEmpty();

        failing.set(false);
        heard.catchUp();
        assertThat(heard.recommendableBy(id(8))).hasValue(1);
    }

    @Test
    void measuresTheDelayOfEachChangeOnce() {
        activate(1);
        liveModels.refresh();
        feed(1, 2, item(8, "love"));
        liveModels.catchUp();
        feed(2, 3, item(8, "love"), item(9, "space"));
        liveModels.catchUp();

        Timer delays = registry.get("tandem.serving.item.delay").timer();
        assertThat(delays.count()).isEqualTo(2);
        assertThat(delays.totalTime(TimeUnit.MILLISECONDS)).isGreaterThanOrEqualTo(40);
    }

    @Test
    void loadsAVersionOnce() {
        activate(1);
        liveModels.refresh();
        liveModels.refresh();

        verify(loader, times(1)).load(any());
    }

    @Test
    void reloadsTheModelWhenMostRowsWereReplaced() {
        Item[] changes = IntStream.range(0, LiveModel.SPARE + 20)
                .mapToObj(change -> item(9, change % 2 == 0 ? "love" : "space"))
                .toArray(Item[]::new);
        activate(1);
        feed(10, 20, changes);
        liveModels.refresh();
        assertThat(liveModels.current()).map(LiveModel::tail).contains(changes.length);

        feed(10, 30, item(9, "space"));
        liveModels.refresh();
        liveModels.refresh();

        assertThat(liveModels.current()).map(LiveModel::tail).contains(1);
        verify(loader, times(2)).load(any());
    }

    @Test
    void dropsTheModelWhenNoVersionIsActive() {
        activate(1);
        liveModels.refresh();
        when(models.active()).thenReturn(Optional.empty());
        liveModels.refresh();

        assertThat(liveModels.current()).isEmpty();
    }

    @Test
    void containsChangesMadeDuringTheLoad() {
        activate(1);
        feed(10, 20, item(9, "love"));
        liveModels.refresh();

        assertThat(liveModels.recommendableBy(id(9))).hasValue(1);
    }

    @Test
    void containsAnItemAfterCatchingUp() {
        activate(1);
        feed(10, 20);
        feed(20, 20);
        liveModels.refresh();
        LiveModel before = liveModels.current().orElseThrow();

        feed(20, 30, item(9, "love"));
        liveModels.catchUp();

        assertThat(liveModels.recommendableBy(id(9))).hasValue(1);
        assertThat(before.rowOf(id(9))).isEmpty();
        assertThat(gauge("tandem.serving.tail")).isEqualTo(1);
    }

    @Test
    void recommendsItemsWithoutAKnownWordButNeitherHiddenNorUnknownOnes() {
        activate(1);
        Availability hidden = new Availability(Instant.MIN, Instant.MAX, true);
        Availability later = new Availability(START.plusSeconds(1), Instant.MAX, false);
        feed(10, 20, item(6, hidden, "love"), item(7, "unheard-of"), item(8, later, "love"));
        liveModels.refresh();

        assertThat(liveModels.recommendableBy(id(6))).isEmpty();
        assertThat(liveModels.recommendableBy(id(7))).hasValue(1);
        assertThat(liveModels.recommendableBy(id(8))).isEmpty();
        assertThat(liveModels.recommendableBy(id(9))).isEmpty();
        assertThat(liveModels.recommendableBy(id(1))).hasValue(1);
    }

    @Test
    void keepsTheLiveModelWhenAVersionCannotBeLoaded() {
        activate(1);
        liveModels.refresh();
        LiveModel before = liveModels.current().orElseThrow();
        failToLoad(2);
        liveModels.refresh();

        assertThat(liveModels.current()).containsSame(before);
        assertThat(liveModels.failedLoad()).map(LiveModels.FailedLoad::version).contains(2L);
        assertThat(registry.counter("tandem.serving.load.failures").count()).isEqualTo(1);
    }

    @Test
    void survivesALoadThatRunsOutOfMemory() {
        activate(1);
        Mockito.doThrow(new OutOfMemoryError("planted")).when(loader).load(any());
        liveModels.refresh();

        assertThat(liveModels.current()).isEmpty();
        assertThat(liveModels.failedLoad()).map(LiveModels.FailedLoad::version).contains(1L);
    }

    @Test
    void doesNotCountAnOutageAsAFailedLoad() {
        activate(1);
        DataAccessResourceFailureException away =
                new DataAccessResourceFailureException("planted", new SQLException("planted", "08006"));
        Mockito.doThrow(away).when(loader).load(any());
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(liveModels::refresh);
        assertThat(liveModels.failedLoad()).isEmpty();

        activate(1);
        liveModels.refresh();
        assertThat(liveModels.current()).map(LiveModel::version).contains(1L);
    }

    @Test
    void retriesAFailedVersionAfterTheRetryInterval() {
        failToLoad(1);
        liveModels.refresh();
        liveModels.refresh();
        verify(loader, times(1)).load(any());

        activate(1);
        when(clock.instant()).thenReturn(START.plusSeconds(60));
        liveModels.refresh();

        assertThat(liveModels.current()).isPresent();
        assertThat(liveModels.failedLoad()).isEmpty();
    }

    @Test
    void keepsServingWhenItemsCannotBeFollowed() {
        activate(1);
        liveModels.refresh();
        when(changes.forEach(anyLong(), any(), any())).thenThrow(new DataAccessResourceFailureException("planted"));
        liveModels.catchUp();

        assertThat(liveModels.current()).isPresent();
        assertThat(registry.counter("tandem.serving.follow.failures").count()).isEqualTo(1);
    }

    @Test
    void publishesNoPartOfAnInterruptedFollow() {
        activate(1);
        liveModels.refresh();
        LiveModel before = liveModels.current().orElseThrow();
        when(changes.forEach(anyLong(), any(), any())).thenAnswer(call -> {
            Consumer<ItemChanges.Change> consumer = call.getArgument(2);
            consumer.accept(change(item(8, "space")));
            throw new OutOfMemoryError("planted");
        });
        liveModels.catchUp();

        assertThat(liveModels.current()).containsSame(before);
        assertThat(liveModels.recommendableBy(id(8))).isEmpty();

        Mockito.doReturn(1L).when(changes).forEach(anyLong(), any(), any());
        feed(1, 2, item(8, "love"), item(9, "space"));
        liveModels.catchUp();

        LiveModel after = liveModels.current().orElseThrow();
        assertThat(after.tail()).isEqualTo(2);
        assertThat(after.key(after.rowOf(id(9)).orElseThrow())).isEqualTo(9);
        assertThat(liveModels.recommendableBy(id(8))).hasValue(1);
    }

    @Test
    void isHealthyWithAModel() {
        activate(3);
        liveModels.refresh();
        Health health = health(properties);

        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("modelVersion", 3L)
                .containsEntry("items", 5)
                .containsEntry("tail", 0)
                .containsKey("ageSeconds");
    }

    @Test
    void isHealthyWithoutAModelOnlyIfThatIsPermitted() {
        ServingProperties strict =
                new ServingProperties(Duration.ofSeconds(1), Duration.ofMinutes(1), false, true, Duration.ZERO);
        liveModels.refresh();

        assertThat(health(properties).getStatus()).isEqualTo(Status.UP);
        assertThat(health(strict).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
    }

    @Test
    void isNotHealthyWithoutModelAndDatabase() {
        liveModels.refresh();
        databaseIsUnavailable();

        assertThat(health(properties).getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void isHealthyWithAModelDuringAnOutage() {
        activate(3);
        liveModels.refresh();
        databaseIsUnavailable();

        assertThat(health(properties).getStatus()).isEqualTo(Status.UP);
        assertThat(health(properties).getDetails()).containsEntry("databaseUnavailableSince", START);
    }

    @Test
    void isNotReadyBeforeItReadTheActiveVersion() {
        assertThat(health(properties).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        when(models.active()).thenThrow(new DataAccessResourceFailureException("planted"));
        assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(liveModels::refresh);
        assertThat(health(properties).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        Mockito.doReturn(Optional.empty()).when(models).active();
        liveModels.refresh();
        assertThat(health(properties).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyBeforeItContainsEveryItem() {
        activate(1);
        feed(10, 20);
        when(changes.forEach(eq(20L), any(), any())).thenThrow(new DataAccessResourceFailureException("planted"));
        liveModels.refresh();
        assertThat(liveModels.current()).isPresent();
        assertThat(health(properties).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

        Mockito.doReturn(30L).when(changes).forEach(eq(20L), any(), any());
        liveModels.refresh();
        assertThat(health(properties).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void isNotReadyIfTheActiveVersionCannotBeLoadedAndNoOtherIsLive() {
        failToLoad(1);
        liveModels.refresh();

        assertThat(health(properties).getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health(properties).getDetails()).containsEntry("failedVersion", 1L);
    }

    @Test
    void isReadyIfItDoesNotServe() {
        when(roles.serves()).thenReturn(false);

        assertThat(health(properties).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void reportsTheFailedVersionInItsHealth() {
        activate(1);
        liveModels.refresh();
        failToLoad(2);
        liveModels.refresh();

        assertThat(health(properties).getDetails())
                .containsEntry("modelVersion", 1L)
                .containsEntry("failedVersion", 2L)
                .containsEntry("failedReason", "java.lang.IllegalStateException: planted");
        assertThat(gauge("tandem.serving.failed.version")).isEqualTo(2);
    }

    private void databaseIsUnavailable() {
        when(watch.isUnavailable()).thenReturn(true);
        when(watch.outage()).thenReturn(Optional.of(new DatabaseWatch.Outage(START, "planted")));
    }

    private Health health(ServingProperties permitted) {
        return new LiveModelHealthIndicator(liveModels, watch, permitted, roles, clock).health();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private void feed(long from, long to, Item... changed) {
        when(changes.forEach(eq(from), any(), any())).thenAnswer(call -> {
            Consumer<ItemChanges.Change> consumer = call.getArgument(2);
            Stream.of(changed).map(LiveModelsTests::change).forEach(consumer);
            return to;
        });
    }

    private static ItemChanges.Change change(Item item) {
        return new ItemChanges.Change(item, 100, Duration.ofMillis(20));
    }

    private void activate(long version) {
        ModelVersion active = PlantedModel.version(version);
        when(models.active()).thenReturn(Optional.of(active));
        Mockito.doReturn(new LiveModelLoader.Fresh(PlantedModel.live(version), 10, 0.75))
                .when(loader)
                .load(active);
    }

    private void failToLoad(long version) {
        ModelVersion active = PlantedModel.version(version);
        when(models.active()).thenReturn(Optional.of(active));
        when(loader.load(active)).thenThrow(new IllegalStateException("planted"));
    }
}
