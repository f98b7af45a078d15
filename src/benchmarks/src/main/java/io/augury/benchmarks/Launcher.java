package io.augury.benchmarks;

import io.augury.pluginhost.PluginHost;

import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

import java.io.IOException;
import java.util.List;

/**
 * JMH's own command line, with every operation of the built-in plugins as the values of {@code
 * operation}, unless {@code -p operation=...} says otherwise.
 *
 * <pre>{@code
 * mvn -q -pl src/benchmarks -am package -DskipTests
 * java -jar src/benchmarks/target/augury-benchmarks.jar Operation -prof gc -rf csv -rff ours.csv
 * java -jar src/benchmarks/target/augury-benchmarks.jar Policy -prof gc
 * java -jar src/benchmarks/target/augury-benchmarks.jar -f 0 -wi 0 -i 1 -r 1ms  # only tries all
 * }</pre>
 */
public final class Launcher {
    private Launcher() {}

    /** Runs what the arguments choose. */
    public static void main(String[] arguments)
            throws CommandLineOptionException, RunnerException, IOException {
        var given = new CommandLineOptions(arguments);
        if (asksOnly(given)) {
            Main.main(arguments);
            return;
        }
        var options = new OptionsBuilder().parent(given);
        if (!given.getParameter("operation").hasValue()) {
            options.param("operation", operations());
        }
        new Runner(options.build()).run();
    }

    private static boolean asksOnly(CommandLineOptions given) {
        return given.shouldHelp()
                || given.shouldList()
                || given.shouldListWithParams()
                || given.shouldListProfilers()
                || given.shouldListResultFormats();
    }

    private static String[] operations() {
        try (var plugins = PluginHost.load(List.of())) {
            return plugins.operations().keySet().toArray(String[]::new);
        }
    }
}
