package io.augury.data;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Keeps what a folder was decoded to, so that the next start need not decode it again.
 *
 * <p>One file per folder and image size, replaced by an atomic move when the listing (names, sizes,
 * times) has changed; a file that is damaged or of another version counts as absent. Nothing is
 * kept of folders changed within the last seconds, whose times may not tell the next change.
 */
final class DecodedCache {
    private static final int FORMAT = 0x41554401;
    private static final int BUFFER = 1 << 16;
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final ReadSettings settings;
    private final Path folder;

    DecodedCache(ReadSettings settings) {
        this.settings = settings;
        this.folder = settings.cacheFolder().resolve("decoded");
    }

    /** What became of each file, from the cache if it can be trusted. */
    List<DecodedFile> decode(Path root, List<FolderListing.Entry> files) {
        byte[] key = key(files);
        Path cached = folder.resolve(name(root, settings.imageSize()));
        Optional<List<DecodedFile>> kept = read(cached, key, files.size());
        if (kept.isPresent()) {
            return kept.get();
        }
        boolean settled = settled(files);
        List<DecodedFile> decoded = new FolderDecoder(settings).decode(files);
        if (settled) {
            write(cached, key, decoded);
        }
        return decoded;
    }

    private static boolean settled(List<FolderListing.Entry> files) {
        Instant before = Instant.now().minus(SETTLED);
        return files.stream().allMatch(file -> file.modified().toInstant().isBefore(before));
    }

    private static String name(Path root, OptionalInt imageSize) {
        String text = root.toAbsolutePath().normalize() + "\n" + imageSize;
        byte[] digest = Fingerprint.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, 12) + ".images";
    }

    private static byte[] key(List<FolderListing.Entry> files) {
        MessageDigest digest = Fingerprint.sha256();
        for (FolderListing.Entry file : files) {
            String line = file.id() + "\n" + file.size() + "\n" + file.modified() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return digest.digest();
    }

    private static Optional<List<DecodedFile>> read(Path path, byte[] key, int files) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        CRC32C checksum = new CRC32C();
        try (DataInputStream in =
                new DataInputStream(
                        new CheckedInputStream(
                                new BufferedInputStream(Files.newInputStream(path), BUFFER),
                                checksum))) {
            if (in.readInt() != FORMAT || !Arrays.equals(in.readNBytes(key.length), key)) {
                return Optional.empty();
            }
            List<DecodedFile> decoded = new ArrayList<>(files);
            for (int i = 0; i < files; i++) {
                decoded.add(readFile(in));
            }
            long expected = checksum.getValue();
            return in.readLong() == expected ? Optional.of(decoded) : Optional.empty();
        } catch (IOException | IllegalArgumentException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static DecodedFile readFile(DataInputStream in) throws IOException {
        if (!in.readBoolean()) {
            return new DecodedFile.Broken(in.readUTF());
        }
        SourceSize source = new SourceSize(in.readInt(), in.readInt());
        byte[] sha256 = in.readNBytes(32);
        int width = in.readInt();
        int height = in.readInt();
        int channels = in.readInt();
        byte[] samples = in.readNBytes(Math.multiplyExact(width * height, channels));
        return new DecodedFile.Good(Image.of(width, height, channels, samples), source, sha256);
    }

    private void write(Path path, byte[] key, List<DecodedFile> decoded) {
        try {
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "writing", ".tmp");
            try {
                write(decoded, key, written);
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.RESOURCES,
                    "cannot keep decoded images in %s: %s; make room or choose another home folder"
                            .formatted(folder, e),
                    e);
        }
    }

    private static void write(List<DecodedFile> decoded, byte[] key, Path path) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out =
                new DataOutputStream(
                        new CheckedOutputStream(
                                new BufferedOutputStream(Files.newOutputStream(path), BUFFER),
                                checksum))) {
            out.writeInt(FORMAT);
            out.write(key);
            for (DecodedFile file : decoded) {
                writeFile(file, out);
            }
            out.writeLong(checksum.getValue());
        }
    }

    private static void writeFile(DecodedFile file, DataOutputStream out) throws IOException {
        switch (file) {
            case DecodedFile.Broken broken -> {
                out.writeBoolean(false);
                out.writeUTF(broken.reason());
            }
            case DecodedFile.Good good -> {
                out.writeBoolean(true);
                out.writeInt(good.source().width());
                out.writeInt(good.source().height());
                out.write(good.sha256());
                out.writeInt(good.image().width());
                out.writeInt(good.image().height());
                out.writeInt(good.image().channels());
                out.write(good.image().samples());
            }
        }
    }
}
