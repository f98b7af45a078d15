package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class JsonTest {
    @Test
    void treesAreWrittenAndReadBack() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("z", Arrays.asList(1L, -2.5, true, null, "a\"\\\n\u0001é"));
        tree.put("a", Map.of());
        tree.put("~/", List.of());
        String text = Json.write(tree);
        assertThat(text)
                .isEqualTo(
                        "{\"z\":[1,-2.5,true,null,\"a\\\"\\\\\\n\\u0001é\"],\"a\":{},\"~/\":[]}");
        assertThat(Json.read(text, "text")).isEqualTo(tree);
        assertThat(Json.read(Json.writePretty(tree), "text")).isEqualTo(tree);
    }

    @Test
    void wholeNumbersAreWrittenWithoutAPoint() {
        assertThat(Json.write(List.of(1.0, -0.0, 1e15, 0.1f, 1e-7, Integer.MIN_VALUE)))
                .isEqualTo("[1,0,1.0E15,0.10000000149011612,1.0E-7,-2147483648]");
    }

    @Test
    void hugeWholeNumbersAreReadAsDoubles() {
        assertThat(Json.read("[9223372036854775807, 9223372036854775808]", "text"))
                .isEqualTo(List.of(Long.MAX_VALUE, 9.223372036854775807e18));
    }

    @Test
    void whatJsonCannotHoldIsRefused() {
        assertThatThrownBy(() -> Json.write(List.of(Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(new Object()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.write(Map.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void longValuesAreBrokenIntoLines() {
        String pretty = Json.writePretty(Map.of("key", List.of("x".repeat(60), "y".repeat(60))));
        assertThat(pretty.lines())
                .containsExactly(
                        "{",
                        "  \"key\": [",
                        "    \"" + "x".repeat(60) + "\",",
                        "    \"" + "y".repeat(60) + "\"",
                        "  ]",
                        "}");
    }

    @Test
    void theNearestNameIsTheOneWithTheFewestEdits() {
        List<String> names = List.of("ShearX", "ShearY", "Rotate", "Invert");
        assertThat(NearestName.of("shearx", names)).contains("ShearX");
        assertThat(NearestName.of("Rotat", names)).contains("Rotate");
        assertThat(NearestName.of("Elephant", names)).isEmpty();
        assertThat(NearestName.hint("Invet", names)).isEqualTo("; nearest: Invert");
    }
}
