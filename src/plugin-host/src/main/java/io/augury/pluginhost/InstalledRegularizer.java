package io.augury.pluginhost;

import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;

/**
 * A regularizer with the plugin that brings it.
 *
 * @param spec what the regularizer said of itself when it was loaded
 */
public record InstalledRegularizer(
        Regularizer regularizer, RegularizerSpec spec, InstalledPlugin plugin) {}
