package io.augury.data.image;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** A format of image files, told by the first bytes of a file and never by its name. */
public enum ImageFormat {
    PNG("\u0089PNG\r\n", 0, "png"),
    JPEG("\u00ff\u00d8\u00ff", 0, "jpg", "jpeg", "jpe", "jfif"),
    GIF("GIF8", 0, "gif"),
    BMP("BM", 0, "bmp", "dib"),
    WEBP("WEBP", 8, "webp");

    private final byte[] magic;
    private final int offset;
    private final List<String> extensions;

    ImageFormat(String magic, int offset, String... extensions) {
        this.magic = magic.getBytes(StandardCharsets.ISO_8859_1);
        this.offset = offset;
        this.extensions = List.of(extensions);
    }

    /** The format of a file with these bytes, if it is a known one. */
    public static Optional<ImageFormat> of(byte[] bytes) {
        return Arrays.stream(values()).filter(format -> format.matches(bytes)).findFirst();
    }

    /** Whether a file of this name should be an image. */
    public static boolean namedLikeImage(String fileName) {
        String extension =
                fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return fileName.indexOf('.') >= 0
                && Arrays.stream(values()).anyMatch(f -> f.extensions.contains(extension));
    }

    private boolean matches(byte[] bytes) {
        return bytes.length >= offset + magic.length
                && Arrays.equals(bytes, offset, offset + magic.length, magic, 0, magic.length);
    }

    ImageReader reader() {
        try {
            return this == WEBP
                    ? new WebPImageReaderSpi().createReaderInstance()
                    : ImageIO.getImageReadersByFormatName(name()).next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
