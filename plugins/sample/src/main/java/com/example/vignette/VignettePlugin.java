package com.example.vignette;

import com.google.inject.Module;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.PluginBinder;

/** What Augury finds in this jar. */
public final class VignettePlugin implements AuguryPlugin {
    @Override
    public String name() {
        return "vignette";
    }

    @Override
    public Module module() {
        return binder -> {
            binder.bind(Falloff.class).toInstance(new Falloff(2));
            PluginBinder.of(binder).transform(Vignette.class).regularizer(Lasso.class);
        };
    }
}
