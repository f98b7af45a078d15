package io.augury.pluginhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Image;
import io.augury.spi.ImageTransform;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

final class PluginHostTest {
    @TempDir private Path folder;

    private String failure(Duration limit) {
        AuguryException thrown =
                catchThrowableOfType(
                        AuguryException.class,
                        () -> PluginHost.load(List.of(folder), limit).close());
        assertThat(thrown).as("loading fails").isNotNull();
        assertThat(thrown.code()).isEqualTo(ErrorCode.PLUGIN);
        return thrown.getMessage();
    }

    private String failure() {
        return failure(Duration.ofSeconds(30));
    }

    @Test
    void builtInOperationsAreFoundOnTheClassPath() {
        try (Plugins plugins = PluginHost.load(List.of())) {
            assertThat(plugins.operations()).containsKeys("ShearX", "Identity", "PadCrop");
            assertThat(plugins.operation("ShearX").orElseThrow().plugin())
                    .isEqualTo(plugins.installed().getFirst())
                    .extracting(InstalledPlugin::origin)
                    .isEqualTo("built in");
            assertThat(plugins.operation("NoSuch")).isEmpty();
        }
    }

    @Test
    void jarsAndFoldersOfJarsAreLoaded() throws IOException {
        Path jar =
                PluginSources.sound("one", "one", "One")
                        .version("1.2")
                        .write(folder.resolve("one.jar"));
        new PluginJar()
                .source(PluginSources.transform("two", "TheTransform", "Two"))
                .write(folder.resolve("two/code.jar"));
        new PluginJar()
                .source(
                        PluginSources.plugin(
                                "two.entry",
                                "two",
                                "try { PluginBinder.of(binder).transform(Class.forName("
                                        + "\"two.TheTransform\").asSubclass("
                                        + "io.augury.spi.ImageTransform.class)); }"
                                        + " catch (ClassNotFoundException e) {"
                                        + " throw new IllegalStateException(e); }"))
                .provider("two.entry.ThePlugin")
                .entry("META-INF/maven/g/a/pom.properties", "version=3.4\n")
                .write(folder.resolve("two/entry.jar"));
        Files.writeString(folder.resolve("README.txt"), "not a plugin");
        try (Plugins plugins = PluginHost.load(List.of(folder))) {
            assertThat(plugins.installed())
                    .endsWith(
                            new InstalledPlugin("one", "1.2", jar.toString()),
                            new InstalledPlugin("two", "3.4", folder.resolve("two").toString()));
            Image image = Image.of(1, 1, 1, new byte[1]);
            InstalledTransform two = plugins.operation("Two").orElseThrow();
            assertThat(two.transform().apply(image, 0, null)).isSameAs(image);
        }
        try (Plugins plugins = PluginHost.load(List.of(jar))) {
            assertThat(plugins.operations()).containsKey("One").doesNotContainKey("Two");
        }
    }

    @Test
    void aPluginSeesTheContractAndItselfButNotTheHost() throws IOException {
        String probe =
                """
                public TheTransform() {
                    for (String hidden : new String[] {
                        "io.augury.pluginhost.PluginHost", "org.junit.jupiter.api.Test",
                        "com.google.common.collect.ImmutableList"}) {
                        try {
                            Class.forName(hidden);
                            throw new IllegalStateException("sees " + hidden);
                        } catch (ClassNotFoundException expected) {
                            // stays hidden
                        }
                    }
                }
                """;
        new PluginJar()
                .source(PluginSources.transform("probe", "TheTransform", "Probe", probe))
                .source(
                        PluginSources.plugin(
                                "probe",
                                "probe",
                                "PluginBinder.of(binder).transform(TheTransform.class);"))
                .provider("probe.ThePlugin")
                .write(folder.resolve("probe.jar"));
        try (Plugins plugins = PluginHost.load(List.of(folder))) {
            Class<?> type = plugins.operation("Probe").orElseThrow().transform().getClass();
            assertThat(type.getClassLoader().getName()).isEqualTo("plugin:probe.jar");
            assertThat(type.getClassLoader().getParent())
                    .isEqualTo(ClassLoader.getPlatformClassLoader());
        }
    }

    @Test
    void twoPluginsMayBringDifferentClassesOfOneName() throws IOException {
        PluginSources.sound("same", "one", "One").write(folder.resolve("one.jar"));
        PluginSources.sound("same", "two", "Two").write(folder.resolve("two.jar"));
        try (Plugins plugins = PluginHost.load(List.of(folder))) {
            assertThat(plugins.operation("One").orElseThrow().transform().getClass())
                    .isNotEqualTo(plugins.operation("Two").orElseThrow().transform().getClass());
        }
    }

    @Test
    void aClashOfOperationsNamesBothPlugins() throws IOException {
        PluginSources.sound("a", "mine", "ShearX").write(folder.resolve("mine.jar"));
        assertThat(failure())
                .isEqualTo(
                        "operation ShearX comes from both plugin builtin-transforms (built in) and"
                                + " plugin mine (%s); allowed: each name once; rename or remove one"
                                        .formatted(folder.resolve("mine.jar")));
    }

    @Test
    void aClashOfPluginsNamesBothJars() throws IOException {
        PluginSources.sound("a", "mine", "One").write(folder.resolve("one.jar"));
        PluginSources.sound("b", "mine", "Two").write(folder.resolve("two.jar"));
        assertThat(failure()).contains("plugin mine comes from both", "one.jar", "two.jar");
    }

    @Test
    void everyProblemIsToldAtOnce() throws IOException {
        PluginSources.sound("a", "first", "ShearX").write(folder.resolve("first.jar"));
        PluginSources.sound("b", "Bad_Name", "One").write(folder.resolve("second.jar"));
        new PluginJar().entry("x.txt", "x").write(folder.resolve("third.jar"));
        Files.writeString(folder.resolve("fourth.jar"), "not a jar");
        Files.createDirectory(folder.resolve("fifth"));
        assertThat(failure())
                .startsWith("5 problems with plugins:")
                .contains(
                        "operation ShearX comes from both",
                        "is called 'Bad_Name'",
                        "third.jar brings no plugin",
                        "cannot read " + folder.resolve("fourth.jar"),
                        "fifth holds no jar");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> PluginHost.load(List.of(missing)).close())
                .hasMessage(missing + " is neither a folder nor a jar");
    }

    @Test
    void aJarThatBundlesTheContractIsNamed() throws IOException {
        PluginSources.sound("a", "fat", "One")
                .entry("io/augury/spi/Image.class", "copied")
                .entry("com/google/inject/Guice.class", "copied")
                .write(folder.resolve("fat.jar"));
        assertThat(failure())
                .contains("fat.jar bundles com.google.inject., io.augury.spi., which come from");
    }

    @Test
    void aProviderThatThrowsIsNamed() throws IOException {
        String source =
                PluginSources.plugin("a", "angry", "")
                        .replace("return \"angry\";", "throw new IllegalStateException(\"no!\");");
        new PluginJar().source(source).provider("a.ThePlugin").write(folder.resolve("angry.jar"));
        assertThat(failure())
                .contains(
                        "angry.jar fails while it is loaded",
                        "IllegalStateException: no!",
                        "a.ThePlugin.name(ThePlugin.java:");
    }

    @Test
    void aProviderThatCannotBeMadeIsNamed() throws IOException {
        String source =
                PluginSources.plugin("a", "angry", "")
                        .replace(
                                "public String name()",
                                "public ThePlugin() { throw new IllegalStateException(\"no!\"); }"
                                        + " public String name()");
        new PluginJar().source(source).provider("a.ThePlugin").write(folder.resolve("angry.jar"));
        new PluginJar().provider("no.such.Type").write(folder.resolve("absent.jar"));
        assertThat(failure())
                .contains("angry.jar", "IllegalStateException: no!", "absent.jar", "no.such.Type");
    }

    @Test
    void aProviderThatHangsIsNamedWithThePlaceWhereItHangs() throws IOException {
        String source =
                PluginSources.plugin("a", "slow", "")
                        .replace(
                                "return \"slow\";",
                                "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                                        + " catch (InterruptedException e) { }"
                                        + " return \"slow\";");
        new PluginJar().source(source).provider("a.ThePlugin").write(folder.resolve("slow.jar"));
        assertThat(failure(Duration.ofSeconds(2)))
                .contains("slow.jar did not load within 2 s; it was at ")
                .contains("a.ThePlugin.name(ThePlugin.java:");
    }

    /** A plugin that binds one transform, with its source. */
    private void write(String name, String transform) throws IOException {
        String binding = "PluginBinder.of(binder).transform(TheTransform.class);";
        new PluginJar()
                .source(transform)
                .source(PluginSources.plugin("a", name, binding))
                .provider("a.ThePlugin")
                .write(folder.resolve(name + ".jar"));
    }

    @Test
    void aMissingDependencyIsToldWithItsLine() throws IOException {
        String needs =
                """
                @com.google.inject.Inject
                public TheTransform(java.util.List<String> words) {
                }
                """;
        write("needs", PluginSources.transform("a", "TheTransform", "Needs", needs));
        assertThat(failure())
                .contains("plugin needs (", "List<String>", "TheTransform.java:13")
                .doesNotContain("Unknown Source");
    }

    @Test
    void aConstructorThatThrowsIsTold() throws IOException {
        String angry = "public TheTransform() { throw new IllegalStateException(\"no!\"); }";
        write("angry", PluginSources.transform("a", "TheTransform", "Angry", angry));
        assertThat(failure()).contains("plugin angry (", "IllegalStateException: no!");
    }

    @Test
    void whatLiesBehindAnExceptionIsTold() throws IOException {
        String angry = "static int none = 1 / Integer.parseInt(\"0\");";
        write("angry", PluginSources.transform("a", "TheTransform", "Angry", angry));
        assertThat(failure())
                .contains(
                        "plugin angry (",
                        "ExceptionInInitializerError",
                        "because of java.lang.ArithmeticException: / by zero")
                .doesNotContain("@Element", "locating Set");
    }

    @Test
    void aMissingModuleIsTold() throws IOException {
        String source =
                PluginSources.plugin("a", "void", "")
                        .replaceFirst("return binder", "if (true) return null; return binder");
        new PluginJar().source(source).provider("a.ThePlugin").write(folder.resolve("void.jar"));
        assertThat(failure()).contains("plugin void (", "a.ThePlugin.module() gives null");
    }

    @Test
    void aListOfPluginsThatNamesNoneIsTold() throws IOException {
        new PluginJar().provider("# nothing yet").write(folder.resolve("void.jar"));
        new PluginJar().provider("java.lang.String").write(folder.resolve("string.jar"));
        assertThat(failure())
                .contains(
                        "void.jar brings no plugin: its META-INF/services", "string.jar brings no");
    }

    @Test
    void aBrokenSpecificationIsTold() throws IOException {
        write(
                "void",
                PluginSources.transform("a", "TheTransform", "Void")
                        .replace("return SPEC;", "return null;"));
        assertThat(failure()).contains("plugin void (", "a.TheTransform.spec() gives null");
    }

    @Test
    void aContractHiddenAmongTheClassesForOneJavaIsNamed() throws IOException {
        PluginSources.sound("a", "hidden", "One")
                .entry("META-INF/versions/25/io/augury/spi/Image.class", "copied")
                .entry("META-INF/versions/9/jakarta/inject/Inject.class", "copied")
                .write(folder.resolve("hidden.jar"));
        assertThat(failure())
                .contains("hidden.jar bundles io.augury.spi., jakarta.inject., which come from");
    }

    @Test
    void aJarThatHidesClassesOfTheHostIsNamed() throws IOException {
        PluginSources.sound("a", "host", "One")
                .entry("io/augury/pluginhost/PluginHost.class", "copied")
                .entry("io/augury/training/child/Mine.class", "added")
                .entry("io/augurycopy/Fine.class", "another package")
                .write(folder.resolve("host.jar"));
        assertThat(failure())
                .isEqualTo(
                        folder.resolve("host.jar")
                                + " bundles io.augury.pluginhost., io.augury.training., which come"
                                + " from Augury only; give them scope provided, and your own"
                                + " classes another package");
    }

    @Test
    void aClassFileOfANewerJavaIsTold() throws IOException {
        new PluginJar()
                .entry("a/ThePlugin.class", "\u0000\u0000not a class")
                .provider("a.ThePlugin")
                .write(folder.resolve("new.jar"));
        assertThat(failure()).contains("new.jar", "ClassFormatError");
    }

    @Test
    void theRestLoadsWithoutWhatIsBroken() throws IOException {
        PluginSources.sound("a", "clash", "ShearX").write(folder.resolve("clash.jar"));
        PluginSources.sound("b", "sound", "Sound").write(folder.resolve("sound.jar"));
        PluginSources.sound("c", "fat", "Fat")
                .entry("io/augury/spi/Image.class", "copied")
                .write(folder.resolve("fat.jar"));
        try (Plugins plugins = PluginHost.loadSound(List.of(folder), Duration.ofSeconds(30))) {
            assertThat(plugins.operations())
                    .containsKeys("Sound", "ShearX")
                    .doesNotContainKey("Fat");
            assertThat(plugins.operation("ShearX").orElseThrow().plugin().origin())
                    .isEqualTo("built in");
            assertThat(plugins.skipped())
                    .hasSize(2)
                    .anyMatch(problem -> problem.contains("fat.jar bundles io.augury.spi."))
                    .anyMatch(problem -> problem.contains("operation ShearX comes from both"));
        }
    }

    @Test
    void anErrorThatIsNoExceptionIsToldToo() throws IOException {
        String source =
                PluginSources.plugin("a", "angry", "")
                        .replace("return \"angry\";", "throw new AssertionError(\"no!\");");
        new PluginJar().source(source).provider("a.ThePlugin").write(folder.resolve("angry.jar"));
        assertThat(failure()).contains("angry.jar fails while it is loaded", "AssertionError: no!");
    }

    /** Each plugin runs the code of its own version, and has its own static fields. */
    @Test
    void twoPluginsUseDifferentVersionsOfOneLibrary() throws IOException {
        library("one", "One", 1);
        library("two", "Two", 2);
        Image image = Image.of(1, 1, 1, new byte[1]);
        try (Plugins plugins = PluginHost.load(List.of(folder))) {
            ImageTransform one = plugins.operation("One").orElseThrow().transform();
            ImageTransform two = plugins.operation("Two").orElseThrow().transform();
            assertThat(
                            Stream.of(one, two, two, one, two)
                                    .map(each -> each.apply(image, 0, null).sample(0, 0, 0)))
                    .containsExactly(11, 21, 22, 12, 23);
        }
    }

    private void library(String plugin, String operation, int version) throws IOException {
        String uses =
                PluginSources.transform(plugin, "TheTransform", operation)
                        .replace(
                                "return image;",
                                "return Image.of(1, 1, 1, new byte[] {lib.Library.answer()});");
        new PluginJar()
                .source(
                        "package lib; public class Library {"
                                + " private static int calls; public static byte answer() {"
                                + " calls++; return (byte) (10 * %d + calls); } }"
                                        .formatted(version))
                .source(uses)
                .source(
                        PluginSources.plugin(
                                plugin,
                                plugin,
                                "PluginBinder.of(binder).transform(TheTransform.class);"))
                .provider(plugin + ".ThePlugin")
                .write(folder.resolve(plugin + ".jar"));
    }
}
