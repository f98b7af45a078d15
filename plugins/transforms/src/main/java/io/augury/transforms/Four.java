package io.augury.transforms;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Four neighbouring samples as one number, the first in its lowest bits.
 *
 * <p>Simple loops that read whole numbers and write whole numbers become vector code; loops that
 * read single samples do not.
 */
final class Four {
    private static final VarHandle FOUR =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Four() {}

    static int get(byte[] samples, int at) {
        return (int) FOUR.get(samples, at);
    }

    static void set(byte[] samples, int at, int four) {
        FOUR.set(samples, at, four);
    }
}
