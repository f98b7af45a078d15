package io.augury.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldedLineTest {
    @Test
    void aShortLineStaysAsItIs() {
        assertThat(FoldedLine.of("    1. Invert p0.1, Rotate 3 p1", 7))
                .containsExactly("    1. Invert p0.1, Rotate 3 p1");
    }

    @Test
    void aLongLineIsBrokenBetweenItsParts() {
        String part = "ShearX 0 to 0.99 in 31 levels";
        assertThat(FoldedLine.of("  1. one of (" + (part + " | ").repeat(4) + part + ")", 5))
                .containsExactly(
                        "  1. one of (" + part + " | " + part + " |",
                        "     " + part + " | " + part + " |",
                        "     " + part + ")");
    }

    @Test
    void aLongPartIsBrokenBetweenItsWords() {
        assertThat(FoldedLine.of("word ".repeat(40).strip(), 2))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80))
                .hasSize(3);
    }
}
