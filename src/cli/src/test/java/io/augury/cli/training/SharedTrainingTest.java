package io.augury.cli.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.policy.Policy;
import io.augury.policy.SubPolicy;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Seed;
import io.augury.study.Effort;
import io.augury.training.Checkpoint;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

class SharedTrainingTest {
    private final SharedTraining<Checkpoint> shared = new SharedTraining<>();
    private final AtomicInteger trainings = new AtomicInteger();

    private static Effort.Shared epochs(int epochs) {
        return new Effort.Shared(epochs, new Seed(1), Policy.of(List.of(SubPolicy.of())));
    }

    private Checkpoint train(int epochs) {
        trainings.incrementAndGet();
        return new Checkpoint(epochs, Map.of());
    }

    private Checkpoint fail(ErrorCode code) {
        trainings.incrementAndGet();
        throw new AuguryException(code, "no luck");
    }

    @Test
    void manyTrialsShareOneTraining() throws Exception {
        List<Callable<Checkpoint>> trials = new ArrayList<>();
        for (int trial = 0; trial < 8; trial++) {
            trials.add(() -> shared.of(epochs(3), _ -> train(3)));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Checkpoint> each : threads.invokeAll(trials)) {
                assertThat(each.get()).isEqualTo(new Checkpoint(3, Map.of()));
            }
        }
        assertThat(trainings).hasValue(1);
        assertThat(shared.of(epochs(4), _ -> train(4)).epochs()).isEqualTo(4);
        assertThat(trainings).hasValue(2);
    }

    /** Each worker is at another training at the same time, which only ends when all have begun. */
    @Test
    void manyWorkersDivideSeveralTrainings() throws Exception {
        List<Effort.Shared> wanted = List.of(epochs(1), epochs(2), epochs(3));
        CyclicBarrier all = new CyclicBarrier(3);
        SharedTraining.Work<Checkpoint> together =
                one -> {
                    try {
                        all.await(1, TimeUnit.MINUTES);
                    } catch (BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException("one waits for another", e);
                    }
                    return train(one.epochs());
                };
        List<Callable<List<Checkpoint>>> trials = new ArrayList<>();
        for (int trial = 0; trial < 3; trial++) {
            trials.add(() -> shared.all(wanted, together));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<List<Checkpoint>> each : threads.invokeAll(trials)) {
                assertThat(each.get()).extracting(Checkpoint::epochs).containsExactly(1, 2, 3);
            }
        }
        assertThat(trainings).hasValue(3);
        assertThat(shared.all(wanted, together)).hasSize(3);
    }

    @Test
    void whatDivergedIsNotTrainedAgain() {
        for (int trial = 0; trial < 2; trial++) {
            assertThatThrownBy(() -> shared.of(epochs(3), _ -> fail(ErrorCode.INPUT)))
                    .hasMessage("the epochs that all trials share failed: no luck");
        }
        assertThat(trainings).hasValue(1);
    }

    @Test
    void aMachineAtFaultIsTriedAgain() throws InterruptedException {
        assertThatThrownBy(() -> shared.of(epochs(3), _ -> fail(ErrorCode.RESOURCES)))
                .hasMessage("no luck");
        assertThat(shared.of(epochs(3), _ -> train(3)).epochs()).isEqualTo(3);
    }
}
