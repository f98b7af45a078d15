package io.augury.pluginhost;

import java.util.List;

/** What one plugin brings. */
record Contribution(
        InstalledPlugin plugin,
        List<InstalledTransform> transforms,
        List<InstalledRegularizer> regularizers) {}
