package io.augury.data.image;

import io.augury.spi.Image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the samples out of a decoded image as they were stored: colour profiles are not applied, as
 * in Pillow. Alpha is flattened onto white, 16-bit samples are scaled to 8 bits, palettes looked up
 * (an image whose colours used are all grey becomes grey).
 */
final class Pixels {
    private Pixels() {}

    static Image of(BufferedImage decoded) {
        decoded.coerceData(false);
        return switch (decoded.getType()) {
            case BufferedImage.TYPE_BYTE_GRAY -> direct(decoded, 1);
            case BufferedImage.TYPE_3BYTE_BGR -> swapped(direct(decoded, 3));
            default ->
                    decoded.getColorModel() instanceof IndexColorModel palette
                            ? lookedUp(decoded.getRaster(), palette)
                            : sampled(decoded.getRaster(), decoded.getColorModel());
        };
    }

    private static Image direct(BufferedImage decoded, int channels) {
        byte[] samples = ((DataBufferByte) decoded.getRaster().getDataBuffer()).getData();
        int needed = decoded.getWidth() * decoded.getHeight() * channels;
        return samples.length == needed
                ? Image.of(decoded.getWidth(), decoded.getHeight(), channels, samples)
                : swapped(sampled(decoded.getRaster(), decoded.getColorModel()));
    }

    private static Image swapped(Image bgr) {
        if (bgr.channels() == 1) {
            return bgr;
        }
        byte[] samples = bgr.samples();
        for (int i = 0; i < samples.length; i += 3) {
            byte blue = samples[i];
            samples[i] = samples[i + 2];
            samples[i + 2] = blue;
        }
        return bgr;
    }

    private static Image lookedUp(Raster raster, IndexColorModel palette) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        byte[] rgb = new byte[width * height * 3];
        int[] row = new int[width];
        boolean grey = true;
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                int alpha = palette.getAlpha(row[x]);
                int red = onWhite(palette.getRed(row[x]), alpha);
                int green = onWhite(palette.getGreen(row[x]), alpha);
                int blue = onWhite(palette.getBlue(row[x]), alpha);
                grey &= red == green && green == blue;
                int at = (y * width + x) * 3;
                rgb[at] = (byte) red;
                rgb[at + 1] = (byte) green;
                rgb[at + 2] = (byte) blue;
            }
        }
        Image image = Image.of(width, height, 3, rgb);
        return grey ? firstChannel(image) : image;
    }

    private static Image firstChannel(Image rgb) {
        byte[] grey = new byte[rgb.width() * rgb.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = rgb.samples()[3 * i];
        }
        return Image.of(rgb.width(), rgb.height(), 1, grey);
    }

    private static Image sampled(Raster raster, ColorModel model) {
        int bands = raster.getNumBands();
        int channels = bands <= 2 ? 1 : 3;
        boolean alpha = model.hasAlpha() && bands > channels;
        int width = raster.getWidth();
        byte[] samples = new byte[width * raster.getHeight() * channels];
        int[] row = new int[width * bands];
        int[] most = new int[bands];
        for (int band = 0; band < bands; band++) {
            most[band] = (1 << model.getComponentSize(band)) - 1;
        }
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int i = 0; i < row.length; i += bands) {
                int opacity = alpha ? eightBit(row[i + bands - 1], most[bands - 1]) : 255;
                for (int c = 0; c < channels; c++) {
                    samples[at++] = (byte) onWhite(eightBit(row[i + c], most[c]), opacity);
                }
            }
        }
        return Image.of(width, raster.getHeight(), channels, samples);
    }

    private static int eightBit(int value, int most) {
        return most == 255 ? value : (int) ((value * 255L + most / 2) / most);
    }

    private static int onWhite(int value, int opacity) {
        return opacity == 255 ? value : (value * opacity + 255 * (255 - opacity) + 127) / 255;
    }
}
