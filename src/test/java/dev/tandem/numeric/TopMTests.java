package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopMTests {

    private static List<Integer> drain(TopM top) {
        return top.drain((rows, scores) -> IntStream.of(rows).boxed().toList());
    }

    @Test
    void keepsTheBestInOrder() {
        TopM top = new TopM(3);
        float[] scores = {1, 5, 3, 4, 2};
        for (int row = 0; row < scores.length; row++) {
            top.offer(row, scores[row]);
        }

        assertThat(drain(top)).containsExactly(1, 3, 2);
    }

    @Test
    void prefersTheLowerRowOfEqualScoresInAnyOrder() {
        TopM top = new TopM(2);
        for (int row : new int[] {4, 2, 9, 0, 7}) {
            top.offer(row, 1);
        }

        assertThat(drain(top)).containsExactly(0, 2);
    }

    @Test
    void neverKeepsAScoreThatIsNotANumber() {
        TopM top = new TopM(2);
        top.offer(0, Float.NaN);
        top.offer(1, -1);
        top.offer(2, Float.NaN);

        assertThat(drain(top)).containsExactly(1);
    }

    @Test
    void returnsTheScoreThatALaterRowMustExceed() {
        TopM top = new TopM(2);
        top.offer(0, 5);
        assertThat(top.worst()).isNaN();
        assertThat(top.isFull()).isFalse();

        top.offer(1, 3);
        assertThat(top.worst()).isEqualTo(3);
        assertThat(top.isFull()).isTrue();
        assertThat(top.wouldKeep(2, 3)).isFalse();
    }

    @Test
    void agreesWithSortingEverything() {
        SplittableRandom random = new SplittableRandom(7);
        for (int m : new int[] {1, 2, 10, 99, 100, 500}) {
            float[] scores = new float[100];
            TopM top = new TopM(m);
            for (int row = 0; row < scores.length; row++) {
                scores[row] = random.nextInt(20);
                top.offer(row, scores[row]);
            }
            List<Integer> sorted = IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> -scores[row])
                            .thenComparing(row -> row))
                    .limit(m)
                    .toList();

            assertThat(drain(top)).as("m = %d", m).isEqualTo(sorted);
        }
    }

    @Test
    void refusesAnMOfZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TopM(0)).withMessageContaining("m is 0");
    }
}
