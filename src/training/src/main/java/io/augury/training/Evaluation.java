package io.augury.training;

/**
 * How well a model classifies images that it was not trained on.
 *
 * @param accuracy share of images whose class has the largest logit, 0 to 1
 * @param loss mean cross-entropy in nats
 * @param correct right answers of each class
 * @param counts images of each class
 * @param calibrationError how far confidence (the largest probability) and accuracy lie apart, 0 to
 *     1: mean over 15 bins of equal width, weighted by their images (Guo et al., On calibration of
 *     modern neural networks, arXiv 1706.04599)
 */
public record Evaluation(
        double accuracy, double loss, long[] correct, long[] counts, double calibrationError) {
    public Evaluation {
        correct = correct.clone();
        counts = counts.clone();
    }

    /** Right answers of each class, as a copy. */
    @Override
    public long[] correct() {
        return correct.clone();
    }

    /** Images of each class, as a copy. */
    @Override
    public long[] counts() {
        return counts.clone();
    }

    /** Adds up answers image by image. */
    static final class Sum {
        private final long[] correct;
        private final long[] counts;
        private final CalibrationBins bins = new CalibrationBins();
        private double loss;

        Sum(int classes) {
            correct = new long[classes];
            counts = new long[classes];
        }

        /** Adds one image: its label and its logits, which start at an offset. */
        void add(int label, float[] logits, int offset) {
            int best = 0;
            for (int i = 1; i < counts.length; i++) {
                if (logits[offset + i] > logits[offset + best]) {
                    best = i;
                }
            }
            double sum = 0;
            for (int i = 0; i < counts.length; i++) {
                sum += Math.exp((double) logits[offset + i] - logits[offset + best]);
            }
            loss += Math.log(sum) + logits[offset + best] - logits[offset + label];
            counts[label]++;
            if (best == label) {
                correct[label]++;
            }
            bins.add(1 / sum, best == label);
        }

        Evaluation result() {
            long all = 0;
            long right = 0;
            for (int i = 0; i < counts.length; i++) {
                all += counts[i];
                right += correct[i];
            }
            return new Evaluation((double) right / all, loss / all, correct, counts, bins.error());
        }
    }
}
