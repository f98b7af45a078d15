package io.augury.runtime.blocked;

import io.augury.graph.Attributes;
import io.augury.graph.ElementType;
import io.augury.graph.Node;
import io.augury.graph.Shape;
import io.augury.graph.TensorType;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Lowers transposed convolutions, the gradients of strided convolutions' images among them. With a
 * stride of two, the rows of the output with even numbers see every other row of the kernel, those
 * with odd numbers the others, and columns alike: so each of these four parts of the output is a
 * convolution of its own, and the parts are put between each other.
 */
final class BlockedUpsampling {
    private final BlockedGraph g;
    private final String made;
    private final TensorType image;
    private final KernelOrder order;
    private final TensorType output;
    private final Axis rows;
    private final Axis columns;

    /** What is along height or width: lengths of both images and the kernel, stride, padding. */
    private record Axis(long small, long large, long kernel, long stride, long pad) {
        boolean fits() {
            boolean seen = kernel >= stride || kernel == 1 && pad == 0;
            return seen && large % stride == 0 && phases().allMatch(this::isPadded);
        }

        LongStream phases() {
            return LongStream.range(0, stride).filter(phase -> taps(phase) > 0);
        }

        private boolean isPadded(long phase) {
            return before(phase) >= 0 && after(phase) >= 0;
        }

        /** The place of the kernel that a part of the output sees first. */
        private long first(long phase) {
            return (phase + pad) % stride;
        }

        long taps(long phase) {
            long first = first(phase);
            return first < kernel ? (kernel - 1 - first) / stride + 1 : 0;
        }

        /** The place of the kernel that a part has at a place of its own kernel. */
        long place(long phase, long tap) {
            return first(phase) + stride * (taps(phase) - 1 - tap);
        }

        /** Where the first place of the kernel stands on the small image for a part's first row. */
        private long start(long phase) {
            return (phase + pad - first(phase)) / stride;
        }

        long before(long phase) {
            return taps(phase) - 1 - start(phase);
        }

        long after(long phase) {
            return start(phase) + large / stride - small;
        }
    }

    private BlockedUpsampling(Node node, BlockedGraph g) {
        Attributes a = node.attributes();
        this.g = g;
        this.made = node.outputs().getFirst() + "/blocked";
        this.image = g.type(node.inputs().get(0));
        this.order = new KernelOrder(g.shape(node.inputs().get(1)), g.block());
        this.output = g.type(node.outputs().getFirst());
        long[] strides = a.integers("strides", 1, 1);
        long[] pads = a.integers("pads", 0, 0, 0, 0);
        this.rows = axis(2, strides[0], pads[0]);
        this.columns = axis(3, strides[1], pads[1]);
    }

    private Axis axis(int axis, long stride, long pad) {
        long kernel = order.shape().dim(axis);
        return new Axis(image.shape().dim(axis), output.shape().dim(axis), kernel, stride, pad);
    }

    static boolean lower(Node node, BlockedGraph g) {
        if (!node.op().equals("ConvTranspose") || !node.domain().isEmpty() || !isPlain(node, g)) {
            return false;
        }
        BlockedUpsampling upsampling = new BlockedUpsampling(node, g);
        if (!upsampling.rows.fits() || !upsampling.columns.fits()) {
            return false;
        }
        g.bornPending(
                node.outputs().getFirst(),
                upsampling.parts(node.inputs().get(0), node.inputs().get(1)));
        return true;
    }

    private static boolean isPlain(Node node, BlockedGraph g) {
        Attributes a = node.attributes();
        TensorType image = g.type(node.inputs().get(0));
        TensorType kernel = g.type(node.inputs().get(1));
        return node.inputs().size() == 2
                && image.element() == ElementType.FLOAT
                && image.shape().isFixed()
                && g.fits(image)
                && BlockLayout.KERNEL.fits(kernel, g.block())
                && kernel.shape().dim(1) % g.block() == 0
                && a.integer("group", 1) == 1
                && LongStream.of(a.integers("dilations", 1, 1)).allMatch(each -> each == 1)
                && a.text("auto_pad", "NOTSET").equals("NOTSET");
    }

    private InterleavedParts parts(String small, String kernel) {
        String tiles = BlockedKernels.turnedTiles(g, g.in(BlockLayout.KERNEL, kernel), made, order);
        String blocked = g.blocked(small);
        InterleavedParts parts = new InterleavedParts(g, made, output, rows.stride, columns.stride);
        rows.phases()
                .forEach(
                        row ->
                                columns.phases()
                                        .forEach(
                                                column ->
                                                        parts.put(
                                                                row,
                                                                column,
                                                                part(
                                                                        blocked, tiles, row,
                                                                        column))));
        return parts;
    }

    private String part(String blocked, String tiles, long row, long column) {
        String name = made + "/part_" + row + "_" + column;
        long[] chosen = BlockedKernels.tiles(order, places(row, column));
        Shape kernel =
                Shape.of(
                        order.shape().dim(1),
                        order.shape().dim(0),
                        rows.taps(row),
                        columns.taps(column));
        TensorType type = image.withShape(kernel);
        String weights = BlockedKernels.chosenTiles(g, tiles, name + "/kernel", chosen, type);
        Attributes window =
                Attributes.none()
                        .with("kernel_shape", new long[] {kernel.dim(2), kernel.dim(3)})
                        .with(
                                "pads",
                                new long[] {
                                    rows.before(row),
                                    columns.before(column),
                                    rows.after(row),
                                    columns.after(column)
                                });
        Shape part =
                Shape.of(
                        output.shape().dim(0),
                        output.shape().dim(1),
                        rows.large / rows.stride,
                        columns.large / columns.stride);
        return g.foreign("Conv", window, List.of(blocked, weights), name, output.withShape(part));
    }

    private long[] places(long row, long column) {
        long[] places = new long[Math.toIntExact(rows.taps(row) * columns.taps(column))];
        int to = 0;
        for (long i = 0; i < rows.taps(row); i++) {
            for (long j = 0; j < columns.taps(column); j++) {
                places[to++] = rows.place(row, i) * columns.kernel + columns.place(column, j);
            }
        }
        return places;
    }
}
