package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A blocked image as parts, each of which has every so many rows and columns of it. They are put
 * between each other only when all of the image is needed, so that the parts of two images can be
 * added before.
 */
final class InterleavedParts implements BlockedGraph.Pending {
    private final BlockedGraph g;
    private final String made;
    private final TensorType type;
    private final long rows;
    private final long columns;
    private final Map<Phase, String> parts = new TreeMap<>();

    /** The first row and column of a part. */
    private record Phase(long row, long column) implements Comparable<Phase> {
        private static final Comparator<Phase> ORDER =
                Comparator.comparingLong(Phase::row).thenComparingLong(Phase::column);

        @Override
        public int compareTo(Phase other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * No parts yet of an image of this type, in which a part has each so manieth row and column.
     */
    InterleavedParts(BlockedGraph g, String made, TensorType type, long rows, long columns) {
        this.g = g;
        this.made = made;
        this.type = type;
        this.rows = rows;
        this.columns = columns;
    }

    /** Says what is at a part; where none is, the image is zero. */
    void put(long row, long column, String part) {
        parts.put(new Phase(row, column), part);
    }

    /** Whether the other's parts are all at places where this has one that can be added to. */
    boolean covers(InterleavedParts other) {
        return rows == other.rows
                && columns == other.columns
                && type.equals(other.type)
                && other.parts.keySet().stream().allMatch(this::takesSum);
    }

    private boolean takesSum(Phase phase) {
        return Optional.ofNullable(parts.get(phase))
                .flatMap(g::maker)
                .filter(BlockedJoins::takesSum)
                .isPresent();
    }

    /** The sum of both, if this covers the other; its parts are convolutions. */
    InterleavedParts plus(InterleavedParts other, String sum) {
        InterleavedParts all = new InterleavedParts(g, sum, type, rows, columns);
        all.parts.putAll(parts);
        other.parts.forEach(
                (phase, part) ->
                        all.parts.merge(
                                phase,
                                part,
                                (mine, its) ->
                                        BlockedJoins.withSum(
                                                g.maker(mine).orElseThrow(), its, mine, g)));
        return all;
    }

    @Override
    public String write() {
        Map<Long, List<String>> bands = new TreeMap<>();
        parts.forEach(
                (phase, part) ->
                        bands.computeIfAbsent(phase.row(), row -> new ArrayList<>()).add(part));
        List<String> joined = new ArrayList<>();
        bands.forEach(
                (row, band) -> joined.add(joined(made + "/row_" + row, band, columns, g.block())));
        long row = type.shape().dim(3) * g.block();
        return g.reshape(joined(made + "/rows", joined, rows, row), made, type);
    }

    /** Pieces of {@code length} numbers in turn, zeros in the place of parts that are missing. */
    private String joined(String name, List<String> parts, long stride, long length) {
        if (stride == 1) {
            return parts.getFirst();
        }
        long count = g.shape(parts.getFirst()).size() / length;
        TensorType piece = type.withShape(Shape.of(count, length));
        List<String> pieces = new ArrayList<>();
        for (String part : parts) {
            pieces.add(g.reshape(part, part + "/pieces", piece));
        }
        TensorType whole = type.withShape(Shape.of(count, length * stride));
        if (parts.size() < stride) {
            Tensor ends = Tensor.longVector(0, 0, 0, length * (stride - parts.size()));
            String pads = g.constant(name + "/pads", ends);
            return g.op("Pad", Attributes.none(), name, whole, pieces.getFirst(), pads);
        }
        Attributes behind = Attributes.none().with("axis", 1L);
        return g.op("Concat", behind, name, whole, pieces.toArray(String[]::new));
    }
}
