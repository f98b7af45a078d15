package io.augury.transforms;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight neighbouring samples as one number, the first in its lowest bits. */
final class Eight {
    private static final VarHandle EIGHT =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Eight() {}

    static long get(byte[] samples, int at) {
        return (long) EIGHT.get(samples, at);
    }

    static void set(byte[] samples, int at, long eight) {
        EIGHT.set(samples, at, eight);
    }
}
