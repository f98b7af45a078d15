package io.augury.spi;

import com.google.inject.Binder;
import com.google.inject.multibindings.Multibinder;

/** Binds what a plugin brings; one line each in the plugin's module. */
public final class PluginBinder {
    private final Binder binder;

    private PluginBinder(Binder binder) {
        this.binder = binder;
    }

    /** Helpers over a module's binder; problems are blamed on the plugin's own line. */
    public static PluginBinder of(Binder binder) {
        return new PluginBinder(binder.skipSources(PluginBinder.class));
    }

    /** Brings an operation. Its class needs a public or injectable constructor. */
    public PluginBinder transform(Class<? extends ImageTransform> type) {
        binder.bind(type);
        Multibinder.newSetBinder(binder, ImageTransform.class).addBinding().to(type);
        return this;
    }

    /** Brings a regularizer. Its class needs a public or injectable constructor. */
    public PluginBinder regularizer(Class<? extends Regularizer> type) {
        binder.bind(type);
        Multibinder.newSetBinder(binder, Regularizer.class).addBinding().to(type);
        return this;
    }
}
