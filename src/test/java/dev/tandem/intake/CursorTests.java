package dev.tandem.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTests {

    @Test
    void parsesItsOwnText() {
        Cursor cursor = new Cursor(List.of("-12", "7", "two\nlines"));

        Cursor back = Cursor.parse(cursor.text(), 3);

        assertThat(back).isEqualTo(cursor);
        assertThat(back.number(0, -100, 100)).isEqualTo(-12);
    }

    @Test
    void refusesOtherTexts() {
        String seven = new Cursor(List.of("7")).text();

        assertThatThrownBy(() -> Cursor.parse("%", 1)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> Cursor.parse(seven, 2)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> Cursor.parse(seven, 1).number(0, 0, 6)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> new Cursor(List.of("x")).number(0, 0, 6)).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> Cursor.parse(new Cursor(List.of("a\0")).text(), 1))
                .isInstanceOf(InvalidField.class);
    }
}
