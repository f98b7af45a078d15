package io.augury.testkit;

import io.augury.autodiff.AutodiffException;
import io.augury.spi.AuguryException;
import io.augury.spi.Regularizer;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What every regularizer keeps to, tried on {@link OneStep} through ONNX Runtime. Each check
 * returns the problems that it found, in sentences; none means that the regularizer keeps to it.
 */
public final class RegularizerChecks {
    private final Regularizer regularizer;

    /** Checks of one regularizer. */
    public RegularizerChecks(Regularizer regularizer) {
        this.regularizer = regularizer;
    }

    /**
     * All rules' problems, each once. One that keeps a rule from being tried is a problem, too, and
     * the next rule's turn comes.
     */
    public List<String> problems() {
        Set<String> problems = new LinkedHashSet<>();
        for (RegularizerRule rule : RegularizerRule.values()) {
            problems.addAll(problems(rule));
        }
        return List.copyOf(problems);
    }

    /** How one promise is broken; empty if it is kept. */
    public List<String> problems(RegularizerRule rule) {
        return attempt(() -> rule.problems(regularizer));
    }

    /** Where the step leaves a formula, tried at several values of the hyper-parameters. */
    public List<String> problems(Formula formula) {
        return attempt(() -> formula.problems(regularizer));
    }

    private static List<String> attempt(Supplier<List<String>> check) {
        try {
            return check.get();
        } catch (AutodiffException failure) {
            return List.of(
                    "no gradient passes what it writes, where one must: " + failure.getMessage());
        } catch (AuguryException failure) {
            return List.of("does not fit into a training step: " + failure.getMessage());
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError failure) {
            return List.of("does not fit into a training step: " + failure + at(failure));
        }
    }

    private static String at(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "" : " at " + stack[0];
    }
}
