package io.augury.cli.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Effort;
import io.augury.training.Checkpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The first epochs that trials of one task share: trained by the first that asks, while the others
 * wait. They are kept in memory only; another process trains them again to the same bits. Safe for
 * several threads.
 */
final class SharedTraining {
    private final Lock training = new ReentrantLock();
    private final Map<Effort.Shared, Checkpoint> trained = new HashMap<>();
    private final Map<Effort.Shared, AuguryException> failed = new HashMap<>();

    /** Trains some epochs. */
    interface Work {
        Checkpoint train() throws InterruptedException;
    }

    /**
     * The epochs' checkpoint.
     *
     * @throws AuguryException what their training threw; with INPUT, always the same at once
     */
    Checkpoint of(Effort.Shared shared, Work work) throws InterruptedException {
        training.lockInterruptibly();
        try {
            if (!trained.containsKey(shared) && !failed.containsKey(shared)) {
                train(shared, work);
            }
            if (failed.containsKey(shared)) {
                throw failed.get(shared);
            }
            return trained.get(shared);
        } finally {
            training.unlock();
        }
    }

    private void train(Effort.Shared shared, Work work) throws InterruptedException {
        try {
            trained.put(shared, work.train());
        } catch (AuguryException e) {
            if (e.code() != ErrorCode.INPUT) {
                throw e;
            }
            String message = "the epochs that all trials share failed: " + e.getMessage();
            failed.put(shared, new AuguryException(ErrorCode.INPUT, message, e));
        }
    }
}
