package com.example.vignette;

import io.augury.spi.Regularizer;
import io.augury.testkit.RegularizerContract;

final class LassoTest extends RegularizerContract {
    @Override
    protected Regularizer regularizer() {
        return new Lasso();
    }
}
