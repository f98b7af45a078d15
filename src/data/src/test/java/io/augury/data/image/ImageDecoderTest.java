package io.augury.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

class ImageDecoderTest {
    private static final int[] COLOURS = {
        0xff0000, 0x00ff00, 0x0000ff, 0x0a141e, 0xc86432, 0xffffff
    };

    /** {@link #COLOURS} in 3x2 pixels, written by Pillow 9.4 with lossless=True. */
    private static final String WEBP =
            "UklGRkIAAABXRUJQVlA4TDYAAAAvAkAAAC9AkG2zQdzr/jLTIJO2yV//dmZtZNI2rYf986+y8x9o5JGs+wYEApSx"
                + "4oFtIvof4wU=";

    /** The same with alpha 255, 0, 128, 255, 255, 255. */
    private static final String WEBP_ALPHA =
            "UklGRkYAAABXRUJQVlA4TDoAAAAvAkAAEC8gEEHaYbD9ZdYgk7Zp3/rXM2sjk7aJiP7zr3IEkjY2H0/+GLjPodlq"
                + "AUG2bWjbFR/R/3AP";

    /** 16x16 pixels of colour 200, 100, 50, written by Pillow 9.4 with quality=90. */
    private static final String WEBP_LOSSY =
            "UklGRj4AAABXRUJQVlA4IDIAAADQAQCdASoQABAAAMASJaACdLoB+AADsAD+2ib/7vN+09e09f1M//jKnyA/4yp/"
                + "xcwAAA==";

    private final ImageDecoder decoder = new ImageDecoder();

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void keepsThePixelsOfLosslessFormats(String format) throws Exception {
        byte[] bytes = encoded(coloured(BufferedImage.TYPE_INT_RGB), format);

        assertSame(decoder.decode(bytes), rgb(COLOURS));
    }

    @Test
    void readsWebP() throws Exception {
        assertThat(decoder.decode(Base64.getDecoder().decode(WEBP))).isEqualTo(rgb(COLOURS));
        Image lossy = decoder.decode(Base64.getDecoder().decode(WEBP_LOSSY));
        assertThat(lossy.sample(8, 8, 0)).isBetween(190, 210);
        assertThat(lossy.sample(8, 8, 1)).isBetween(90, 110);
        assertThat(lossy.sample(8, 8, 2)).isBetween(40, 60);
    }

    @Test
    void readsJpegInColourAndGrey() throws Exception {
        BufferedImage flat = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            flat.setRGB(i % 16, i / 16, 0xc86432);
            grey.getRaster().setSample(i % 16, i / 16, 0, 77);
        }

        Image colour = decoder.decode(encoded(flat, "jpg"));

        assertThat(colour.channels()).isEqualTo(3);
        assertThat(colour.sample(3, 3, 0)).isBetween(198, 202);
        assertThat(colour.sample(3, 3, 1)).isBetween(98, 102);
        assertThat(colour.sample(3, 3, 2)).isBetween(48, 52);
        byte[] levels = new byte[256];
        Arrays.fill(levels, (byte) 77);
        assertThat(decoder.decode(encoded(grey, "jpg"))).isEqualTo(Image.of(16, 16, 1, levels));
    }

    @Test
    void keepsStoredGreyAsItIs() throws Exception {
        BufferedImage grey = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 1, 77, 128, 254, 255});

        assertThat(decoder.decode(encoded(grey, "png"))).isEqualTo(grey(0, 1, 77, 128, 254, 255));
    }

    @Test
    void scalesSixteenBits() throws Exception {
        BufferedImage deep = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 128, 129, 32896, 65406, 65535});

        assertThat(decoder.decode(encoded(deep, "png"))).isEqualTo(grey(0, 0, 1, 128, 254, 255));
    }

    @Test
    void readsOneBit() throws Exception {
        BufferedImage bits = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 1, 1, 0, 1, 0});

        assertThat(decoder.decode(encoded(bits, "png"))).isEqualTo(grey(0, 255, 255, 0, 255, 0));
    }

    @Test
    void looksUpPalettesAndSeesThatTheyAreGrey() throws Exception {
        assertThat(decoder.decode(encoded(palette(COLOURS), "png"))).isEqualTo(rgb(COLOURS));
        int[] greys = {0x000000, 0x323232, 0x646464, 0x969696, 0xc8c8c8, 0xfafafa};
        assertThat(decoder.decode(encoded(palette(greys), "png")))
                .isEqualTo(grey(0, 50, 100, 150, 200, 250));
    }

    @Test
    void flattensAlphaOntoWhite() throws Exception {
        int[] expected = COLOURS.clone();
        expected[1] = 0xffffff;
        expected[2] = 0x7f7fff;
        BufferedImage image = coloured(BufferedImage.TYPE_INT_ARGB);
        image.setRGB(1, 0, COLOURS[1]);
        image.setRGB(2, 0, 0x80000000 | COLOURS[2]);

        assertThat(decoder.decode(encoded(image, "png"))).isEqualTo(rgb(expected));
        assertThat(decoder.decode(Base64.getDecoder().decode(WEBP_ALPHA))).isEqualTo(rgb(expected));
    }

    @Test
    void readsGifAndOfAnAnimationTheFirstFrame() throws Exception {
        assertSame(decoder.decode(gif(palette(COLOURS))), rgb(COLOURS));
        assertSame(decoder.decode(gif(palette(COLOURS), palette(new int[6]))), rgb(COLOURS));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsUprightWhatTheCameraHeldOtherwise(int orientation) throws Exception {
        BufferedImage half = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        half.getRaster().setSamples(0, 0, 16, 16, 0, filled(256, 255));
        byte[] jpeg = withOrientation(encoded(half, "jpg"), orientation);

        Image image = decoder.decode(jpeg);

        // The stored picture is white on the left; Exif 2.3 names the side on which that row lies.
        assertThat(image.width()).isEqualTo(orientation < 5 ? 32 : 16);
        int far = orientation < 5 ? 24 : 8;
        int low = orientation < 5 ? 8 : 24;
        boolean whiteAtStart =
                orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6;
        assertThat(image.sample(8, 8, 0)).isEqualTo(whiteAtStart ? 255 : 0);
        assertThat(image.sample(far, low, 0)).isEqualTo(whiteAtStart ? 0 : 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif"})
    void refusesATruncatedImage(String format) throws Exception {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, (i * 0x9E3779) & 0xffffff);
        }
        byte[] bytes = encoded(image, format);
        for (int share : new int[] {10, 50, 90}) {
            byte[] cut = Arrays.copyOf(bytes, bytes.length * share / 100);

            assertThatThrownBy(() -> decoder.decode(cut))
                    .as("%d %% of a %s file", share, format)
                    .isInstanceOf(BrokenImageException.class)
                    .hasMessageContaining("damaged");
        }
        assertThat(decoder.decode(bytes).width()).isEqualTo(64);
    }

    @Test
    void refusesATruncatedWebP() throws Exception {
        byte[] bytes = Base64.getDecoder().decode(WEBP);

        for (int length : new int[] {16, 30, 50}) {
            assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(BrokenImageException.class)
                    .hasMessageContaining("damaged WEBP");
        }
        assertThat(decoder.decode(bytes)).isEqualTo(rgb(COLOURS));
    }

    @Test
    void saysWhatIsNoImage() {
        assertThatThrownBy(() -> decoder.decode(new byte[0])).hasMessage("empty file");
        assertThatThrownBy(() -> decoder.decode("<html>".getBytes()))
                .hasMessage("text, not an image");
        assertThatThrownBy(() -> decoder.decode(new byte[] {'P', 'K', 3, 4}))
                .hasMessage("not a PNG, JPEG, BMP, GIF or WebP image");
        byte[] cmyk = {
            (byte) 0xff,
            (byte) 0xd8,
            (byte) 0xff,
            (byte) 0xc0,
            0,
            20,
            8,
            0,
            1,
            0,
            1,
            4,
            1,
            17,
            0,
            2,
            17,
            0,
            3,
            17,
            0,
            4,
            17,
            0
        };
        assertThatThrownBy(() -> decoder.decode(cmyk)).hasMessageContaining("CMYK");
    }

    @Test
    void tellsFormatsByTheirBytesAndImagesByTheirNames() throws Exception {
        assertThat(ImageFormat.of(encoded(coloured(BufferedImage.TYPE_INT_RGB), "bmp")))
                .contains(ImageFormat.BMP);
        assertThat(ImageFormat.namedLikeImage("a.b.JPEG")).isTrue();
        assertThat(ImageFormat.namedLikeImage("png")).isFalse();
        assertThat(ImageFormat.namedLikeImage("a.tiff")).isFalse();
    }

    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 36);
        out.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) 34);
        out.put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42}).putInt(8);
        out.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        out.putShort((short) orientation).putShort((short) 0).putInt(0);
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    private static BufferedImage coloured(int type) {
        BufferedImage image = new BufferedImage(3, 2, type);
        for (int i = 0; i < COLOURS.length; i++) {
            image.setRGB(i % 3, i / 3, 0xff000000 | COLOURS[i]);
        }
        return image;
    }

    private static BufferedImage palette(int[] colours) {
        IndexColorModel model =
                new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_INDEXED, model);
        image.getRaster().setSamples(0, 0, 3, 2, 0, new int[] {0, 1, 2, 3, 4, 5});
        return image;
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static Image rgb(int... colours) {
        byte[] samples = new byte[colours.length * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (colours[i / 3] >> 16 - 8 * (i % 3));
        }
        return Image.of(3, 2, 3, samples);
    }

    private static Image grey(int... levels) {
        byte[] samples = new byte[levels.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) levels[i];
        }
        return Image.of(3, 2, 1, samples);
    }

    private static void assertSame(Image found, Image expected) {
        assertThat(found.samples()).isEqualTo(expected.samples());
        assertThat(found).isEqualTo(expected);
    }

    private static byte[] gif(BufferedImage... frames) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        ImageWriteParam inRowOrder = writer.getDefaultWriteParam();
        inRowOrder.setProgressiveMode(ImageWriteParam.MODE_DISABLED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage frame : frames) {
                writer.writeToSequence(new IIOImage(frame, null, null), inRowOrder);
            }
            writer.endWriteSequence();
        }
        return bytes.toByteArray();
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }
}
