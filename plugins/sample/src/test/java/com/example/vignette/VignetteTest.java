package com.example.vignette;

import io.augury.spi.ImageTransform;
import io.augury.testkit.ImageTransformContract;

final class VignetteTest extends ImageTransformContract {
    @Override
    protected ImageTransform transform() {
        return new Vignette(new Falloff(2));
    }
}
