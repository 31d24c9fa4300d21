package dev.tandem.serving;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersistentIntArrayTests {

    @Test
    void isZeroByDefault() {
        assertThat(PersistentIntArray.EMPTY.get(0)).isZero();
        assertThat(PersistentIntArray.EMPTY.get(1_000_000)).isZero();
    }

    @Test
    void leavesTheOriginalUnchanged() {
        PersistentIntArray.Editor first = PersistentIntArray.EMPTY.edit();
        first.set(3, 30);
        first.set(70_000, 7);
        PersistentIntArray table = first.build();

        PersistentIntArray.Editor second = table.edit();
        second.set(3, 31);
        second.set(4, 40);
        second.set(20_000, 2);
        PersistentIntArray changed = second.build();

        assertThat(new int[] {table.get(3), table.get(4), table.get(20_000), table.get(70_000)})
                .containsExactly(30, 0, 0, 7);
        assertThat(new int[] {changed.get(3), changed.get(4), changed.get(20_000), changed.get(70_000)})
                .containsExactly(31, 40, 2, 7);
    }

    @Test
    void theEditorReadsItsOwnWrites() {
        PersistentIntArray.Editor editor = PersistentIntArray.EMPTY.edit();
        editor.set(5000, 5);

        assertThat(editor.get(5000)).isEqualTo(5);
        assertThat(editor.get(5001)).isZero();
        assertThat(PersistentIntArray.EMPTY.edit().get(5000)).isZero();
    }
}
