package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagedIntsTests {

    @Test
    void isZeroWhereNothingWasSet() {
        assertThat(PagedInts.EMPTY.get(0)).isZero();
        assertThat(PagedInts.EMPTY.get(1_000_000)).isZero();
    }

    @Test
    void leavesTheOriginalAsItWas() {
        PagedInts.Editor first = PagedInts.EMPTY.edit();
        first.set(3, 30);
        first.set(70_000, 7);
        PagedInts table = first.build();

        PagedInts.Editor second = table.edit();
        second.set(3, 31);
        second.set(4, 40);
        second.set(20_000, 2);
        PagedInts changed = second.build();

        assertThat(new int[] {table.get(3), table.get(4), table.get(20_000), table.get(70_000)})
                .containsExactly(30, 0, 0, 7);
        assertThat(new int[] {changed.get(3), changed.get(4), changed.get(20_000), changed.get(70_000)})
                .containsExactly(31, 40, 2, 7);
    }

    @Test
    void showsTheEditorWhatItSet() {
        PagedInts.Editor editor = PagedInts.EMPTY.edit();
        editor.set(5000, 5);

        assertThat(editor.get(5000)).isEqualTo(5);
        assertThat(editor.get(5001)).isZero();
        assertThat(PagedInts.EMPTY.edit().get(5000)).isZero();
    }
}
