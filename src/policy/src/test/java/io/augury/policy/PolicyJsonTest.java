package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

final class PolicyJsonTest {
    private static final String TEXT =
            """
            {
              "format": "augury/policy",
              "version": 1,
              "fill": [128, 128, 128],
              "interpolation": "nearest",
              "subPolicies": [
                [{"op": "Rotate", "probability": 0.6, "magnitude": 22.5}, {"op": "Equalize", "probability": 1}],
                [
                  {"op": "Contrast", "probability": 0.1, "magnitude": 0.55, "sign": "fixed"},
                  {"op": "TranslateX", "probability": 0.7, "magnitude": 0.453172}
                ],
                []
              ],
              "regularizers": [{"name": "label-smoothing", "epsilon": 0.1}],
              "provenance": {
                "data": {"name": "icons", "fingerprint": "ab12"},
                "space": "small",
                "searcher": "evolution",
                "child": "resnet8",
                "recipe": "sgd, 5 epochs",
                "seed": 9223372036854775807,
                "trials": 20,
                "plugins": {"builtin-transforms": "0.1.0"},
                "score": {"value": 0.75, "low": 0.7, "high": 0.8}
              }
            }
            """;

    private static final PolicyFile FILE =
            PolicyFile.of(
                    new Policy(
                            Fill.GREY,
                            Sampling.NEAREST,
                            List.of(
                                    SubPolicy.of(
                                            PolicyOperation.of("Rotate", 0.6, 22.5),
                                            PolicyOperation.of("Equalize", 1)),
                                    SubPolicy.of(
                                            new PolicyOperation(
                                                    "Contrast", 0.1, OptionalDouble.of(0.55), true),
                                            PolicyOperation.of("TranslateX", 0.7, 0.453172)),
                                    SubPolicy.of()),
                            List.of(
                                    RegularizerSetting.of(
                                            "label-smoothing", Map.of("epsilon", 0.1)))),
                    new Provenance.Searched(
                            "icons",
                            "ab12",
                            "small",
                            "evolution",
                            "resnet8",
                            "sgd, 5 epochs",
                            Long.MAX_VALUE,
                            20,
                            new TreeMap<>(Map.of("builtin-transforms", "0.1.0")),
                            Optional.of(new Provenance.Score(0.75, 0.7, 0.8))));

    @Test
    void aPolicyIsWrittenAsItAlwaysWas() {
        assertThat(PolicyJson.write(FILE)).isEqualTo(TEXT);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(PolicyJson.read(TEXT, "policy.json")).isEqualTo(FILE);
        assertThat(PolicyJson.write(PolicyJson.read(TEXT, "policy.json"))).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"probability\": 0.6|\"probability\": 1.5|line 7, /subPolicies/0/0/probability:"
                        + " found 1.5; allowed: a number from 0.0 to 1.0",
                "\"probability\": 0.6|\"probabilty\": 0.6|line 7, /subPolicies/0/0: lacks the field"
                        + " \"probability\"",
                "\"sign\": \"fixed\"|\"sign\": \"fixd\"|line 9, /subPolicies/1/0/sign: found"
                        + " \"fixd\"; allowed: \"fixed\"; nearest: fixed",
                "\"op\": \"Rotate\"|\"op\": \"rotate\"|line 7, /subPolicies/0/0/op: found"
                        + " \"rotate\"; allowed: a capital followed by letters and digits",
                "\"version\": 1|\"version\": 3|line 3, /version: version 3 is newer than this"
                        + " Augury reads; allowed: 1 to 2; update Augury",
                "augury/policy|augury/other|line 2, /format: found \"augury/other\"; allowed:"
                        + " \"augury/policy\"",
                "\"nearest\"|\"nearst\"|line 5, /interpolation: found \"nearst\"; allowed:"
                        + " \"nearest\", \"bilinear\", \"bicubic\"; nearest: nearest",
                "[128, 128, 128]|[128, 128]|line 4, /fill: found an array of 2; allowed: an array"
                        + " of 3",
                "\"fill\"|\"fil\"|line 4, /fil: unknown field \"fil\"; allowed: format, version,"
                    + " fill, interpolation, subPolicies, regularizers, provenance; nearest: fill",
                "\"version\": 1,|\"version\": 1 ,,|policy.json, line 3: not JSON:",
                "\"version\": 1,|\"version\": 1, \"version\": 1,|Duplicate",
                "22.5|1e999|policy.json, line 7: not JSON: number 1e999 is too large"
            })
    void whatIsWrongIsToldWithItsLine(String from, String to, String message) {
        String broken = TEXT.replace(from, to);
        assertThat(broken).isNotEqualTo(TEXT);
        assertThatThrownBy(() -> PolicyJson.read(broken, "policy.json"))
                .isInstanceOfSatisfying(
                        AuguryException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.INPUT))
                .hasMessageStartingWith("policy.json")
                .hasMessageContaining(message);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        String broken =
                TEXT.replace("0.6", "6").replace("0.7,", "-7,").replace("\"seed\"", "\"sed\"");
        assertThatThrownBy(() -> PolicyJson.read(broken, "policy.json"))
                .hasMessage(
                        """
                        policy.json
                          line 7, /subPolicies/0/0/probability: found 6; allowed: a number from 0.0 to 1.0
                          line 10, /subPolicies/1/1/probability: found -7; allowed: a number from 0.0 to 1.0
                          line 15, /provenance: lacks the field "seed"
                          line 21, /provenance/sed: unknown field "sed"; allowed: data, space, searcher, child, recipe, seed, trials, plugins, starts, score; nearest: seed
                          line 24, /provenance/score/low: found -7; allowed: a number from 0.0 to 1.0\
                        """
                                .stripIndent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``", "{", "[1,2", "nul", "{} {}"})
    void whatIsNotJsonIsSaidToBeNot(String text) {
        assertThatThrownBy(() -> PolicyJson.read(text, "x.json"))
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith("x.json, line 1: not JSON: ");
    }

    @Test
    void valuesThatNoFileMayHoldCannotBeMade() {
        assertThatThrownBy(() -> Policy.of(List.of()))
                .hasMessageContaining("at least one sub-policy");
        assertThatThrownBy(() -> PolicyOperation.of("rotate", 1))
                .hasMessageContaining("'rotate' is not a capital");
        assertThatThrownBy(() -> PolicyOperation.of("Rotate", Double.NaN))
                .hasMessageContaining("NaN; allowed: 0 to 1");
        assertThatThrownBy(() -> PolicyOperation.of("Rotate", 1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity; allowed: finite");
        assertThatThrownBy(() -> RegularizerSetting.of("x", Map.of("name", 1.0)))
                .hasMessageContaining("'name'");
    }
}
