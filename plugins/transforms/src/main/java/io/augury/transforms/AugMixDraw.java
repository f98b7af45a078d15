package io.augury.transforms;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What AugMix draws for one image.
 *
 * @param chains the steps of each variant
 * @param weights of the variants; their sum is 1
 * @param share of the variants in the result; the rest is the image itself
 */
record AugMixDraw(List<List<Step>> chains, double[] weights, double share) {
    private static final int WIDTH = 3;
    private static final int DEPTH = 3;
    private static final double WEAKEST = 0.1;

    /**
     * @param magnitude in the operation's own unit, signed; 0 for one without
     */
    record Step(AugMixOperation operation, double magnitude) {}

    /** Draws chains, weights and the share. */
    static AugMixDraw of(double severity, RandomGenerator random) {
        double[] weights = weights(random);
        double share = random.nextDouble();
        List<List<Step>> chains = new ArrayList<>();
        for (int chain = 0; chain < WIDTH; chain++) {
            int depth = 1 + random.nextInt(DEPTH);
            List<Step> steps = new ArrayList<>();
            for (int step = 0; step < depth; step++) {
                steps.add(step(severity, random));
            }
            chains.add(steps);
        }
        return new AugMixDraw(chains, weights, share);
    }

    private static Step step(double severity, RandomGenerator random) {
        List<AugMixOperation> all = AugMixOperation.ALL;
        AugMixOperation operation = all.get(random.nextInt(all.size()));
        double level = WEAKEST + (severity - WEAKEST) * random.nextDouble();
        return new Step(operation, operation.magnitude(level, random));
    }

    /** Dirichlet(1, 1, 1): the lengths of the parts into which two cuts divide a stick. */
    private static double[] weights(RandomGenerator random) {
        double[] cuts = {random.nextDouble(), random.nextDouble()};
        Arrays.sort(cuts);
        return new double[] {cuts[0], cuts[1] - cuts[0], 1 - cuts[1]};
    }
}
