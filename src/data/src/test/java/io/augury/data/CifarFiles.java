package io.augury.data;

import io.augury.spi.Image;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** The binary files of CIFAR. */
final class CifarFiles {
    private CifarFiles() {}

    /** One file: for each image its label bytes, then its red, green and blue planes. */
    static byte[] bytes(List<Drawn> images, boolean coarseLabel) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Drawn drawn : images) {
            if (coarseLabel) {
                out.write(drawn.label() / 5);
            }
            out.write(drawn.label());
            for (int c = 0; c < 3; c++) {
                writePlane(drawn.image(), c, out);
            }
        }
        return out.toByteArray();
    }

    private static void writePlane(Image image, int channel, ByteArrayOutputStream out) {
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                out.write(image.sample(x, y, channel));
            }
        }
    }
}
