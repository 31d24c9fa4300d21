package dev.tandem.insight;

import dev.tandem.content.TermSplit;
import dev.tandem.interaction.InteractionStatistics;
import dev.tandem.interaction.LoadedHistory;
import dev.tandem.interaction.UserId;
import dev.tandem.item.Availability;
import dev.tandem.item.Item;
import dev.tandem.item.ItemDates;
import dev.tandem.item.ItemId;
import dev.tandem.item.ItemNotFound;
import dev.tandem.item.Items;
import dev.tandem.recommendation.ListPipeline;
import dev.tandem.recommendation.Strategy;
import dev.tandem.serving.CurrentModel;
import dev.tandem.serving.LiveModel;
import dev.tandem.serving.NotServing;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Explains what a user's lists are based on, and what keeps an item out of lists. */
@Component
class Diagnostics {

    private static final int MAX_NEWEST = 20;

    private final CurrentModel currentModel;
    private final InteractionStatistics statistics;
    private final Items items;
    private final ListPipeline pipeline;
    private final Clock clock;

    Diagnostics(
            CurrentModel currentModel,
            InteractionStatistics statistics,
            Items items,
            ListPipeline pipeline,
            Clock clock) {
        this.currentModel = currentModel;
        this.statistics = statistics;
        this.items = items;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    /**
     * The diagnosis of a user; an unknown user has no history.
     *
     * @throws NotServing if this process does not serve
     */
    UserDiagnosis user(UserId user) {
        Optional<LiveModel> live = currentModel.forRequest();
        LoadedHistory loaded = pipeline.load(user);
        int[] keys = loaded.history().itemKeys();
        Instant at = clock.instant();
        List<Evidence> evidence = Arrays.stream(keys)
                .mapToObj(key ->
                        live.map(model -> Evidence.of(model, model.rowOf(key))).orElse(Evidence.UNKNOWN))
                .toList();
        IntPredicate available = available(live, keys, at);
        return new UserDiagnosis(
                user.value(),
                live.map(LiveModel::version),
                live.map(model -> pipeline.resolve(model, user, loaded).strategy())
                        .orElse(Strategy.POPULAR),
                statistics.countOf(user),
                keys.length,
                count(evidence, Evidence.WARM),
                count(evidence, Evidence.COLD_START),
                count(evidence, Evidence.UNKNOWN),
                (int) Arrays.stream(keys).filter(available.negate()).count(),
                newest(keys, evidence, available));
    }

    /**
     * The diagnosis of an item.
     *
     * @throws ItemNotFound if there is no such item, or it was removed
     * @throws NotServing if this process does not serve
     */
    ItemDiagnosis item(ItemId id) {
        Optional<LiveModel> live = currentModel.forRequest();
        Item item = items.find(id).filter(found -> !found.deleted()).orElseThrow(() -> new ItemNotFound(id));
        ItemDates dates = items.datesOf(id).orElseThrow(() -> new ItemNotFound(id));
        Availability availability = item.availability();
        return new ItemDiagnosis(
                id.value(),
                Optional.of(item.content().title()).filter(title -> !title.isBlank()),
                dates.createdAt(),
                dates.changedAt(),
                statistics
                        .ofItem(item.key())
                        .map(all ->
                                new ItemDiagnosis.InteractionCount(all.interactions(), all.users(), all.newestAt())),
                live.map(model -> inModel(model, item)),
                availability.hidden(),
                Optional.of(availability.from()).filter(from -> !from.equals(Instant.MIN)),
                Optional.of(availability.until()).filter(until -> !until.equals(Instant.MAX)),
                exclusionReasons(live, item, clock.instant()));
    }

    private List<UserDiagnosis.HistoryItem> newest(int[] keys, List<Evidence> evidence, IntPredicate available) {
        int[] places = IntStream.range(0, Math.min(MAX_NEWEST, keys.length))
                .map(i -> keys.length - 1 - i)
                .toArray();
        int[] shown = Arrays.stream(places).map(place -> keys[place]).toArray();
        Map<Integer, ItemId> ids = items.ids(shown);
        Map<Integer, String> titles = items.titles(shown);
        return Arrays.stream(places)
                .mapToObj(place -> new UserDiagnosis.HistoryItem(
                        Objects.requireNonNull(ids.get(keys[place])).value(),
                        Optional.ofNullable(titles.get(keys[place])),
                        evidence.get(place),
                        available.test(keys[place])))
                .toList();
    }

    /** Whether the item of a key may be recommended, from the live model, or from the catalogue before the first model. */
    private IntPredicate available(Optional<LiveModel> live, int[] keys, Instant at) {
        if (live.isEmpty()) {
            return items.recommendable(keys, at)::containsKey;
        }
        LiveModel model = live.get();
        return key -> {
            OptionalInt row = model.rowOf(key);
            return row.isPresent() && model.recommendable(row.getAsInt(), at);
        };
    }

    private static ItemDiagnosis.InModel inModel(LiveModel live, Item item) {
        OptionalInt row = live.rowOf(item.key());
        TermSplit terms = live.split(item.content());
        return new ItemDiagnosis.InModel(
                live.version(),
                live.createdAt(),
                Evidence.of(live, row),
                row.isPresent() ? live.trainingUsers(row.getAsInt()) : 0,
                item.content().vector().length > 0,
                ItemDiagnosis.Terms.of(terms.known()),
                ItemDiagnosis.Terms.of(terms.unknown()));
    }

    private static Set<ExclusionReason> exclusionReasons(Optional<LiveModel> live, Item item, Instant at) {
        EnumSet<ExclusionReason> exclusionReasons = EnumSet.noneOf(ExclusionReason.class);
        Availability availability = item.availability();
        if (availability.hidden()) {
            exclusionReasons.add(ExclusionReason.HIDDEN);
        }
        if (at.isBefore(availability.from())) {
            exclusionReasons.add(ExclusionReason.NOT_YET_AVAILABLE);
        }
        if (!at.isBefore(availability.until())) {
            exclusionReasons.add(ExclusionReason.NO_LONGER_AVAILABLE);
        }
        if (live.isPresent() && !contains(live.get(), item.key())) {
            exclusionReasons.add(ExclusionReason.NOT_IN_THE_LIVE_MODEL);
        }
        return exclusionReasons;
    }

    private static boolean contains(LiveModel live, int key) {
        OptionalInt row = live.rowOf(key);
        return row.isPresent() && live.contains(row.getAsInt());
    }

    private static int count(List<Evidence> evidence, Evidence kind) {
        return (int) evidence.stream().filter(kind::equals).count();
    }
}
