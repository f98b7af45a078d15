package io.augury.data;

import io.augury.data.image.BrokenImageException;
import io.augury.data.image.ImageDecoder;
import io.augury.spi.Image;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Decodes the files of a listing in parallel.
 *
 * <p>An image is reduced right after decoding if a size was asked for, or if it is too large to
 * stay as it is, so that at no time more than a few images are held at their full size.
 */
final class FolderDecoder {
    private static final int BATCH = 64;

    private final ReadSettings settings;

    FolderDecoder(ReadSettings settings) {
        this.settings = settings;
    }

    /** What became of each file, in the order of the files. */
    List<DecodedFile> decode(List<FolderListing.Entry> files) {
        DecodedFile[] decoded = new DecodedFile[files.size()];
        IntStream.range(0, (files.size() + BATCH - 1) / BATCH)
                .parallel()
                .forEach(
                        batch -> {
                            ImageDecoder decoder = new ImageDecoder();
                            int end = Math.min(files.size(), (batch + 1) * BATCH);
                            for (int i = batch * BATCH; i < end; i++) {
                                decoded[i] = decode(files.get(i).path(), decoder);
                            }
                        });
        return Arrays.asList(decoded);
    }

    private DecodedFile decode(Path path, ImageDecoder decoder) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            Image image = decoder.decode(bytes);
            return new DecodedFile.Good(
                    settings.sized(image),
                    new SourceSize(image.width(), image.height()),
                    Fingerprint.sha256().digest(bytes));
        } catch (BrokenImageException e) {
            return new DecodedFile.Broken(e.getMessage());
        } catch (NoSuchFileException e) {
            return new DecodedFile.Broken("a link to nothing");
        } catch (AccessDeniedException e) {
            return new DecodedFile.Broken("no permission to read it");
        } catch (IOException e) {
            return new DecodedFile.Broken("cannot be read: " + e.getMessage());
        }
    }
}
