package io.augury.transforms;

/** Mixes two samples as Pillow's {@code Image.blend} does: in float, clipped, rounded down. */
final class Blend {
    private final float weight;

    /**
     * @param weight of the second sample: 0 gives the first one, 1 the second, beyond extrapolates
     */
    Blend(double weight) {
        this.weight = (float) weight;
    }

    int of(int first, int second) {
        float mixed = first + weight * (second - first);
        return Math.min(255, Math.max(0, (int) mixed));
    }
}
