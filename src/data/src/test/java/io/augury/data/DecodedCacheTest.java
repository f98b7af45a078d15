package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.Seed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

class DecodedCacheTest {
    private static final RandomGenerator RANDOM = new Seed(5).generator();

    @TempDir Path temporary;
    private Path folder;
    private Path cache;

    @BeforeEach
    void writeImages() {
        folder = temporary.resolve("data");
        cache = temporary.resolve("cache");
        for (String name : List.of("cat/a", "cat/b", "dog/c", "dog/d")) {
            OnDisk.write(folder.resolve(name + ".png"), Drawn.image(RANDOM, 9, 9, 3));
        }
        OnDisk.write(folder.resolve("dog/broken.png"), new byte[0]);
        OnDisk.age(folder, Duration.ofMinutes(1));
    }

    @Test
    void givesTheSameAsDecoding() {
        Dataset decoded = read();
        Dataset kept = read();

        assertThat(OnDisk.files(cache)).hasSize(1);
        assertThat(kept.samples(Part.TRAIN)).isEqualTo(decoded.samples(Part.TRAIN));
        assertThat(kept.fingerprint()).isEqualTo(decoded.fingerprint());
        assertThat(kept.report()).isEqualTo(decoded.report());
    }

    @Test
    void isReallyRead() throws IOException {
        Dataset decoded = read();
        // A file that changed without a trace: only the cache still has its old pixels.
        Path file = folder.resolve("cat/a.png");
        var time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);

        assertThat(read().samples(Part.TRAIN)).isEqualTo(decoded.samples(Part.TRAIN));
    }

    @Test
    void noticesAChangedFile() {
        Dataset before = read();
        Image changed = Drawn.image(RANDOM, 9, 9, 3);
        OnDisk.write(folder.resolve("cat/a.png"), changed);

        Dataset after = read();

        assertThat(after.samples(Part.TRAIN).getFirst().image()).isEqualTo(changed);
        assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
        OnDisk.age(folder, Duration.ofMinutes(1));
        assertThat(read().fingerprint()).isEqualTo(after.fingerprint());
        assertThat(read().fingerprint()).isEqualTo(after.fingerprint());
    }

    @Test
    void noticesAddedAndRemovedFiles() throws IOException {
        read();
        OnDisk.write(folder.resolve("cat/e.png"), Drawn.image(RANDOM, 9, 9, 3));
        assertThat(read().size()).isEqualTo(5);

        Files.delete(folder.resolve("cat/e.png"));
        Files.delete(folder.resolve("dog/c.png"));
        assertThat(read().size()).isEqualTo(3);
    }

    @Test
    void noticesARepairedFile() {
        assertThat(read().report().broken()).hasSize(1);
        OnDisk.write(folder.resolve("dog/broken.png"), Drawn.image(RANDOM, 9, 9, 3));

        assertThat(read().report().broken()).isEmpty();
    }

    @Test
    void doesNotKeepWhatWasWrittenJustNow() {
        OnDisk.age(folder, Duration.ZERO);
        read();

        assertThat(OnDisk.files(cache)).isEmpty();
    }

    @Test
    void isNotTrustedWhenDamagedAndIsReplaced() throws IOException {
        Dataset decoded = read();
        Path kept = OnDisk.files(cache).getFirst();
        byte[] whole = Files.readAllBytes(kept);
        for (int at = 0; at < whole.length; at += 37) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(kept, damaged);

            assertThat(read().samples(Part.TRAIN)).isEqualTo(decoded.samples(Part.TRAIN));
            assertThat(Files.readAllBytes(kept)).isEqualTo(whole);
        }
        for (int length : new int[] {0, 3, 36, 100, whole.length - 1}) {
            Files.write(kept, Arrays.copyOf(whole, length));

            assertThat(read().samples(Part.TRAIN)).isEqualTo(decoded.samples(Part.TRAIN));
            assertThat(Files.readAllBytes(kept)).isEqualTo(whole);
        }
    }

    @Test
    void keepsEachImageSizeByItself() {
        read();
        Dataset small = Datasets.read(folder.toString(), settings().withImageSize(5));

        assertThat(OnDisk.files(cache)).hasSize(2);
        assertThat(small.width()).isEqualTo(5);
        assertThat(read().width()).isEqualTo(9);
        assertThat(small.fingerprint()).isEqualTo(read().fingerprint());
    }

    @Test
    void standsSeveralReadersAtOnce() throws Exception {
        int readers = 4;
        CyclicBarrier start = new CyclicBarrier(readers);
        List<Future<Dataset>> reading = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(readers)) {
            for (int i = 0; i < readers; i++) {
                reading.add(
                        pool.submit(
                                () -> {
                                    start.await();
                                    return read();
                                }));
            }
        }

        for (Future<Dataset> one : reading) {
            assertThat(one.get().samples(Part.TRAIN)).isEqualTo(read().samples(Part.TRAIN));
        }
        assertThat(OnDisk.files(cache)).hasSize(1);
    }

    @Test
    void saysThatItCannotBeKept() throws IOException {
        Files.createFile(cache);

        assertThatThrownBy(this::read)
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("cannot keep decoded images in " + cache)
                .extracting(e -> ((AuguryException) e).code())
                .isEqualTo(ErrorCode.RESOURCES);
    }

    private Dataset read() {
        return Datasets.read(folder.toString(), settings());
    }

    private ReadSettings settings() {
        return ReadSettings.of(cache).withMaxBrokenShare(0.5);
    }
}
