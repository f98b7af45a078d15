package io.augury.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

class ConsoleTest {
    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final Console console =
            new Console(
                    new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(notes, true, StandardCharsets.UTF_8),
                    new Console.Settings(false, false, false, Style.PLAIN));

    @Test
    void nothingFollowsTheLastWord() {
        ProgressLine line = console.progress();
        console.note("first");
        console.lastWord("last");
        console.error("an error");
        console.note("a note");
        line.say("a trial failed");
        line.update(0.5, "half");
        assertThat(notes.toString(StandardCharsets.UTF_8).lines()).containsExactly("first", "last");
    }
}
