package io.augury.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

class LocalExecutorTest {
    private static TrialSpec spec(int number) {
        return TrialSpec.full(
                number,
                new Purpose.Search(),
                new Seed(number),
                Examples.space(1).random(new Seed(number).generator()),
                Examples.task());
    }

    private static TrialResult resultOf(TrialEvaluator evaluator) throws Exception {
        try (LocalExecutor executor = new LocalExecutor(1, evaluator)) {
            return executor.submit(spec(1)).get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void asManyRunAtOnceAsThereAreWorkers() throws Exception {
        CyclicBarrier together = new CyclicBarrier(3);
        TrialEvaluator evaluator =
                spec -> {
                    try {
                        together.await(10, TimeUnit.SECONDS);
                    } catch (BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                    return TrialResult.of(spec.number(), Map.of());
                };
        try (LocalExecutor executor = new LocalExecutor(3, evaluator)) {
            var first = executor.submit(spec(1));
            var second = executor.submit(spec(2));
            var third = executor.submit(spec(3));
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(TrialResult.of(1, Map.of()));
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(TrialResult.of(2, Map.of()));
            assertThat(third.get(10, TimeUnit.SECONDS)).isEqualTo(TrialResult.of(3, Map.of()));
        }
    }

    @Test
    void aPolicyThatCannotBeAppliedIsAFailedTrial() throws Exception {
        assertThat(
                        resultOf(
                                spec -> {
                                    throw new AuguryException(
                                            ErrorCode.PLUGIN, "Rotate gave an image of size 0");
                                }))
                .isEqualTo(
                        new TrialResult.Failed(
                                FailureCode.POLICY, "Rotate gave an image of size 0"));
    }

    @Test
    void anErrorWithoutMessageIsNamed() throws Exception {
        assertThat(
                        resultOf(
                                spec -> {
                                    throw new StackOverflowError();
                                }))
                .isEqualTo(new TrialResult.Failed(FailureCode.ERROR, "StackOverflowError"));
    }

    @Test
    void noMemoryStopsTheStudy() {
        assertThatThrownBy(
                        () ->
                                resultOf(
                                        spec -> {
                                            throw new OutOfMemoryError("Java heap space");
                                        }))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("resume with fewer --workers");
    }

    @Test
    void cancellingInterruptsTheTrial() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        TrialEvaluator evaluator =
                spec -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return TrialResult.of(0, Map.of());
                };
        try (LocalExecutor executor = new LocalExecutor(1, evaluator)) {
            CompletableFuture<TrialResult> future = executor.submit(spec(1));
            started.await();
            future.cancel(true);
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingInterruptsTheTrial() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        LocalExecutor executor =
                new LocalExecutor(
                        1,
                        spec -> {
                            started.countDown();
                            new CountDownLatch(1).await();
                            return TrialResult.of(0, Map.of());
                        });
        CompletableFuture<TrialResult> future = executor.submit(spec(1));
        started.await();
        executor.close();
        assertThat(future).isCancelled();
    }

    @Test
    void noWorkersAreRefused() {
        assertThatThrownBy(() -> new LocalExecutor(0, Examples::score))
                .hasMessage("workers are 0; allowed: 1 and more");
    }
}
