package io.augury.graph;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;

import com.google.protobuf.ByteString;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tensors as ONNX's protobuf messages hold them. */
final class TensorProtos {
    private TensorProtos() {}

    /**
     * The tensor of a message that holds its values itself, whose memory it shares if it can.
     *
     * @throws GraphException if its element type is not one of {@link ElementType}
     */
    static Tensor tensor(TensorProto proto) {
        TensorType type = TensorType.of(ElementType.ofOnnxCode(proto.getDataType()), dims(proto));
        if (proto.hasRawData()) {
            return Tensor.over(type, proto.getRawData().asReadOnlyByteBuffer());
        }
        List<? extends Number> values = listed(proto);
        if (type.element() == ElementType.FLOAT16) {
            return Tensor.of(
                    type,
                    values.stream()
                            .mapToDouble(bits -> Float.float16ToFloat(bits.shortValue()))
                            .toArray());
        }
        return type.element() == ElementType.INT64
                ? Tensor.longs(type.shape(), values.stream().mapToLong(Number::longValue).toArray())
                : Tensor.of(type, values.stream().mapToDouble(Number::doubleValue).toArray());
    }

    static long[] dims(TensorProto proto) {
        return proto.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    private static List<? extends Number> listed(TensorProto proto) {
        if (proto.getFloatDataCount() > 0) {
            return proto.getFloatDataList();
        }
        if (proto.getInt64DataCount() > 0) {
            return proto.getInt64DataList();
        }
        if (proto.getUint64DataCount() > 0) {
            return proto.getUint64DataList();
        }
        return proto.getDoubleDataCount() > 0
                ? proto.getDoubleDataList()
                : proto.getInt32DataList();
    }

    /** The message with the values that it says stand in another file of the folder. */
    static TensorProto embedded(TensorProto proto, Path folder) throws IOException {
        if (proto.getDataLocation() != TensorProto.DataLocation.EXTERNAL) {
            return proto;
        }
        Map<String, String> where = new TreeMap<>();
        for (StringStringEntryProto entry : proto.getExternalDataList()) {
            where.put(entry.getKey(), entry.getValue());
        }
        Path file = folder.resolve(where.getOrDefault("location", "")).normalize();
        if (!file.startsWith(folder.normalize())) {
            throw new GraphException(
                    "tensor '" + proto.getName() + "' lies outside the model's folder: " + file);
        }
        if (!Files.isRegularFile(file)) {
            throw new GraphException(
                    "tensor '%s' lies in the file %s, which is not there"
                            .formatted(proto.getName(), file));
        }
        return proto.toBuilder()
                .clearExternalData()
                .clearDataLocation()
                .setRawData(part(proto.getName(), file, where))
                .build();
    }

    private static ByteString part(String name, Path file, Map<String, String> where)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long offset = number(name, where, "offset", 0);
            long length = number(name, where, "length", channel.size() - offset);
            if (offset < 0 || length < 0 || length > channel.size() - offset) {
                throw new GraphException(
                        "tensor '%s' needs %d bytes from %d of %s, which has %d"
                                .formatted(name, length, offset, file, channel.size()));
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
            channel.position(offset);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            return ByteString.copyFrom(bytes.flip());
        }
    }

    private static long number(String name, Map<String, String> where, String key, long otherwise) {
        String given = where.getOrDefault(key, Long.toString(otherwise));
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException e) {
            throw new GraphException(
                    "tensor '%s' has the %s '%s'; allowed: a number of bytes"
                            .formatted(name, key, given),
                    e);
        }
    }
}
