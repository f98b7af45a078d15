package io.augury.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Where sessions are opened. The runtime takes more than 2 MiB of stack to open some models with
 * weights inside (seen with ResNet-18 of 45 MB), more than a Java thread has, and the process ends
 * without a word if it lacks them.
 */
final class DeepStack {
    private static final long BYTES = 64L << 20;

    private DeepStack() {}

    /** Opens a session. */
    interface Opening {
        OrtSession open() throws OrtException;
    }

    static OrtSession open(Opening opening) throws OrtException {
        FutureTask<OrtSession> task = new FutureTask<>(opening::open);
        Thread thread = new Thread(null, task, "open-session", BYTES);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static OrtException failure(Throwable cause) {
        return switch (cause) {
            case OrtException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            default -> throw new IllegalStateException(cause);
        };
    }
}
