package io.augury.autodiff;

import io.augury.graph.Attributes;
import io.augury.graph.Value;

import java.util.stream.LongStream;

/** Gradients of what looks outside an image or between its pixels: resizing, padding by copies. */
final class ResizeGradients implements GradientRules {
    @Override
    public void declare(GradientRegistry.Builder rules) {
        rules.op("Resize", 18).input(0, ResizeGradients::resize);
    }

    /**
     * One axis of a resize: from an index of the output to a place in the input, as ONNX has it.
     */
    private record Axis(String mode, String nearest, long inputs, long outputs, double scale) {
        double place(long output) {
            double half = (output + 0.5) / scale - 0.5;
            return switch (mode) {
                case "half_pixel" -> half;
                case "pytorch_half_pixel" -> outputs > 1 ? half : 0;
                case "asymmetric" -> output / scale;
                case "align_corners" ->
                        outputs == 1 ? 0 : output * (inputs - 1.0) / (outputs - 1.0);
                case "half_pixel_symmetric" -> {
                    double kept = outputs / (scale * inputs);
                    yield inputs / 2.0 * (1 - kept) + half;
                }
                default -> Double.NaN;
            };
        }

        void nearest(long output, AxisMatrices.Share share) {
            double at = place(output);
            double index =
                    switch (nearest) {
                        case "round_prefer_floor" -> Math.ceil(at - 0.5);
                        case "round_prefer_ceil" -> Math.floor(at + 0.5);
                        case "ceil" -> Math.ceil(at);
                        default -> Math.floor(at);
                    };
            share.take((long) Math.clamp(index, 0.0, inputs - 1.0), 1);
        }

        void linear(long output, AxisMatrices.Share share) {
            double at = Math.clamp(place(output), 0.0, inputs - 1.0);
            long low = Math.min((long) at, Math.max(0, inputs - 2));
            share.take(low, inputs == 1 ? 1 : 1 - (at - low));
            if (inputs > 1) {
                share.take(low + 1, at - low);
            }
        }
    }

    private static Value resize(GradientScope g) {
        Attributes a = g.attributes();
        String mode = a.text("mode", "nearest");
        String places = a.text("coordinate_transformation_mode", "half_pixel");
        boolean known =
                (mode.equals("nearest") || mode.equals("linear"))
                        && !places.equals("tf_crop_and_resize");
        if (!known) {
            throw g.fail(
                    "has a gradient in modes nearest and linear without cropping, not '%s' with '%s'"
                            .formatted(mode, places));
        }
        long[] all = LongStream.range(0, g.x().shape().rank()).toArray();
        long[] axes = a.integers("axes", all);
        Value dy = g.dy();
        for (int i = 0; i < axes.length; i++) {
            int number = (int) axes[i];
            long inputs = g.length(g.x(), number);
            long outputs = g.length(g.y(), number);
            double scale = g.has(3) ? (double) outputs / inputs : g.numbers(2)[i];
            String nearest = a.text("nearest_mode", "round_prefer_floor");
            Axis axis = new Axis(places, nearest, inputs, outputs, scale);
            if (inputs != outputs || scale != 1) {
                dy =
                        AxisMatrices.back(
                                g,
                                dy,
                                number,
                                inputs,
                                mode.equals("nearest") ? axis::nearest : axis::linear);
            }
        }
        return dy;
    }
}
