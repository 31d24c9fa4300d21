package dev.tandem.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrincipalAxesTests {

    private static final int DIM = 7;
    private static final int ROWS = 500;
    private static final float BASE = 100;

    @Test
    void findsTheWidestDirectionsOfPlantedRows() {
        // Seen from afar along dimension 0, directions vary by 0.02 along 4, by 0.01 along 2, by 0.001 along all
        // others.
        Random random = new Random(1);
        float[] values = new float[ROWS * DIM];
        for (int i = 0; i < values.length; i++) {
            double width = i % DIM == 4 ? 2 : i % DIM == 2 ? 1 : .1;
            values[i] = i % DIM == 0 ? BASE : (float) (width * random.nextGaussian());
        }
        Matrix rows = Matrix.of(values, DIM);
        PrincipalAxes axes = PrincipalAxes.of(rows, all(rows));

        assertThat(axes.firstShare()).isCloseTo(4 / 5.04, within(.05));
        assertThat(axes.secondShare()).isCloseTo(1 / 5.04, within(.05));
        for (int row = 0; row < ROWS; row++) {
            double[] place = axes.place(rows, row);
            assertThat(place[0]).isCloseTo(values[row * DIM + 4] / BASE, within(.005));
            assertThat(place[1]).isCloseTo(values[row * DIM + 2] / BASE, within(.005));
        }
    }

    @Test
    void theLengthOfARowDoesNotMatter() {
        Matrix rows = Matrix.of(new float[] {1, 0, 0, 1, 5, 0, 0, .1f, 3, 3}, 2);
        PrincipalAxes axes = PrincipalAxes.of(rows, all(rows));

        assertThat(axes.place(rows, 2)).isEqualTo(axes.place(rows, 0));
        assertThat(axes.firstShare() + axes.secondShare()).isCloseTo(1, within(1e-12));
        assertThat(axes.firstShare()).isGreaterThan(axes.secondShare());
    }

    @Test
    void rowsOfZerosAreLeftOut() {
        Matrix rows = Matrix.of(new float[] {1, 0, 0, 0, 0, 1, 0, 0}, 2);
        PrincipalAxes axes = PrincipalAxes.of(rows, all(rows));

        assertThat(axes.firstShare()).isCloseTo(1, within(1e-12));
        assertThat(axes.secondShare()).isCloseTo(0, within(1e-12));
        assertThat(axes.place(rows, 0)[1]).isCloseTo(0, within(1e-12));
        assertThat(axes.place(rows, 0)[0]).isCloseTo(-axes.place(rows, 2)[0], within(1e-12));
    }

    @Test
    void oneDirectionOrNoneIsAPoint() {
        Matrix same = Matrix.of(new float[] {1, 2, 2, 4}, 2);
        PrincipalAxes axes = PrincipalAxes.of(same, all(same));

        assertThat(axes.firstShare()).isCloseTo(0, within(1e-12));
        assertThat(axes.place(same, 1)).containsExactly(new double[2], within(1e-7));
        assertThat(PrincipalAxes.of(same, new int[0]).firstShare()).isZero();
        assertThat(PrincipalAxes.of(same, new int[0]).place(same, 0)).doesNotContain(Double.NaN);
    }

    @Test
    void manyRowsGiveTheSameSampleEachTime() {
        Random random = new Random(2);
        float[] values = new float[300_000 * 8];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((i % 8 + 1) * random.nextGaussian());
        }
        Matrix rows = Matrix.of(values, 8);
        PrincipalAxes axes = PrincipalAxes.of(rows, all(rows));

        assertThat(PrincipalAxes.of(rows, all(rows)).place(rows, 17)).isEqualTo(axes.place(rows, 17));
        assertThat(axes.firstShare()).isGreaterThan(axes.secondShare()).isLessThan(.5);
        assertThat(axes.secondShare()).isGreaterThan(1 / 8.0);
    }

    private static int[] all(Matrix rows) {
        return IntStream.range(0, rows.rows()).toArray();
    }
}
