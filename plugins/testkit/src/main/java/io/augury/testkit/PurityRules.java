package io.augury.testkit;

import io.augury.spi.Image;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Same image, magnitude and context, same pixels; nothing else is read or written. */
final class PurityRules {
    private static final int REPEATS = 8;
    private static final int THREADS = 4;

    private PurityRules() {}

    static Optional<String> keepsInput(Probe probe) {
        return first(
                probe,
                probe.images(),
                (p, call) -> {
                    byte[] samples = call.image().samples();
                    byte[] before = samples.clone();
                    p.apply(call);
                    if (Arrays.equals(before, samples)) {
                        return null;
                    }
                    // Later checks must see the image that it was.
                    System.arraycopy(before, 0, samples, 0, samples.length);
                    return "%s writes to its input: %s was changed".formatted(p.name(), call);
                });
    }

    static Optional<String> keepsPartner(Probe probe) {
        return first(
                probe,
                probe.images(),
                (p, call) -> {
                    var context = p.context(call);
                    byte[] before = context.partner().samples().clone();
                    p.apply(call, context);
                    return Arrays.equals(before, context.partner().samples())
                            ? null
                            : "%s writes to the partner image, with %s".formatted(p.name(), call);
                });
    }

    static Optional<String> writesAll(Probe probe) {
        return first(
                probe,
                probe.images(),
                (p, call) -> {
                    Image clean = p.apply(call, p.context(call).withDirt(0));
                    for (int dirt : new int[] {0x55, 0xff}) {
                        if (!clean.equals(p.apply(call, p.context(call).withDirt(dirt)))) {
                            return ("%s does not write every sample of context.blank() or buffer(),"
                                            + " whose content is undefined: on %s old samples shine"
                                            + " through")
                                    .formatted(p.name(), call);
                        }
                    }
                    return null;
                });
    }

    static Optional<String> randomByContext(Probe probe) {
        return first(
                probe,
                probe.fewImages(),
                (p, call) -> {
                    // What it remembers of other images is another rule's matter.
                    p.apply(call);
                    Image once = p.apply(call);
                    boolean same =
                            IntStream.range(0, REPEATS).allMatch(i -> once.equals(p.apply(call)));
                    return same
                            ? null
                            : ("%s gives different pixels for the same generator, on %s: draw from"
                                   + " context.random() only, and keep nothing between calls")
                                    .formatted(p.name(), call);
                });
    }

    static Optional<String> forgetsCalls(Probe probe) {
        List<Probe.Call> calls = probe.calls(probe.fewImages()).toList();
        List<Image> forth = calls.stream().map(probe::apply).toList();
        for (int i = calls.size() - 1; i >= 0; i--) {
            if (!forth.get(i).equals(probe.apply(calls.get(i)))) {
                return Optional.of(
                        ("%s depends on earlier calls: after other images it gives other pixels for"
                                        + " %s; keep no static or instance state")
                                .formatted(probe.name(), calls.get(i)));
            }
        }
        return Optional.empty();
    }

    static Optional<String> ownsResult(Probe probe) {
        List<Probe.Call> calls = probe.calls(probe.fewImages()).toList();
        List<Image> results = calls.stream().map(probe::apply).toList();
        List<byte[]> copies = results.stream().map(image -> image.samples().clone()).toList();
        calls.reversed().forEach(probe::apply);
        for (int i = 0; i < calls.size(); i++) {
            if (!Arrays.equals(copies.get(i), results.get(i).samples())) {
                return Optional.of(
                        ("%s returns memory that a later call writes to, seen with %s; write each"
                                        + " result into a context.blank() of its own")
                                .formatted(probe.name(), calls.get(i)));
            }
        }
        return Optional.empty();
    }

    static Optional<String> threadSafe(Probe probe) {
        List<Probe.Call> calls = probe.calls(probe.fewImages()).toList();
        List<Image> alone = calls.stream().map(probe::apply).toList();
        var together = new CountDownLatch(THREADS);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            return IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(() -> differing(probe, calls, alone, together)))
                    .toList()
                    .stream()
                    .flatMap(result -> join(result).stream())
                    .findFirst()
                    .map(
                            call ->
                                    ("%s gives other pixels when several threads use it at once,"
                                         + " seen with %s; keep no static or instance state")
                                            .formatted(probe.name(), call));
        }
    }

    private static Optional<Probe.Call> differing(
            Probe probe, List<Probe.Call> calls, List<Image> alone, CountDownLatch together)
            throws InterruptedException {
        together.countDown();
        together.await();
        for (int i = 0; i < REPEATS * calls.size(); i++) {
            Probe.Call call = calls.get(i % calls.size());
            if (!alone.get(i % calls.size()).equals(probe.apply(call))) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private static Optional<Probe.Call> join(Future<Optional<Probe.Call>> result) {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            throw new ContractFailure(failure.getCause().getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ContractFailure("interrupted", interrupted);
        }
    }

    private static Optional<String> first(
            Probe probe, List<Image> images, BiFunction<Probe, Probe.Call, String> problem) {
        return probe.calls(images)
                .map(call -> problem.apply(probe, call))
                .filter(Objects::nonNull)
                .findFirst();
    }
}
