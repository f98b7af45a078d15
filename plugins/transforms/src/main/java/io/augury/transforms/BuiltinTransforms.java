package io.augury.transforms;

import com.google.inject.Module;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.PluginBinder;

/** The plugin that brings the built-in operations. */
public final class BuiltinTransforms implements AuguryPlugin {
    @Override
    public String name() {
        return "builtin-transforms";
    }

    @Override
    public Module module() {
        return binder ->
                PluginBinder.of(binder)
                        .transform(ShearX.class)
                        .transform(ShearY.class)
                        .transform(TranslateX.class)
                        .transform(TranslateY.class)
                        .transform(Rotate.class)
                        .transform(AutoContrast.class)
                        .transform(Invert.class)
                        .transform(Equalize.class)
                        .transform(Solarize.class)
                        .transform(Posterize.class)
                        .transform(Contrast.class)
                        .transform(Color.class)
                        .transform(Brightness.class)
                        .transform(Sharpness.class)
                        .transform(Cutout.class)
                        .transform(SamplePairing.class)
                        .transform(Identity.class)
                        .transform(HorizontalFlip.class)
                        .transform(PadCrop.class)
                        .transform(VerticalFlip.class)
                        .transform(SolarizeAdd.class)
                        .transform(Grayscale.class)
                        .transform(Hue.class)
                        .transform(ColorJitter.class)
                        .transform(GaussianBlur.class)
                        .transform(GaussianNoise.class)
                        .transform(Perspective.class)
                        .transform(RandomResizedCrop.class)
                        .transform(RandomErasing.class)
                        .transform(RandomErasingNoise.class)
                        .transform(JpegCompression.class)
                        .transform(AugMix.class);
    }
}
