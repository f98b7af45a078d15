package io.augury.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;

import io.augury.data.Sample;
import io.augury.pluginhost.PluginHost;
import io.augury.pluginhost.Plugins;
import io.augury.policy.Policy;
import io.augury.policy.PolicyOperation;
import io.augury.policy.SubPolicy;
import io.augury.policy.published.NamedPolicies;
import io.augury.spi.Fill;
import io.augury.spi.Image;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;
import io.augury.spi.TransformSpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Images go through operations in memory that is used again: no array is made for a later one. */
class AllocationTest {
    private static final Plugins PLUGINS = PluginHost.load(List.of());
    private static final Seed SEED = new Seed(14);
    private static final int SIDE = 48;

    /** Enough to have seen every amount of memory that a draw may need. */
    private static final int WARM_UP = 200;

    private static final int IMAGES = 50;

    /** A few small objects, also where no compiler has removed them; the pixels are 6912 bytes. */
    private static final int MOST_BYTES = 512;

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationLeavesNoMoreThanSmallObjects(String operation, Sampling sampling) {
        assertThat(bytesPerImage(policy(operation, sampling))).isLessThan(MOST_BYTES);
    }

    private static Stream<Arguments> operations() {
        return PLUGINS.operations().keySet().stream()
                .filter(name -> !name.startsWith("Probe"))
                .flatMap(name -> Stream.of(Sampling.values()).map(how -> Arguments.of(name, how)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto-augment:cifar10", "rand-augment:2,9", "trivial-augment"})
    void aWholePolicyLeavesNoMoreThanSmallObjects(String name) {
        Policy policy = NamedPolicies.named(name).policy();
        assertThat(bytesPerImage(policy)).isLessThan(MOST_BYTES);
    }

    private static Policy policy(String operation, Sampling sampling) {
        TransformSpec spec = PLUGINS.operation(operation).orElseThrow().spec();
        Policy middle =
                Policy.of(
                        List.of(
                                SubPolicy.of(
                                        new PolicyOperation(operation, 1, middle(spec), false))));
        return new Policy(Fill.GREY, sampling, middle.subPolicies(), List.of());
    }

    private static OptionalDouble middle(TransformSpec spec) {
        return spec.magnitude().stream()
                .mapToDouble(m -> (m.searched().low() + m.searched().high()) / 2)
                .map(
                        middle ->
                                spec.magnitude().orElseThrow().integer()
                                        ? Math.rint(middle)
                                        : middle)
                .findFirst();
    }

    private static long bytesPerImage(Policy policy) {
        var pipeline = TransformPipeline.over(List.of(sample(0), sample(1)), policy, PLUGINS);
        byte[] batch = new byte[SIDE * SIDE * 3];
        augment(pipeline, batch, 0, WARM_UP);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        augment(pipeline, batch, WARM_UP, WARM_UP + IMAGES);
        return (threads.getCurrentThreadAllocatedBytes() - before) / IMAGES;
    }

    private static void augment(TransformPipeline pipeline, byte[] batch, int from, int to) {
        for (int i = from; i < to; i++) {
            pipeline.augmentInto(i % 2, SEED.child(i), batch, 0);
        }
    }

    private static Sample sample(int number) {
        byte[] noise = new byte[SIDE * SIDE * 3];
        SEED.child(number).generator().nextBytes(noise);
        return new Sample(Image.of(SIDE, SIDE, 3, noise), 0, "noise-" + number);
    }
}
