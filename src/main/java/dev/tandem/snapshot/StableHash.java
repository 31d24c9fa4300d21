package dev.tandem.snapshot;

/** A seeded hash of keys: it depends on the seed and the key alone, and is the same on every JDK. */
final class StableHash {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private StableHash() {}

    /** The hash of a key. */
    static long of(long seed, int key) {
        return mixed(mixed(seed + STEP) + STEP * (key + 1L));
    }

    /** A hash as a number in [0, 1), in the same order as the hash without sign. */
    static double share(long hash) {
        return (hash >>> 11) * TWO_TO_MINUS_53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): each bit of the input changes half of the output. */
    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
