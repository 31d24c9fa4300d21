package dev.tandem.serving;

import dev.tandem.item.Availability;
import java.util.Arrays;

/**
 * An append-only list of availability windows, addressed by number. A longer list shares the array of the list it was made
 * from, whose readers use no number beyond its own size. Only the newest list may be appended to.
 */
final class AvailabilityWindows {

    /** The number for an item that is always available. */
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

    /** The number of the next window added. */
    int next() {
        return size;
    }

    AvailabilityWindows add(Availability window) {
        Availability[] target = size < windows.length ? windows : Arrays.copyOf(windows, 2 * size);
        target[size] = window;
        return new AvailabilityWindows(target, size + 1);
    }
}
