package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/** Plugins that load and then fail at their work. */
class FaultyPluginTest {
    /** One operation whose body is given. */
    private static final String SOURCE =
            """
            package faulty;

            import com.google.inject.Module;
            import io.augury.spi.*;

            public final class Plugin implements AuguryPlugin {
                @Override public String name() { return "faulty"; }
                @Override public Module module() {
                    return binder -> PluginBinder.of(binder).transform(Darken.class);
                }

                public static final class Darken implements ImageTransform {
                    private static final TransformSpec SPEC =
                            TransformSpec.named("Darken").summary("Takes light away.")
                                    .magnitude(0, 100, "levels").source("a test").build();
                    @Override public TransformSpec spec() { return SPEC; }
                    @Override public Image apply(Image image, double magnitude, TransformContext context) {
                        BODY
                        byte[] samples = image.samples().clone();
                        for (int i = 0; i < samples.length; i++) {
                            samples[i] = (byte) Math.max(0, (samples[i] & 0xff) - (int) magnitude);
                        }
                        return Image.of(image.width(), image.height(), image.channels(), samples);
                    }
                }
            }
            """;

    private static final String SPACE =
            """
            {"format": "augury/search-space", "version": 1, "name": "mine", "fill": [0, 0, 0],
             "interpolation": "nearest", "subPolicies": 1, "operationsPerSubPolicy": 1,
             "magnitudeBins": 3, "probabilityBins": 2, "operations": [{"op": "Darken"}]}
            """;

    /** What a user is told of each broken jar. */
    private static final String[] BROKEN = {
        "torn.jar",
        "fat.jar bundles io.augury.spi.",
        "hidden.jar bundles jakarta.inject.",
        "empty.jar brings no plugin",
        "plugin faulty comes from both",
        "operation Darken comes from both"
    };

    @TempDir private Path folder;
    private Path jar;
    private Cli cli;

    @BeforeEach
    void start() {
        Path home = folder.resolve("home");
        jar = home.resolve("plugins/faulty.jar");
        cli = new Cli(folder).withVariable("AUGURY_HOME", home.toString());
    }

    private void build(String body) throws IOException {
        Path source = folder.resolve("source/faulty/Plugin.java");
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Files.createDirectories(source.getParent());
        Files.writeString(source, SOURCE.replace("BODY", body));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(failed).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.augury.spi.AuguryPlugin"), "faulty.Plugin\n");
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "full|throw new IllegalStateException(\"too dark\");|too dark",
                "density|throw new IllegalStateException(\"too dark\");|too dark",
                "full|magnitude += new long[Integer.MAX_VALUE].length;|OutOfMemoryError",
                "full|return apply(image, magnitude, context);|StackOverflowError",
                "full|throw new NoSuchMethodError(\"lib.Colours.dark()\");|lib.Colours.dark()"
            })
    void oneThatThrowsFailsItsTrialsAndNotTheStudy(String fidelity, String fault, String told)
            throws IOException {
        build("if (magnitude >= 50) { %s }".formatted(fault));
        Path data = TinyImages.write(folder.resolve("data"), 16);
        Path space = Files.writeString(folder.resolve("space.json"), SPACE);
        List<Object> words = new ArrayList<>(search(data, space));
        words.addAll(List.of("--fidelity", fidelity));
        Cli.Ran ran = cli.run(words.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        List<?> trials = (List<?>) cli.run("studies", "show", "s", "--json").json().get("trials");
        assertThat(trials).extracting("state").contains("scored", "failed");
        assertThat(trials)
                .filteredOn(trial -> ((Map<?, ?>) trial).get("state").equals("failed"))
                .allSatisfy(
                        trial ->
                                assertThat(trial.toString())
                                        .contains("operation Darken of plugin faulty (")
                                        .contains("faulty.jar", told)
                                        .containsPattern("with magnitude (50|100)\\.0: java"));
    }

    @Test
    void aSearchGoesOnWithoutThoseThatAreBrokenAndNamesThem() throws IOException {
        build("");
        Path plugins = jar.getParent();
        Files.writeString(plugins.resolve("torn.jar"), "no jar");
        Files.copy(jar, plugins.resolve("twin.jar"));
        jarWith(plugins.resolve("fat.jar"), "io/augury/spi/Image.class");
        jarWith(plugins.resolve("hidden.jar"), "META-INF/versions/9/jakarta/inject/Inject.class");
        jarWith(plugins.resolve("empty.jar"), "README.txt");
        Path data = TinyImages.write(folder.resolve("data"), 16);
        Path space = Files.writeString(folder.resolve("space.json"), SPACE);
        List<Object> words = new ArrayList<>(search(data, space));

        Cli.Ran refused = cli.run(words.toArray());
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("6 problems with plugins").contains(BROKEN);

        words.add("--skip-broken-plugins");
        Cli.Ran ran = cli.run(words.toArray());
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.err().lines().filter(line -> line.startsWith("skipped: "))).hasSize(6);
        assertThat(ran.err()).contains(BROKEN);
        List<?> trials = (List<?>) cli.run("studies", "show", "s", "--json").json().get("trials");
        assertThat(trials).extracting("state").contains("scored").doesNotContain("failed");
        assertThat(trials.toString()).contains("Darken");
    }

    private static List<Object> search(Path data, Path space) {
        return List.of(
                "search",
                "--data",
                data,
                "--space",
                space,
                "--searcher",
                "random",
                "--study",
                "s",
                "--child",
                "mlp",
                "--epochs",
                2,
                "--batch",
                8,
                "--trials",
                6,
                "--no-verdict",
                "--json");
    }

    private static void jarWith(Path jar, String entry) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            out.closeEntry();
        }
    }

    @Test
    void oneThatBreaksItsPromisesIsToldHow() throws IOException {
        build("image.samples()[0] = 1; magnitude = 7;");
        Cli.Ran ran = cli.run("plugins", "check", jar);
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.out())
                .contains("checked Darken", "broken  Darken writes to its input")
                .contains("broken  Darken ignores its magnitude: from 0.0 to 100.0 (levels)");
        assertThat(ran.err()).contains("faulty.jar does not keep to the contract: 2 finding(s)");
    }

    @Test
    void oneThatHangsInItsChecksIsNamedWithThePlace() throws IOException {
        build(
                "if (image.width() == 1) while (!Thread.currentThread().isInterrupted())"
                        + " Thread.onSpinWait();");
        Cli.Ran ran = cli.run("plugins", "check", jar, "--time-limit", "2s", "--json");
        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.json().get("findings").toString())
                .contains("Darken did not pass its checks within 2 s; it was at", "Plugin");
    }

    @Test
    void oneThatWorksPassesItsChecks() throws IOException {
        build("");
        Cli.Ran ran = cli.run("plugins", "check", jar, "--json");
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.json()).containsEntry("checked", List.of("Darken"));
    }

    /** Runs in a process of its own; gives its exit code and what it wrote to standard output. */
    private Map.Entry<Integer, String> forked(String... words)
            throws IOException, InterruptedException {
        Path out = folder.resolve("forked.out");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "io.augury.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(folder.resolve("forked.err").toFile());
        process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        int code = process.start().waitFor();
        return Map.entry(code, Files.readString(out));
    }

    @Test
    void oneThatEndsTheProcessIsNamed() throws Exception {
        build("if (magnitude >= 50) System.exit(0);");
        assertThat(forked("plugins", "check", jar.toString()).getKey()).isEqualTo(4);
        assertThat(Files.readString(folder.resolve("forked.err")))
                .contains("a plugin ended the process")
                .contains("faulty.Plugin$Darken.apply(Plugin.java:");
    }

    @Test
    void whatItPrintsIsNoResult() throws Exception {
        build("System.out.println(\"hello\");");
        var ran = forked("plugins", "check", jar.toString(), "--json");
        assertThat(ran.getKey()).isZero();
        assertThat(ran.getValue()).startsWith("{").doesNotContain("hello");
        assertThat(Files.readString(folder.resolve("forked.err"))).contains("hello");
    }
}
