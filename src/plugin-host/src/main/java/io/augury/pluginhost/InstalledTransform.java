package io.augury.pluginhost;

import io.augury.spi.ImageTransform;
import io.augury.spi.TransformSpec;

/**
 * An operation with the plugin that brings it.
 *
 * @param spec what the operation said of itself when it was loaded
 */
public record InstalledTransform(
        ImageTransform transform, TransformSpec spec, InstalledPlugin plugin) {}
