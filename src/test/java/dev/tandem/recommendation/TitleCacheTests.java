package dev.tandem.recommendation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tandem.database.DatabaseWatch;
import dev.tandem.item.Items;
import dev.tandem.serving.ItemsFollowed;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class TitleCacheTests {

    private final Items items = mock(Items.class);
    private final DatabaseWatch watch = mock(DatabaseWatch.class);
    private final TitleCache titles = new TitleCache(items, watch, new RecommendationProperties(1, 1, 1, 0, 100));

    @BeforeEach
    void plant() {
        when(items.titles(any())).thenReturn(Map.of(1, "One"));
    }

    @Test
    void readsTheTitleOfAnItemOnce() {
        assertThat(titles.of(new int[] {1, 2}).byKey()).containsExactly(Map.entry(1, "One"));
        assertThat(titles.of(new int[] {2, 1}).byKey()).containsExactly(Map.entry(1, "One"));

        verify(items, times(1)).titles(any());
    }

    @Test
    void readsATitleAgainAfterAChangeOfItsItem() {
        titles.of(new int[] {1, 2});
        when(items.titles(any())).thenReturn(Map.of(1, "Uno"));
        titles.evict(new ItemsFollowed(Set.of(1)));

        assertThat(titles.of(new int[] {1, 2}).byKey()).containsExactly(Map.entry(1, "Uno"));
        verify(items).titles(new int[] {1});
    }

    @Test
    void readsAllTitlesAgainAfterAChangeOfUnknownItems() {
        titles.of(new int[] {1, 2});
        titles.evict(new ItemsFollowed(Set.of()));
        titles.of(new int[] {1, 2});

        verify(items, times(2)).titles(new int[] {1, 2});
    }

    @Test
    void doesNotCacheATitleThatChangedWhileBeingRead() {
        when(items.titles(any())).thenAnswer(call -> {
            titles.evict(new ItemsFollowed(Set.of(7)));
            return Map.of(1, "One");
        });
        titles.of(new int[] {1});
        titles.of(new int[] {1});

        verify(items, times(2)).titles(any());
    }

    @Test
    void servesCachedTitlesWhileTheDatabaseIsUnavailable() {
        titles.of(new int[] {1});
        when(watch.isUnavailable()).thenReturn(true);
        doThrow(new DataAccessResourceFailureException("planted", new SQLException("planted", "08006")))
                .when(items)
                .titles(any());

        assertThat(titles.of(new int[] {1})).isEqualTo(new TitleCache.Titles(Map.of(1, "One"), true));
        assertThat(titles.of(new int[] {1, 2})).isEqualTo(new TitleCache.Titles(Map.of(1, "One"), true));
    }
}
