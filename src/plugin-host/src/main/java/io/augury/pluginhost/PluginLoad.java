package io.augury.pluginhost;

import io.augury.spi.AuguryPlugin;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads the plugins that one class loader finds; runs plugins' code within a time limit. */
final class PluginLoad {
    private static final int MOST_BROKEN_PROVIDERS = 100;

    private final String origin;
    private final List<Contribution> contributions = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    PluginLoad(String origin) {
        this.origin = origin;
    }

    /** Loads; adds to the given lists what was found and what is wrong. */
    void run(
            ClassLoader loader,
            TimeLimit limit,
            List<Contribution> allContributions,
            List<String> allProblems) {
        Optional<String> hanging = limit.run(loader, () -> load(loader));
        if (hanging.isPresent()) {
            allProblems.add(origin + " " + hanging.get());
            return;
        }
        if (contributions.isEmpty() && problems.isEmpty()) {
            problems.add(
                    "%s brings no plugin: its %s names none"
                            .formatted(origin, PluginPlace.PROVIDERS));
        }
        allContributions.addAll(contributions);
        allProblems.addAll(problems);
    }

    private void load(ClassLoader loader) {
        Iterator<AuguryPlugin> providers =
                ServiceLoader.load(AuguryPlugin.class, loader).iterator();
        int broken = 0;
        while (broken < MOST_BROKEN_PROVIDERS) {
            try {
                if (!providers.hasNext()) {
                    return;
                }
                install(providers.next());
            } catch (ServiceConfigurationError error) {
                broken++;
                problems.add(origin + ": " + error.getMessage() + because(error.getCause()));
            } catch (RuntimeException | Error failure) {
                broken++;
                problems.add(origin + " fails while it is loaded: " + failure + at(failure));
            }
        }
    }

    private void install(AuguryPlugin plugin) {
        new PluginInstaller(origin, problems).install(plugin).ifPresent(contributions::add);
    }

    private static String because(Throwable cause) {
        return cause == null ? "" : " because of " + cause + at(cause);
    }

    private static String at(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length == 0 ? "" : "\n      at " + stack[0];
    }
}
