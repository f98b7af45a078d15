package io.augury.transforms;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Copies RGB pixels that lie anywhere to pixels that lie side by side, from left to right.
 *
 * <p>A pixel moves as four samples at once: the fourth belongs to its right neighbour, which is
 * written next. So the last pixel of a run has to go by {@link #last}.
 */
final class RgbCopy {
    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private RgbCopy() {}

    /** Copies one pixel and spoils the sample behind it in {@code out}. */
    static void pixel(byte[] in, int from, byte[] out, int to) {
        if (from < in.length - 3) {
            FOUR.set(out, to, (int) FOUR.get(in, from));
        } else {
            last(in, from, out, to);
        }
    }

    /** Copies one pixel and nothing else. */
    static void last(byte[] in, int from, byte[] out, int to) {
        out[to] = in[from];
        out[to + 1] = in[from + 1];
        out[to + 2] = in[from + 2];
    }
}
