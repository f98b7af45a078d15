package io.augury.cli.plugins;

import io.augury.cli.console.Console;
import io.augury.cli.console.Fields;
import io.augury.cli.console.Numbers;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.pluginhost.InstalledPlugin;
import io.augury.pluginhost.InstalledRegularizer;
import io.augury.pluginhost.InstalledTransform;
import io.augury.pluginhost.Plugins;
import io.augury.policy.NearestName;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.RegularizerSpec.HyperParameter;
import io.augury.spi.TransformSpec;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.ArrayList;
import java.util.List;

/** Everything that is known of one operation or regularizer. */
@Command(
        name = "show",
        description = "Says all that is known of an operation or a regularizer.",
        footer = {"", "Example:", "  augury plugins show ShearX"})
final class PluginsShow implements Runnable {
    @Parameters(paramLabel = "NAME", description = "An operation or a regularizer.")
    private String name;

    @Mixin private PluginOptions options;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        try (Plugins plugins = options.load(home)) {
            if (plugins.operation(name).isPresent()) {
                show(plugins.operation(name).get());
            } else if (plugins.regularizer(name).isPresent()) {
                show(plugins.regularizer(name).get());
            } else {
                throw unknown(plugins);
            }
        }
    }

    private AuguryException unknown(Plugins plugins) {
        List<String> names = new ArrayList<>(plugins.operations().keySet());
        names.addAll(plugins.regularizers().keySet());
        return new AuguryException(
                ErrorCode.USAGE,
                "no plugin brings '%s'; there are %s%s"
                        .formatted(name, String.join(", ", names), NearestName.hint(name, names)));
    }

    private void show(InstalledTransform installed) {
        console.json(() -> SpecTree.of(installed));
        TransformSpec spec = installed.spec();
        title(spec.name(), spec.summary());
        Fields fields = new Fields();
        spec.magnitude()
                .ifPresentOrElse(
                        magnitude -> show(magnitude, fields),
                        () -> fields.field("magnitude", "none"));
        if (spec.needsColour()) {
            fields.field("images", "RGB only");
        }
        if (!spec.labelSafety().isEmpty()) {
            fields.field("labels", spec.labelSafety());
        }
        fields.field("source", spec.source());
        show(installed.plugin(), fields);
    }

    private static void show(TransformSpec.Magnitude magnitude, Fields fields) {
        fields.field("magnitude", unit(magnitude.unit(), magnitude.integer()))
                .field("accepted", Numbers.range(magnitude.accepted()))
                .field("searched", Numbers.range(magnitude.searched()))
                .field(
                        "sign",
                        switch (magnitude.sign()) {
                            case FIXED -> "as it stands";
                            case NEGATED -> "m or -m, drawn for each image";
                            case AROUND_ONE ->
                                    "1 + d or 1 - d for a magnitude of 1 + d, drawn for each image";
                        })
                .field(
                        "stronger",
                        switch (magnitude.strength()) {
                            case RISING -> "higher";
                            case FALLING -> "lower";
                            case BOTH -> "away from 1 on both sides";
                        });
    }

    private void show(InstalledRegularizer installed) {
        console.json(() -> SpecTree.of(installed));
        title(installed.spec().name(), installed.spec().summary());
        Fields fields = new Fields().field("formula", installed.spec().formula());
        for (HyperParameter parameter : installed.spec().parameters()) {
            fields.field(
                    parameter.name(),
                    "%s; accepted %s, default %s, %s"
                            .formatted(
                                    unit(parameter.unit(), parameter.integer()),
                                    Numbers.range(parameter.accepted()),
                                    Numbers.plain(parameter.defaultValue()),
                                    parameter
                                            .searched()
                                            .map(range -> "searched " + Numbers.range(range))
                                            .orElse("not searched")));
        }
        fields.field("source", installed.spec().source());
        show(installed.plugin(), fields);
    }

    private void title(String title, String summary) {
        console.line(console.style().bold(title) + ": " + summary);
    }

    private static String unit(String unit, boolean integer) {
        return integer ? unit + ", whole numbers" : unit;
    }

    private void show(InstalledPlugin plugin, Fields fields) {
        fields.field(
                        "plugin",
                        "%s %s (%s)".formatted(plugin.name(), plugin.version(), plugin.origin()))
                .print(console);
    }
}
