package io.augury.data.icons;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Renders drawings: the outline's longer side is {@value #LONGER_SIDE} of {@value #SIDE} pixels, in
 * two colours that the name of the drawing gives, whose luminances differ by at least {@value
 * #CONTRAST}.
 */
final class IconRenderer {
    /** The side of a rendered icon, in pixels. */
    static final int SIDE = 32;

    /** The bytes of a rendered icon, {@code [32, 32, 3]}. */
    static final int BYTES = SIDE * SIDE * 3;

    private static final int LONGER_SIDE = 28;
    private static final double CONTRAST = 0.3;
    private static final Seed COLOURS = new Seed(0).child("icons").child("colours");

    private final Rasterizer rasterizer = new Rasterizer(SIDE);
    private final Map<String, TrueTypeFont> fonts = new HashMap<>();

    /** The pixels of all drawings one after the other. */
    byte[] render(List<Drawing> drawings) {
        byte[] pixels = new byte[drawings.size() * BYTES];
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            Outline outline =
                    fonts.computeIfAbsent(drawing.font(), IconRenderer::font)
                            .outline(drawing.codePoint());
            byte[] mask = rasterizer.coverage(outline.fitted(LONGER_SIDE, SIDE));
            paint(mask, COLOURS.child(drawing.name()).generator(), pixels, i * BYTES);
        }
        return pixels;
    }

    private static TrueTypeFont font(String resource) {
        try (InputStream font = IconRenderer.class.getClassLoader().getResourceAsStream(resource)) {
            if (font == null) {
                throw new AuguryException(
                        ErrorCode.INTERNAL,
                        "the icon font "
                                + resource
                                + " is not on the class path; its pack is missing");
            }
            return new TrueTypeFont(font.readAllBytes());
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INTERNAL, "cannot read the icon font " + resource, e);
        }
    }

    private static void paint(byte[] mask, RandomGenerator random, byte[] pixels, int from) {
        long ink;
        long ground;
        do {
            ink = random.nextLong();
            ground = random.nextLong();
        } while (Math.abs(luminance(ink) - luminance(ground)) < CONTRAST);
        for (int i = 0; i < mask.length; i++) {
            int share = mask[i] & 0xff;
            for (int channel = 0; channel < 3; channel++) {
                int mixed = share * level(ink, channel) + (255 - share) * level(ground, channel);
                pixels[from + 3 * i + channel] = (byte) ((mixed + 127) / 255);
            }
        }
    }

    private static int level(long colour, int channel) {
        return (int) (colour >>> 8 * channel) & 0xff;
    }

    private static double luminance(long colour) {
        return (0.299 * level(colour, 0) + 0.587 * level(colour, 1) + 0.114 * level(colour, 2))
                / 255;
    }
}
