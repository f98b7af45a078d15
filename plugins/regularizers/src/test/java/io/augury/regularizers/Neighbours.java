package io.augury.regularizers;

import io.augury.testkit.OneStep;

/** Which image of a batch each is mixed with. */
final class Neighbours {
    private Neighbours() {}

    /** The place of the other image for the draw that chooses how far on it is. */
    static int of(int image, double draw) {
        return (image + 1 + (int) (draw * (OneStep.IMAGES - 1))) % OneStep.IMAGES;
    }
}
