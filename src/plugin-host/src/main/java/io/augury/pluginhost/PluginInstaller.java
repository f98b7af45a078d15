package io.augury.pluginhost;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.spi.Message;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.ImageTransform;
import io.augury.spi.Regularizer;
import io.augury.spi.RegularizerSpec;
import io.augury.spi.TransformSpec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds one plugin's injector and takes from it what the plugin brings. */
final class PluginInstaller {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final TypeLiteral<Set<ImageTransform>> TRANSFORMS = new TypeLiteral<>() {};
    private static final TypeLiteral<Set<Regularizer>> REGULARIZERS = new TypeLiteral<>() {};

    /** The lines with which Guice surrounds the errors: headings, counts and links. */
    private static final Pattern GUICE_FRAME =
            Pattern.compile(
                    "(?m)^(Unable to .*|Guice configuration errors:|\\d+ errors?|=+"
                            + "|Learn more:|  https://.*"
                            + "|  while locating (.* annotated with @Element.*|Set<.*>))$\\R?|^\\R"
                            + "|(?s:Full classname legend:.*?End of classname legend:)");

    private final String origin;
    private final List<String> problems;

    /**
     * @param problems takes what is wrong
     */
    PluginInstaller(String origin, List<String> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** What the plugin brings; empty if it brings nothing because of a problem. */
    Optional<Contribution> install(AuguryPlugin plugin) {
        String name = plugin.name();
        if (name == null || !name.matches(NAME)) {
            problems.add(
                    "%s: plugin %s is called '%s'; allowed: lower-case words joined by dashes"
                            .formatted(origin, plugin.getClass().getName(), name));
            return Optional.empty();
        }
        var installed = new InstalledPlugin(name, PluginVersion.of(plugin.getClass()), origin);
        Module module = plugin.module();
        if (module == null) {
            problems.add(
                    installed + ": %s.module() gives null".formatted(plugin.getClass().getName()));
            return Optional.empty();
        }
        Optional<Injector> injector = injector(installed, module);
        return injector.map(
                source ->
                        new Contribution(
                                installed,
                                transforms(installed, source),
                                regularizers(installed, source)));
    }

    private Optional<Injector> injector(InstalledPlugin plugin, Module module) {
        try {
            return Optional.of(
                    Guice.createInjector(
                            Stage.PRODUCTION,
                            binder -> {
                                binder.requireExplicitBindings();
                                binder.disableCircularProxies();
                                Multibinder.newSetBinder(binder, ImageTransform.class);
                                Multibinder.newSetBinder(binder, Regularizer.class);
                                binder.install(module);
                            }));
        } catch (CreationException failure) {
            report(plugin, failure.getMessage(), failure.getErrorMessages());
            return Optional.empty();
        }
    }

    private void report(
            InstalledPlugin plugin, String guiceMessage, Collection<Message> guiceErrors) {
        String told = GUICE_FRAME.matcher(guiceMessage).replaceAll("").strip();
        problems.add(plugin + ": " + told + causes(guiceErrors));
    }

    /** What lies behind the exceptions that Guice names. */
    private static String causes(Collection<Message> guiceErrors) {
        return guiceErrors.stream()
                .map(Message::getCause)
                .filter(failure -> failure != null && failure.getCause() != null)
                .map(failure -> "\n  because of " + root(failure))
                .distinct()
                .collect(Collectors.joining());
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }

    private <T> Set<T> all(InstalledPlugin plugin, Injector injector, TypeLiteral<Set<T>> type) {
        try {
            return injector.getInstance(Key.get(type));
        } catch (ProvisionException failure) {
            report(plugin, failure.getMessage(), failure.getErrorMessages());
        } catch (ConfigurationException failure) {
            report(plugin, failure.getMessage(), failure.getErrorMessages());
        }
        return Set.of();
    }

    private List<InstalledTransform> transforms(InstalledPlugin plugin, Injector injector) {
        List<InstalledTransform> transforms = new ArrayList<>();
        for (ImageTransform transform : all(plugin, injector, TRANSFORMS)) {
            Optional<TransformSpec> spec = spec(plugin, transform, ImageTransform::spec);
            spec.ifPresent(s -> transforms.add(new InstalledTransform(transform, s, plugin)));
        }
        return transforms;
    }

    private List<InstalledRegularizer> regularizers(InstalledPlugin plugin, Injector injector) {
        List<InstalledRegularizer> regularizers = new ArrayList<>();
        for (Regularizer regularizer : all(plugin, injector, REGULARIZERS)) {
            Optional<RegularizerSpec> spec = spec(plugin, regularizer, Regularizer::spec);
            spec.filter(s -> hasUsableParameters(plugin, s))
                    .ifPresent(
                            s ->
                                    regularizers.add(
                                            new InstalledRegularizer(regularizer, s, plugin)));
        }
        return regularizers;
    }

    private boolean hasUsableParameters(InstalledPlugin plugin, RegularizerSpec spec) {
        if (spec.parameter("name").isEmpty()) {
            return true;
        }
        problems.add(
                "%s: regularizer %s has a hyper-parameter called name, which policies use otherwise"
                        .formatted(plugin, spec.name()));
        return false;
    }

    private <T, S> Optional<S> spec(InstalledPlugin plugin, T brought, Function<T, S> ask) {
        String type = brought.getClass().getName();
        try {
            S spec = ask.apply(brought);
            if (spec == null) {
                problems.add(plugin + ": " + type + ".spec() gives null");
            }
            return Optional.ofNullable(spec);
        } catch (RuntimeException | LinkageError failure) {
            problems.add(plugin + ": " + type + ".spec() fails: " + failure);
            return Optional.empty();
        }
    }
}
