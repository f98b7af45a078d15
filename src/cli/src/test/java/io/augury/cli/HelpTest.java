package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every command's help against a golden file. Run with {@code -Daugury.golden=write} to write the
 * files anew, and read the difference.
 */
class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/augury/cli/help");

    @TempDir private Path home;

    @TestFactory
    Stream<DynamicTest> helpIsAsWritten() {
        return commands()
                .map(
                        words ->
                                DynamicTest.dynamicTest(
                                        String.join(" ", words), () -> compare(words)));
    }

    private void compare(List<String> words) throws IOException {
        Cli.Ran ran =
                new Cli(home)
                        .run(Stream.concat(words.stream().skip(1), Stream.of("--help")).toArray());
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        Path golden = GOLDEN.resolve(String.join("-", words) + ".txt");
        if (System.getProperty("augury.golden", "").equals("write")) {
            Files.writeString(golden, ran.out());
        }
        assertThat(ran.out()).isEqualTo(Files.readString(golden));
    }

    @Test
    void everyHelpHasAnExample() {
        assertThat(commands())
                .allSatisfy(
                        words ->
                                assertThat(
                                                new Cli(home)
                                                        .run(
                                                                Stream.concat(
                                                                                words.stream()
                                                                                        .skip(1),
                                                                                Stream.of("--help"))
                                                                        .toArray())
                                                        .out())
                                        .contains("Example")
                                        .contains("  " + String.join(" ", words)));
    }

    private Stream<List<String>> commands() {
        List<List<String>> found = new ArrayList<>();
        var surroundings =
                new Surroundings(
                        System.out, System.err, java.util.Map.of(), java.util.Set.of(), home);
        collect(CommandRun.in(surroundings).commandLine(), List.of(), found);
        return found.stream();
    }

    private static void collect(
            CommandLine command, List<String> before, List<List<String>> found) {
        List<String> words = new ArrayList<>(before);
        words.add(command.getCommandName());
        found.add(words);
        command.getSubcommands().values().forEach(sub -> collect(sub, words, found));
    }
}
