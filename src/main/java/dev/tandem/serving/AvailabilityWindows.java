package dev.tandem.serving;

import dev.tandem.item.Availability;
import java.util.Arrays;

/**
 * When items are available that are not always so, each by the number it got. It only grows: a longer one shares the
 * array of the shorter, whose readers know no number past their own size. For one line of additions.
 */
final class AvailabilityWindows {

    /** The number of an item without a window. */
    static final int ALWAYS = 0;

    static final AvailabilityWindows NONE = new AvailabilityWindows(new Availability[] {Availability.ALWAYS}, 1);

    private final Availability[] windows;
    private final int size;

    private AvailabilityWindows(Availability[] windows, int size) {
        this.windows = windows;
        this.size = size;
    }

    /** The window of a number. */
    Availability get(int number) {
        return windows[number];
    }

    /** The number that {@link #add} gives. */
    int next() {
        return size;
    }

    AvailabilityWindows add(Availability window) {
        Availability[] target = size < windows.length ? windows : Arrays.copyOf(windows, 2 * size);
        target[size] = window;
        return new AvailabilityWindows(target, size + 1);
    }
}
