package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.MathContext;

/** Sine and cosine are the nearest doubles to the series summed with 60 digits. */
class SineTest {
    private static final MathContext DIGITS = new MathContext(60);

    @ParameterizedTest
    @ValueSource(doubles = {-7, -3.5, -0.1, 0, 1e-12, 1e-3, 0.7, Math.PI / 2, Math.PI, 4.7, 6.28})
    void areTheNearestDoubles(double start) {
        for (int i = 0; i < 200; i++) {
            double angle = start + i * 1e-4;
            assertThat(Sine.sin(angle)).as("sine of %s", angle).isEqualTo(series(angle, 1));
            assertThat(Sine.cos(angle)).as("cosine of %s", angle).isEqualTo(series(angle, 0));
        }
    }

    private static double series(double angle, int lowest) {
        BigDecimal x = new BigDecimal(angle);
        BigDecimal term = lowest == 0 ? BigDecimal.ONE : x;
        BigDecimal sum = term;
        for (int power = lowest + 2; power < 80; power += 2) {
            BigDecimal divisor = BigDecimal.valueOf(-(long) power * (power - 1));
            term = term.multiply(x.multiply(x)).divide(divisor, DIGITS);
            sum = sum.add(term);
        }
        return sum.doubleValue();
    }
}
