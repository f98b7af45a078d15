package io.augury.cli.training;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.Effort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Trainings that trials of one task share: each is done by the first that asks, while the others
 * wait. What they give is kept in memory only; another process trains it again to the same bits.
 * Safe for several threads.
 */
final class SharedTraining<T> {
    private final Map<Effort.Shared, Place> places = new ConcurrentHashMap<>();

    /** Does a training. */
    interface Work<T> {
        T train(Effort.Shared shared) throws InterruptedException;
    }

    private final class Place {
        private final Lock training = new ReentrantLock();
        private T trained;
        private AuguryException failed;

        /** Trains unless that was done. Its lock is held. */
        void train(Effort.Shared shared, Work<T> work) throws InterruptedException {
            if (trained != null || failed != null) {
                return;
            }
            try {
                trained = work.train(shared);
            } catch (AuguryException e) {
                if (e.code() != ErrorCode.INPUT) {
                    throw e;
                }
                String message = "the epochs that all trials share failed: " + e.getMessage();
                failed = new AuguryException(ErrorCode.INPUT, message, e);
            }
        }
    }

    private Place place(Effort.Shared shared) {
        return places.computeIfAbsent(shared, _ -> new Place());
    }

    /**
     * What a training gives.
     *
     * @throws AuguryException what it threw; with INPUT, always the same at once
     */
    T of(Effort.Shared shared, Work<T> work) throws InterruptedException {
        Place place = place(shared);
        place.training.lockInterruptibly();
        try {
            place.train(shared, work);
            if (place.failed != null) {
                throw place.failed;
            }
            return place.trained;
        } finally {
            place.training.unlock();
        }
    }

    /**
     * What several trainings give: first those that nobody else is at are done, so that all who ask
     * at once divide them.
     *
     * @throws AuguryException as {@link #of} does
     */
    List<T> all(List<Effort.Shared> wanted, Work<T> work) throws InterruptedException {
        for (Effort.Shared shared : wanted) {
            Place place = place(shared);
            if (place.training.tryLock()) {
                try {
                    place.train(shared, work);
                } finally {
                    place.training.unlock();
                }
            }
        }
        List<T> all = new ArrayList<>();
        for (Effort.Shared shared : wanted) {
            all.add(of(shared, work));
        }
        return all;
    }
}
