package io.augury.graph;

import java.nio.ByteBuffer;

/** Reads and writes single elements of a tensor's bytes. */
final class Elements {
    private Elements() {}

    static void put(ElementType type, ByteBuffer data, int index, double value) {
        int at = index * type.bytes();
        switch (type) {
            case FLOAT -> data.putFloat(at, (float) value);
            case DOUBLE -> data.putDouble(at, value);
            case FLOAT16 -> data.putShort(at, Float.floatToFloat16((float) value));
            case INT64, UINT64 -> data.putLong(at, (long) value);
            case INT32, UINT32 -> data.putInt(at, (int) (long) value);
            case INT16, UINT16 -> data.putShort(at, (short) value);
            case INT8, UINT8 -> data.put(at, (byte) (int) value);
            case BOOL -> data.put(at, (byte) (value != 0 ? 1 : 0));
        }
    }

    static double get(ElementType type, ByteBuffer data, int index) {
        int at = index * type.bytes();
        return switch (type) {
            case FLOAT -> data.getFloat(at);
            case DOUBLE -> data.getDouble(at);
            case FLOAT16 -> Float.float16ToFloat(data.getShort(at));
            case INT64, UINT64, INT32, UINT32, INT16, UINT16, INT8, UINT8, BOOL ->
                    getLong(type, data, index);
        };
    }

    static long getLong(ElementType type, ByteBuffer data, int index) {
        int at = index * type.bytes();
        return switch (type) {
            case INT64, UINT64 -> data.getLong(at);
            case INT32 -> data.getInt(at);
            case UINT32 -> Integer.toUnsignedLong(data.getInt(at));
            case INT16 -> data.getShort(at);
            case UINT16 -> Short.toUnsignedLong(data.getShort(at));
            case INT8 -> data.get(at);
            case UINT8, BOOL -> Byte.toUnsignedLong(data.get(at));
            case FLOAT, DOUBLE, FLOAT16 -> (long) get(type, data, index);
        };
    }

    static String text(ElementType type, ByteBuffer data, int index) {
        return switch (type) {
            case FLOAT -> Float.toString(data.getFloat(index * type.bytes()));
            case DOUBLE, FLOAT16 -> Double.toString(get(type, data, index));
            case BOOL -> getLong(type, data, index) != 0 ? "true" : "false";
            case INT64, UINT64, INT32, UINT32, INT16, UINT16, INT8, UINT8 ->
                    Long.toString(getLong(type, data, index));
        };
    }
}
