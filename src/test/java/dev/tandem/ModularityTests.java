package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    private final ApplicationModules rooms = ApplicationModules.of(TandemApplication.class);

    @Test
    void roomsUseOnlyWhatTheyDeclare() {
        rooms.verify();
    }

    @Test
    void everyRoomIsFoundFlat() {
        assertThat(rooms.stream().map(room -> room.getIdentifier().toString()))
                .contains("numeric", "item", "interaction", "model", "ranking", "serving", "recommendation")
                .allSatisfy(name -> assertThat(name).doesNotContain("."));
    }
}
