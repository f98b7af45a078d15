package io.augury.cli.console;

import io.augury.runtime.OnnxRuntime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * Meets Ctrl-C and the other signals that ask a process to end: says a last word and ends the
 * process with exit code 130.
 *
 * <p>Nothing has to be saved then, because a study stores every change when it happens; so the
 * process halts as soon as no native code runs. A JVM's ordinary end would let ONNX Runtime's own
 * shutdown hook free what its running native code still uses, which crashes the process more often
 * than not.
 */
public final class Interruption implements AutoCloseable {
    /** What a shell reports after Ctrl-C: 128 + SIGINT. */
    private static final int EXIT_CODE = 130;

    /** Longer than any single operator of a training step takes. */
    private static final Duration LONGEST_OPERATOR = Duration.ofSeconds(3);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    /** What brings each signal's handler of before back. */
    private final Deque<Runnable> undo = new ArrayDeque<>();

    private Interruption(Runnable lastWord) {
        Runnable end =
                () -> {
                    lastWord.run();
                    OnnxRuntime.endRuns(LONGEST_OPERATOR);
                    Runtime.getRuntime().halt(EXIT_CODE);
                };
        SIGNALS.forEach(signal -> undo.push(handle(signal, end)));
    }

    /** Says the word if the process is asked to end before this is closed. */
    public static Interruption met(Console console, Supplier<String> lastWord) {
        return new Interruption(() -> console.lastWord(lastWord.get()));
    }

    /** Ends the process without a word if it is asked to before this is closed. */
    public static Interruption silent() {
        return new Interruption(() -> {});
    }

    /**
     * {@code sun.misc.Signal} is supported, but naming it in code is a warning that nothing turns
     * off.
     */
    private static Runnable handle(String name, Runnable end) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            var handle = signalType.getMethod("handle", signalType, handlerType);
            Object handler =
                    Proxy.newProxyInstance(
                            Interruption.class.getClassLoader(),
                            new Class<?>[] {handlerType},
                            (proxy, method, arguments) -> {
                                end.run();
                                return null;
                            });
            Object before = handle.invoke(null, signal, handler);
            return () -> invoke(() -> handle.invoke(null, signal, before));
        } catch (InvocationTargetException reserved) {
            // The JVM was told to leave this signal alone (-Xrs), or the system has none of this
            // name.
            return () -> {};
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no sun.misc.Signal", e);
        }
    }

    private static void invoke(ReflectiveCall call) {
        try {
            call.run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a signal's handler cannot be set back", e);
        }
    }

    @FunctionalInterface
    private interface ReflectiveCall {
        void run() throws ReflectiveOperationException;
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
