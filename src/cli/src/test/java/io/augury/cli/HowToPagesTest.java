package io.augury.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages for authors of plugins: the files that they show are whole, and work. */
class HowToPagesTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    /** The path of a file between backticks, with the next block behind it. */
    private static final Pattern FILE =
            Pattern.compile(
                    "`((?:src/(?:main|test)/\\S+/[\\w.]+|pom\\.xml))`[^`]*?\\n\\n"
                            + " {3}```(?:java|xml|text)\\n(.*?) {3}```\\n",
                    Pattern.DOTALL);

    @TempDir private Path folder;

    private static Map<String, String> files(String page) throws IOException {
        String text = Files.readString(ROOT.resolve("src/docs").resolve(page));
        Map<String, String> files = new TreeMap<>();
        for (MatchResult found : FILE.matcher(text).results().toList()) {
            String content =
                    found.group(2)
                            .lines()
                            .map(line -> line.isEmpty() ? line : line.substring(3))
                            .collect(Collectors.joining("\n", "", "\n"));
            files.put(found.group(1), content);
        }
        return files;
    }

    @Test
    void theRegularizerOfItsPageIsBuiltAndKeepsTheContract() throws Exception {
        Path project = folder.resolve("elastic-net");
        Map<String, String> files = files("how-to-regularizer.md");
        assertThat(files).hasSize(5);
        for (var file : files.entrySet()) {
            Path path = project.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path jar = new StrangersBuild(ROOT, folder.resolve("build")).jarOf(project);

        Cli.Ran ran = new Cli(folder).run("plugins", "check", jar, "--json");
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.json()).containsEntry("checked", List.of("elastic-net"));
    }

    @Test
    void theOperationOfItsPageIsTheSample() throws IOException {
        Map<String, String> files = files("how-to-transform.md");
        assertThat(files).hasSize(6);
        for (var file : files.entrySet()) {
            assertThat(ROOT.resolve("plugins/sample").resolve(file.getKey()))
                    .hasContent(file.getValue().stripTrailing());
        }
    }
}
