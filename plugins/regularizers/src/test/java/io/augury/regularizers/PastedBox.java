package io.augury.regularizers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/**
 * The rectangle that CutMix pastes, in shares of the image's sides, and the weight that is left.
 */
record PastedBox(double left, double top, double width, double height, double kept) {
    /** Reads it from a black image into which a white one was pasted. */
    static PastedBox of(BatchDraws.First image, int imageHeight, int imageWidth) {
        int left = imageWidth;
        int top = imageHeight;
        int right = 0;
        int bottom = 0;
        int count = 0;
        for (int i = 0; i < image.pixels().length; i++) {
            if (image.pixels()[i] > 0) {
                left = Math.min(left, i % imageWidth);
                right = Math.max(right, i % imageWidth + 1);
                top = Math.min(top, i / imageWidth);
                bottom = Math.max(bottom, i / imageWidth + 1);
                count++;
            }
        }
        int width = Math.max(0, right - left);
        int height = Math.max(0, bottom - top);
        assertThat(count).as("a full rectangle").isEqualTo(width * height);
        return new PastedBox(
                (double) left / imageWidth,
                (double) top / imageHeight,
                (double) width / imageWidth,
                (double) height / imageHeight,
                image.targets()[0]);
    }

    double area() {
        return width * height;
    }

    /**
     * Evenly over all draws what the paper's equation 2 gives: sides {@code sqrt(1 - lambda)} about
     * a centre that is uniform over the image, of which the part inside the image counts.
     *
     * @param lambdas evenly over their distribution
     */
    static List<PastedBox> byThePaper(List<Double> lambdas) {
        int steps = lambdas.size();
        List<PastedBox> boxes = new ArrayList<>();
        for (int i = 0; i < steps * steps * steps; i++) {
            double side = Math.sqrt(1 - lambdas.get(i / steps / steps));
            double x = (i / steps % steps + 0.5) / steps;
            double y = (i % steps + 0.5) / steps;
            double left = Math.max(0, x - side / 2);
            double top = Math.max(0, y - side / 2);
            double width = Math.min(1, x + side / 2) - left;
            double height = Math.min(1, y + side / 2) - top;
            boxes.add(new PastedBox(left, top, width, height, 1 - width * height));
        }
        return boxes;
    }
}
