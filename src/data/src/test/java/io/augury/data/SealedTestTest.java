package io.augury.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.Image;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SealedTestTest {
    private static final List<Sample> SAMPLES =
            List.of(
                    new Sample(Image.of(1, 1, 1, new byte[] {1}), 0, "one"),
                    new Sample(Image.of(1, 1, 1, new byte[] {2}), 1, "two"));

    private final SealedTest test = new SealedTest(List.of("a", "b"), SAMPLES);
    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsSizeAndFingerprintAndHandsOutImagesOnlyForAnOpening() {
        assertThat(test.size()).isEqualTo(2);
        assertThat(test.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(test.toString()).contains("2 images").doesNotContain("one");
        assertThat(publicMethods(SealedTest.class))
                .containsExactlyInAnyOrder("size", "fingerprint", "toString", "open(TestOpening)");
    }

    @Test
    void cannotBeSeenThroughTheDataSetOrTheSplits() {
        assertThat(publicMethods(Dataset.class)).doesNotContain("samples(Part)");
        assertThat(publicMethods(Splits.class))
                .contains("test")
                .doesNotContain("test(TestOpening)", "own");
    }

    @Test
    void opensAfterItHasToldTheRecorder() {
        List<Sample> opened = test.open(opening());

        assertThat(opened).isEqualTo(SAMPLES);
        assertThat(heard).containsExactly("verdict " + test.fingerprint());
    }

    @Test
    void opensOnce() {
        test.open(opening());

        assertThatThrownBy(() -> test.open(opening()))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("opened before");
        assertThat(heard).hasSize(1);
    }

    @Test
    void staysSealedIfTheRecorderFails() {
        TestOpening failing =
                TestOpening.recorded(
                        "verdict",
                        (_, _) -> {
                            throw new IllegalStateException("disk full");
                        });

        assertThatThrownBy(() -> test.open(failing)).hasMessage("disk full");
        assertThat(test.open(opening())).isEqualTo(SAMPLES);
    }

    @Test
    void opensForOneOfSeveralThreads() throws Exception {
        int threads = 4;
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Future<Boolean>> opened = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                opened.add(pool.submit(() -> opensAt(start)));
            }
        }

        int succeeded = 0;
        for (Future<Boolean> one : opened) {
            succeeded += one.get() ? 1 : 0;
        }
        assertThat(succeeded).isEqualTo(1);
        assertThat(heard).hasSize(1);
    }

    private boolean opensAt(CyclicBarrier start) throws Exception {
        start.await();
        try {
            return test.open(opening()).size() == 2;
        } catch (AuguryException e) {
            return false;
        }
    }

    private TestOpening opening() {
        return TestOpening.recorded(
                "verdict", (reason, fingerprint) -> heard.add(reason + " " + fingerprint));
    }

    private static List<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(SealedTestTest::signature)
                .toList();
    }

    private static String signature(Method method) {
        List<String> parameters =
                Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList();
        return method.getName()
                + (parameters.isEmpty() ? "" : "(" + String.join(", ", parameters) + ")");
    }
}
