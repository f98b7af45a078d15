package io.augury.data.image;

import io.augury.spi.Image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Decodes PNG, JPEG, BMP, GIF (its first frame) and WebP files.
 *
 * <p>Not for use by several threads at once: the readers inside are kept from image to image.
 */
public final class ImageDecoder {
    private static final long MOST_PIXELS = 200_000_000;

    private final Map<ImageFormat, ImageReader> readers = new EnumMap<>(ImageFormat.class);
    private final Damage damage = new Damage();

    /** Keeps the first warning that tells of lost pixels, which the readers do not throw. */
    private static final class Damage implements IIOReadWarningListener {
        private String first;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            boolean lost =
                    warning.startsWith("Premature end")
                            || (warning.startsWith("Corrupt JPEG data")
                                    && !warning.contains("extraneous"));
            if (lost && first == null) {
                first = warning;
            }
        }
    }

    /**
     * The image in a file, upright, with 1 channel if it is stored grey, else 3.
     *
     * @param bytes the whole file
     * @throws BrokenImageException if the bytes are not a whole image of a known format
     */
    public Image decode(byte[] bytes) throws BrokenImageException {
        ImageFormat format =
                ImageFormat.of(bytes)
                        .orElseThrow(() -> new BrokenImageException(notAnImage(bytes)));
        JpegMarkers markers =
                format == ImageFormat.JPEG ? JpegMarkers.of(bytes) : new JpegMarkers(1, 0);
        if (markers.components() == 4) {
            throw new BrokenImageException("JPEG in CMYK colours; convert it to RGB");
        }
        return Orientation.upright(read(format, bytes), markers.orientation());
    }

    private Image read(ImageFormat format, byte[] bytes) throws BrokenImageException {
        ImageReader reader = readers.computeIfAbsent(format, this::newReader);
        damage.first = null;
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(stream, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new BrokenImageException(
                        "%dx%d pixels are more than %d million"
                                .formatted(
                                        reader.getWidth(0),
                                        reader.getHeight(0),
                                        MOST_PIXELS / 1_000_000));
            }
            Image image = Pixels.of(reader.read(0));
            if (damage.first != null) {
                throw new BrokenImageException("damaged " + format + ": " + damage.first);
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // The readers throw unchecked exceptions of every kind on damaged files.
            readers.remove(format);
            reader.dispose();
            throw new BrokenImageException("damaged " + format + ": " + reason(e), e);
        } finally {
            if (readers.containsKey(format)) {
                reader.setInput(null);
            }
        }
    }

    private ImageReader newReader(ImageFormat format) {
        ImageReader reader = format.reader();
        reader.addIIOReadWarningListener(damage);
        return reader;
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    private static String notAnImage(byte[] bytes) {
        if (bytes.length == 0) {
            return "empty file";
        }
        for (int i = 0; i < Math.min(bytes.length, 64); i++) {
            boolean text =
                    bytes[i] >= ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
            if (!text) {
                return "not a PNG, JPEG, BMP, GIF or WebP image";
            }
        }
        return "text, not an image";
    }
}
