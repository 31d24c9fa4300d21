package dev.tandem.recommendation;

import dev.tandem.PlantedProvenance;
import dev.tandem.evaluation.RankingMetrics;
import dev.tandem.ranking.RandomModel;
import dev.tandem.registry.ModelMetrics;
import dev.tandem.registry.Models;
import dev.tandem.serving.LiveModels;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many stored items, and a model of random numbers that was trained on them. */
class RandomCatalogue {

    private static final int NEIGHBOURS = 20;

    private final JdbcClient jdbc;
    private final Models models;
    private final LiveModels liveModels;
    private final Clock clock;

    RandomCatalogue(JdbcClient jdbc, Models models, LiveModels liveModels, Clock clock) {
        this.jdbc = jdbc;
        this.models = models;
        this.liveModels = liveModels;
        this.clock = clock;
    }

    /** Stores {@code item-1} and so on; every second one is of category {@code even}. */
    void store(int items) {
        jdbc.sql("""
                insert into item (id, title, categories)
                select 'item-' || n, 'The title of item number ' || n,
                       case when n % 2 = 0 then array['even'] else array[]::text[] end
                from generate_series(1, ?) as n
                """).param(items).update();
    }

    /** Stores {@code user-1} and so on, each with a number of random items from those of the model. */
    void interact(int users, int items) {
        jdbc.sql("insert into app_user (id) select 'user-' || n from generate_series(1, ?) as n")
                .param(users)
                .update();
        jdbc.sql("select setseed(0.5)").query(row -> {});
        jdbc.sql("""
                insert into interaction (user_key, item_key, type, value, occurred_at)
                select user_key, first + n / 6 * 7 + n % 6 + 1, 'view', 1, now()
                from (select app_user.key as user_key, first, floor(random() * ((last - first) / 7 * 6))::int as n
                      from app_user, generate_series(1, ?),
                           (select min(key) as first, max(key) as last from item) as keys) as drawn
                on conflict do nothing
                """).param(items).update();
    }

    /** Publishes a model of all items and makes it live. */
    void publish(int dim) {
        int[] keys = jdbc.sql("select key from item order by key").query(Integer.class).list().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        RankingMetrics none = new RankingMetrics(0, 0, 0, 0);
        models.publish(
                new RandomModel(1, keys.length, dim).model(NEIGHBOURS, keys),
                new ModelMetrics(none, none, none),
                PlantedProvenance.at(clock.instant()));
        liveModels.refresh();
    }
}
