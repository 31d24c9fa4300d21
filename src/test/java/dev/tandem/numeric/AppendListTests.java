package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class AppendListTests {

    @Test
    void keepsElementsAcrossChunks() {
        AppendList<Integer> list = AppendList.empty();
        for (int i = 0; i < 3000; i++) {
            list = list.append(i);
        }

        assertThat(list.size()).isEqualTo(3000);
        for (int i = 0; i < 3000; i++) {
            assertThat(list.get(i)).isEqualTo(i);
        }
    }

    @Test
    void twoLinesFromOneListDoNotDisturbEachOther() {
        AppendList<String> common = AppendList.<String>empty().append("a");

        AppendList<String> first = common.append("b");
        AppendList<String> second = common.append("c").append("d");

        assertThat(common.size()).isEqualTo(1);
        assertThat(first.get(1)).isEqualTo("b");
        assertThat(second.get(1)).isEqualTo("c");
        assertThat(second.get(2)).isEqualTo("d");
    }

    @Test
    void refusesPlacesOutsideTheList() {
        AppendList<String> list = AppendList.<String>empty().append("a");

        assertThatIllegalArgumentException().isThrownBy(() -> list.get(1)).withMessage("place is 1, list has 1");
    }
}
