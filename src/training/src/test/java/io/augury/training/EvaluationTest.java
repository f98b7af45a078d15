package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

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

    /** src/test/python/calibration_error.py writes the golden value. */
    @Test
    void calibrationErrorIsTheReferences() throws IOException {
        Evaluation.Sum sum = new Evaluation.Sum(4);
        double expected = Double.NaN;
        try (InputStream in = EvaluationTest.class.getResourceAsStream("calibration-error.tsv")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                String[] cells = line.split("\t");
                if (cells[0].equals("error")) {
                    expected = Double.parseDouble(cells[1]);
                    continue;
                }
                float[] logits = new float[4];
                for (int i = 0; i < logits.length; i++) {
                    logits[i] = Float.parseFloat(cells[i + 1]);
                }
                sum.add(Integer.parseInt(cells[0]), logits, 0);
            }
        }
        assertThat(sum.result().calibrationError()).isEqualTo(expected, within(1e-12));
    }

    @Test
    void aModelThatIsSureAndWrongIsNotCalibrated() {
        Evaluation.Sum sum = new Evaluation.Sum(2);
        sum.add(0, new float[] {-1000, 1000}, 0);
        sum.add(1, new float[] {-1000, 1000}, 0);
        assertThat(sum.result().calibrationError()).isEqualTo(0.5);
    }

    @Test
    void staysFiniteForLargeLogits() {
        Evaluation.Sum sum = new Evaluation.Sum(2);
        sum.add(0, new float[] {-1000, 1000}, 0);

        assertThat(sum.result().loss()).isEqualTo(2000);
    }
}
