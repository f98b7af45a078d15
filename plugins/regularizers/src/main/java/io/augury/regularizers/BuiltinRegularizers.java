package io.augury.regularizers;

import com.google.inject.Module;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.PluginBinder;

/** The regularizers that come with Augury. */
public final class BuiltinRegularizers implements AuguryPlugin {
    @Override
    public String name() {
        return "builtin-regularizers";
    }

    @Override
    public Module module() {
        return binder ->
                PluginBinder.of(binder)
                        .regularizer(WeightDecay.class)
                        .regularizer(DecoupledWeightDecay.class)
                        .regularizer(L1.class)
                        .regularizer(Dropout.class)
                        .regularizer(DropConnect.class)
                        .regularizer(StochasticDepth.class)
                        .regularizer(ShakeDrop.class)
                        .regularizer(SpectralNorm.class)
                        .regularizer(GradientNoise.class)
                        .regularizer(GradientClipping.class)
                        .regularizer(ValueClipping.class)
                        .regularizer(LabelSmoothing.class)
                        .regularizer(MixUp.class)
                        .regularizer(CutMix.class)
                        .regularizer(SamplePairing.class)
                        .regularizer(EarlyStopping.class);
    }
}
