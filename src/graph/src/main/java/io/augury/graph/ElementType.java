package io.augury.graph;

import java.util.Arrays;

/** What the elements of a tensor are. */
public enum ElementType {
    /** 32-bit IEEE float. */
    FLOAT(1, 4),
    /** Unsigned 8-bit integer. */
    UINT8(2, 1),
    /** Signed 8-bit integer. */
    INT8(3, 1),
    /** Unsigned 16-bit integer. */
    UINT16(4, 2),
    /** Signed 16-bit integer. */
    INT16(5, 2),
    /** Signed 32-bit integer. */
    INT32(6, 4),
    /** Signed 64-bit integer. */
    INT64(7, 8),
    /** One byte, 0 or 1. */
    BOOL(9, 1),
    /** 16-bit IEEE float. */
    FLOAT16(10, 2),
    /** 64-bit IEEE float. */
    DOUBLE(11, 8),
    /** Unsigned 32-bit integer. */
    UINT32(12, 4),
    /** Unsigned 64-bit integer. */
    UINT64(13, 8);

    private static final int BFLOAT16 = 16;

    private final int onnxCode;
    private final int bytes;

    ElementType(int onnxCode, int bytes) {
        this.onnxCode = onnxCode;
        this.bytes = bytes;
    }

    /** The number of this type in ONNX's {@code TensorProto.DataType}. */
    public int onnxCode() {
        return onnxCode;
    }

    /** Size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Whether values are real numbers, so that a gradient can exist. */
    public boolean isReal() {
        return this == FLOAT || this == DOUBLE || this == FLOAT16;
    }

    static boolean isKnown(int onnxCode) {
        return Arrays.stream(values()).anyMatch(type -> type.onnxCode == onnxCode);
    }

    /** Whether an ONNX number is that of real numbers, of this enumeration or not. */
    static boolean isRealOnnxCode(int code) {
        return code == BFLOAT16
                || Arrays.stream(values()).anyMatch(t -> t.onnxCode == code && t.isReal());
    }

    /** The name in lower case, as graph text shows it. */
    public String lowerName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * The type with this ONNX number.
     *
     * @throws GraphException if Augury has no such type
     */
    public static ElementType ofOnnxCode(int code) {
        return Arrays.stream(values())
                .filter(type -> type.onnxCode == code)
                .findFirst()
                .orElseThrow(
                        () ->
                                new GraphException(
                                        "ONNX element type "
                                                + code
                                                + " is not supported; supported are "
                                                + Arrays.toString(values())));
    }
}
