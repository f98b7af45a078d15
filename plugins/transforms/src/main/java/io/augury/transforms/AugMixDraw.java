package io.augury.transforms;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What AugMix draws for one image, as numbers in lent memory: the share of the variants in the
 * result, of which the rest is the image itself; the weights of the variants, whose sum is 1; then
 * for each variant the number of its steps and these, each as the place of its operation in {@link
 * AugMixOperation#ALL} and its magnitude in the operation's own unit, signed.
 */
final class AugMixDraw {
    /** Where the share stands. */
    static final int SHARE = 0;

    /** Where the weights begin. */
    static final int WEIGHTS = 1;

    private static final int WIDTH = 3;
    private static final int DEPTH = 3;
    private static final double WEAKEST = 0.1;

    /** Where the first variant begins. */
    static final int CHAINS = WEIGHTS + WIDTH;

    /** The most numbers that a draw needs. */
    static final int LENGTH = CHAINS + WIDTH * (1 + 2 * DEPTH);

    private AugMixDraw() {}

    /** Draws weights, the share and the chains of steps. */
    static void draw(double severity, RandomGenerator random, double[] draw) {
        weights(random, draw);
        draw[SHARE] = random.nextDouble();
        int at = CHAINS;
        for (int chain = 0; chain < WIDTH; chain++) {
            int depth = 1 + random.nextInt(DEPTH);
            draw[at++] = depth;
            for (int step = 0; step < depth; step++, at += 2) {
                step(severity, random, draw, at);
            }
        }
    }

    /** Where the variant behind the one that begins here begins. */
    static int next(double[] draw, int at) {
        return at + 1 + 2 * (int) draw[at];
    }

    private static void step(double severity, RandomGenerator random, double[] draw, int at) {
        List<AugMixOperation> all = AugMixOperation.ALL;
        int operation = random.nextInt(all.size());
        double level = WEAKEST + (severity - WEAKEST) * random.nextDouble();
        draw[at] = operation;
        draw[at + 1] = all.get(operation).magnitude(level, random);
    }

    /** Dirichlet(1, 1, 1): the lengths of the parts into which two cuts divide a stick. */
    private static void weights(RandomGenerator random, double[] draw) {
        double one = random.nextDouble();
        double other = random.nextDouble();
        double first = Math.min(one, other);
        double second = Math.max(one, other);
        draw[WEIGHTS] = first;
        draw[WEIGHTS + 1] = second - first;
        draw[WEIGHTS + 2] = 1 - second;
    }
}
