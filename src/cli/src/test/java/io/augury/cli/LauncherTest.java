package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The real launcher in a made-up checkout, with a made-up JDK and Maven that say how they were
 * called.
 */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../../augury").toAbsolutePath().normalize();

    @TempDir private Path folder;
    private Path checkout;
    private Path jdk;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = folder.resolve("check out");
        Files.createDirectories(checkout.resolve("src/cli/src/main/java"));
        for (String each : List.of("plugins", "search", "policies")) {
            Files.createDirectories(checkout.resolve(each));
        }
        Files.copy(LAUNCHER, checkout.resolve("augury"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("src/cli/src/main/java/A.java"), "");
        jdk = jdk("jdk", "25.0.3");
        script(
                folder.resolve("bin/mvn"),
                """
                echo "built with $JAVA_HOME"
                printf '\\033[0m\\n'
                mkdir -p src/cli/target/lib
                touch src/cli/target/augury-cli.jar
                """);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        script(home.resolve("bin/javac"), "");
        script(home.resolve("bin/java"), "for word; do echo \"$word\"; done; exit 3");
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran run(Path launcher, Path javaHome, String... words)
            throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(words));
        Path out = folder.resolve("stdout");
        Path err = folder.resolve("stderr");
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment()
                .putAll(
                        Map.of(
                                "AUGURY_JAVA_HOME",
                                javaHome.toString(),
                                "PATH",
                                folder.resolve("bin") + ":/usr/bin:/bin"));
        process.redirectOutput(out.toFile()).redirectError(err.toFile());
        int code = process.start().waitFor();
        return new Ran(
                code,
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void theFirstStartBuildsWithOneLineAndLaterOnesDoNot() throws Exception {
        Ran first = run(checkout.resolve("augury"), jdk, "search", "a b");
        assertThat(first.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("augury: building");
        assertThat(first.code()).as("the command's own exit code").isEqualTo(3);
        assertThat(first.out().lines()).endsWith("search", "a b").contains("-jar");
        assertThat(checkout.resolve("src/cli/target/augury-build.log"))
                .content()
                .contains("built with " + jdk);
        assertThat(run(checkout.resolve("augury"), jdk, "search").err()).isEmpty();
    }

    @Test
    void aChangedSourceIsBuiltAgain() throws Exception {
        run(checkout.resolve("augury"), jdk);
        Files.setLastModifiedTime(
                checkout.resolve("src/cli/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(run(checkout.resolve("augury"), jdk).err()).startsWith("augury: building");
    }

    @Test
    void itIsFoundThroughLinks() throws Exception {
        run(checkout.resolve("augury"), jdk);
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("check out/augury"));
        Path outer = Files.createSymbolicLink(folder.resolve("outer"), link);
        Ran ran = run(outer, jdk, "doctor");
        assertThat(ran.err()).isEmpty();
        String app = checkout.toRealPath() + "/src/cli/target/app/";
        assertThat(ran.out().lines())
                .anyMatch(word -> word.startsWith(app) && word.endsWith("/augury-cli.jar"));
    }

    @Test
    void anOlderJdkIsPassedOver() throws Exception {
        Path old = jdk("old", "17.0.15");
        Ran ran = run(checkout.resolve("augury"), old);
        assertThat(checkout.resolve("src/cli/target/augury-build.log"))
                .content()
                .doesNotContain(old.toString());
        assertThat(ran.err()).startsWith("augury: building");
    }

    @Test
    void aFailedBuildNamesItsLogAndErrors() throws Exception {
        script(folder.resolve("bin/mvn"), "echo '[ERROR] no such thing'; exit 1");
        Ran ran = run(checkout.resolve("augury"), jdk);
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("augury-build.log", "[ERROR] no such thing");
        assertThat(ran.out()).isEmpty();
    }
}
