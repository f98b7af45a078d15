package io.augury.testkit;

import io.augury.spi.Regularizer;

import java.util.List;
import java.util.function.Function;

/** One promise of a {@link Regularizer}; {@link RegularizerChecks} tries them all. */
public enum RegularizerRule {
    /** The specification is there, and the same object each time. */
    SPECIFIED(StepRules::specified),
    /** Two steps are written alike, and give equal bits run after run. */
    SAME_EACH_TIME(StepRules::sameEachTime),
    /** Every hyper-parameter is read, and another value of it makes other weights or decisions. */
    COUNTS(EffectRules::counts),
    /** Loss, gradients and weights are finite at the ends and the default of each range. */
    FINITE(StepRules::finite),
    /** What a trained model does without changes nothing on average while training. */
    LEAVES_EVALUATION(EvaluationRules::leavesEvaluation),
    /** The epoch rule decides alike when asked again, and does not stop while all improves. */
    EPOCHS_BY_METRICS(EpochRules::byMetrics);

    private final Function<Regularizer, List<String>> check;

    RegularizerRule(Function<Regularizer, List<String>> check) {
        this.check = check;
    }

    List<String> problems(Regularizer regularizer) {
        return check.apply(regularizer);
    }
}
