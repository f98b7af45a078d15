package io.augury.study.pedigree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.augury.policy.SearchSpace;
import io.augury.spi.Seed;
import io.augury.study.Examples;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class PedigreeTest {
    private final SearchSpace space = Examples.regularized(2);
    private final Traits traits = new Traits(space);
    private final RandomGenerator random = new Seed(3).generator();

    private int[] code() {
        return space.encode(space.random(random));
    }

    @Test
    void kinshipIsOneWithItselfAndLessWithOthers() {
        for (int i = 0; i < 50; i++) {
            Traits.Profile one = traits.profile(code());
            Traits.Profile other = traits.profile(code());
            assertThat(one.kinship(one)).isCloseTo(1, within(1e-12));
            assertThat(one.kinship(other)).isBetween(0.0, 0.9999);
            assertThat(one.kinship(other)).isCloseTo(other.kinship(one), within(1e-12));
        }
    }

    @Test
    void whereAnOperationStandsMakesNoDifference() {
        int[] code = new int[space.choices()];
        int[] moved = code.clone();
        System.arraycopy(new int[] {2, 7, 9}, 0, code, 0, 3);
        System.arraycopy(new int[] {2, 7, 9}, 0, moved, 9, 3);
        assertThat(traits.profile(code).kinship(traits.profile(moved))).isCloseTo(1, within(1e-12));
    }

    @Test
    void aNearMagnitudeIsNearerThanAFarOneAndAnotherOperationFarthest() {
        int[] code = new int[space.choices()];
        System.arraycopy(new int[] {2, 4, 10}, 0, code, 0, 3);
        int[] near = code.clone();
        near[1] = 5;
        int[] far = code.clone();
        far[1] = 9;
        int[] other = code.clone();
        other[0] = 1;
        assertThat(kinship(code, near)).isGreaterThan(kinship(code, far));
        assertThat(kinship(code, far)).isGreaterThan(kinship(code, other));
    }

    @Test
    void anAbsentRegularizersValueIsNoTrait() {
        int[] code = new int[space.choices()];
        int[] other = code.clone();
        other[space.operationChoices() + 1] = 9;
        assertThat(kinship(code, other)).isCloseTo(1, within(1e-12));
        code[space.operationChoices()] = 1;
        other[space.operationChoices()] = 1;
        assertThat(kinship(code, other)).isLessThan(0.95);
    }

    @Test
    void aRegularizerThatIsAlwaysThereCountsBesideAnAbsentOne() {
        int[] code = new int[space.choices()];
        int[] other = code.clone();
        other[space.operationChoices() + 2] = 9;
        assertThat(kinship(code, other)).isLessThan(0.95);
    }

    private double kinship(int[] one, int[] other) {
        return traits.profile(one).kinship(traits.profile(other));
    }

    /** Of scores that are half noise, as a pedigree takes them to be. */
    @Test
    void breedingValuesAreNearerToTheTruthThanScores() {
        Pedigree pedigree = new Pedigree(traits.count());
        List<int[]> codes = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int[] code = code();
            codes.add(code);
            scores.add(truth(code) + 0.6 * random.nextGaussian());
            pedigree.add(traits.profile(code), scores.getLast());
        }
        pedigree.learn();
        double ofScores = 0;
        double ofValues = 0;
        for (int i = 0; i < 100; i++) {
            double value = pedigree.value(traits.of(codes.get(i)));
            ofScores += Math.pow(scores.get(i) - truth(codes.get(i)), 2);
            ofValues += Math.pow(value - truth(codes.get(i)), 2);
        }
        assertThat(ofValues).isLessThan(0.5 * ofScores);
    }

    /** The more Color (number 2), the better. */
    private static double truth(int[] code) {
        double sum = 10;
        for (int at = 0; at < 12; at += 3) {
            sum += code[at] == 2 ? code[at + 2] / 10.0 : 0;
        }
        return sum;
    }

    @Test
    void equationsAreSolved() {
        double[][] matrix = {{4, 2, 0}, {2, 5, 1}, {0, 1, 3}};
        assertThat(Cholesky.solve(matrix, new double[] {8, 15, 11}))
                .containsExactly(new double[] {1, 2, 3}, within(1e-12));
    }
}
