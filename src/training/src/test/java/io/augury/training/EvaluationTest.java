package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EvaluationTest {
    @Test
    void countsRightAnswersAndAveragesCrossEntropy() {
        Evaluation.Sum sum = new Evaluation.Sum(2);
        float[] logits = {0, (float) Math.log(3), 5, 5};
        sum.add(1, logits, 0);
        sum.add(1, logits, 2);

        Evaluation result = sum.result();
        assertThat(result.accuracy()).isEqualTo(0.5);
        assertThat(result.loss()).isEqualTo((Math.log(4.0 / 3) + Math.log(2)) / 2, within(1e-7));
        assertThat(result.correct()).containsExactly(0, 1);
        assertThat(result.counts()).containsExactly(0, 2);
    }

    @Test
    void staysFiniteForLargeLogits() {
        Evaluation.Sum sum = new Evaluation.Sum(2);
        sum.add(0, new float[] {-1000, 1000}, 0);

        assertThat(sum.result().loss()).isEqualTo(2000);
    }
}
