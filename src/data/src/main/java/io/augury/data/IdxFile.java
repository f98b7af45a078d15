package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file of unsigned bytes with its dimensions, plain or compressed with gzip.
 *
 * @param sizes of the dimensions, outermost first
 * @param data as many bytes as the product of the sizes
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The format</a>
 */
record IdxFile(int[] sizes, byte[] data) {
    private static final int UNSIGNED_BYTE = 0x08;

    /** Reads a file; its name ends with {@code .gz} if it is compressed. */
    static IdxFile read(Path path) {
        try (InputStream file = Files.newInputStream(path);
                DataInputStream in =
                        new DataInputStream(
                                path.toString().endsWith(".gz")
                                        ? new GZIPInputStream(file, 1 << 16)
                                        : file)) {
            return read(path, in);
        } catch (EOFException e) {
            throw invalid(path, "it is cut off");
        } catch (IOException e) {
            throw invalid(path, e.toString());
        }
    }

    private static IdxFile read(Path path, DataInputStream in) throws IOException {
        int magic = in.readInt();
        int dimensions = magic & 0xff;
        if (magic >>> 8 != UNSIGNED_BYTE || dimensions < 1 || dimensions > 4) {
            throw invalid(
                    path,
                    "it starts with 0x%08x; unsigned bytes of 1 to 4 dimensions start with 0x00000801 to 0x00000804"
                            .formatted(magic));
        }
        int[] sizes = new int[dimensions];
        long length = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = in.readInt();
            length = sizes[i] < 1 ? -1 : Math.multiplyExact(length, (long) sizes[i]);
            if (length < 0 || length > Integer.MAX_VALUE - 8) {
                throw invalid(path, "its sizes are " + Arrays.toString(sizes));
            }
        }
        byte[] data = in.readNBytes((int) length);
        if (data.length != length) {
            throw invalid(
                    path,
                    "it is cut off after %d of %d bytes of data".formatted(data.length, length));
        }
        if (in.read() >= 0) {
            throw invalid(path, "it goes on after its %d bytes of data".formatted(length));
        }
        return new IdxFile(sizes, data);
    }

    private static AuguryException invalid(Path path, String what) {
        return new AuguryException(ErrorCode.INPUT, "cannot read " + path + " as IDX: " + what);
    }
}
