package io.augury.transforms;

/**
 * Mixes two samples as Pillow's {@code Image.blend} does: in float, clipped, rounded down.
 *
 * <p>The weight is that of the second sample: 0 gives the first one, 1 the second, beyond
 * extrapolates.
 */
final class Blend {
    private Blend() {}

    static int of(int first, int second, float weight) {
        float mixed = first + weight * (second - first);
        return Math.min(255, Math.max(0, (int) mixed));
    }

    /** Mixes one sample with each of many. */
    static void constant(int first, byte[] second, float weight, byte[] out) {
        int fours = second.length & -4;
        for (int at = 0; at < fours; at += 4) {
            int four = Four.get(second, at);
            int mixed =
                    of(first, four & 0xff, weight)
                            | of(first, four >>> 8 & 0xff, weight) << 8
                            | of(first, four >>> 16 & 0xff, weight) << 16
                            | of(first, four >>> 24, weight) << 24;
            Four.set(out, at, mixed);
        }
        for (int at = fours; at < second.length; at++) {
            out[at] = (byte) of(first, second[at] & 0xff, weight);
        }
    }

    /** Mixes samples in pairs; the output may be the array of the first ones. */
    static void pairs(byte[] first, byte[] second, float weight, byte[] out) {
        // Two loops, because the body of one would be too long to become vector code.
        int fours = first.length & -4;
        for (int at = 0; at < fours; at += 4) {
            int p = Four.get(first, at);
            int q = Four.get(second, at);
            int low = of(p & 0xff, q & 0xff, weight);
            Four.set(
                    out,
                    at,
                    p & 0xffff0000 | low | of(p >>> 8 & 0xff, q >>> 8 & 0xff, weight) << 8);
        }
        for (int at = 0; at < fours; at += 4) {
            int p = Four.get(out, at);
            int q = Four.get(second, at);
            int high = of(p >>> 16 & 0xff, q >>> 16 & 0xff, weight);
            Four.set(out, at, p & 0xffff | high << 16 | of(p >>> 24, q >>> 24, weight) << 24);
        }
        for (int at = fours; at < first.length; at++) {
            out[at] = (byte) of(first[at] & 0xff, second[at] & 0xff, weight);
        }
    }
}
