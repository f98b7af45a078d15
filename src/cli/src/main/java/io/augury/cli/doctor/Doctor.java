package io.augury.cli.doctor;

import io.augury.cli.console.Console;
import io.augury.cli.console.Style;
import io.augury.cli.installation.Home;
import io.augury.cli.installation.PluginOptions;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import jakarta.inject.Inject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what Augury runs on, and what to do about what is missing. */
@Command(
        name = "doctor",
        description =
                "Looks at Java, ONNX Runtime, devices, memory and plugins; says what to do about"
                        + " what is missing.",
        footer = {"", "Example:", "  augury doctor"})
public final class Doctor implements Runnable {
    @Mixin private PluginOptions plugins;

    @Inject Console console;
    @Inject Home home;

    @Override
    public void run() {
        List<Finding> findings = new ArrayList<>(Machine.look(home));
        findings.addAll(Engines.look(home, plugins));
        console.json(() -> tree(findings));
        findings.forEach(this::print);
        if (findings.stream().anyMatch(f -> f.state() == Finding.State.BROKEN)) {
            throw new AuguryException(
                    ErrorCode.RESOURCES, "something that Augury needs is broken; see above");
        }
    }

    private static Map<String, Object> tree(List<Finding> findings) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("findings", findings.stream().map(Finding::tree).toList());
        return tree;
    }

    private void print(Finding finding) {
        Style style = console.style();
        String mark =
                switch (finding.state()) {
                    case OK -> style.good("ok     ");
                    case LIMITED -> style.warning("limited");
                    case BROKEN -> style.bold("broken ");
                };
        console.line("%s  %-13s %s".formatted(mark, finding.what(), finding.found()));
        if (!finding.advice().isEmpty()) {
            console.line(" ".repeat(9) + "-> " + finding.advice());
        }
    }
}
