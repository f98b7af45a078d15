package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.Fill;
import io.augury.spi.Sampling;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

final class SearchSpaceTest {
    private static final Words WORDS = Words.builtIn();
    private static final Seed SEED = new Seed(11);

    static List<SearchSpace> spaces() {
        List<SearchSpace> spaces = new ArrayList<>();
        SearchSpaces.names().forEach(name -> spaces.add(SearchSpaces.named(name, WORDS)));
        SearchSpace small = SearchSpaces.named("small", WORDS);
        spaces.add(small.withAlways(List.of()));
        spaces.add(bins(small, 1, 1));
        spaces.add(bins(SearchSpaces.named("autoaugment", WORDS), 2, 2));
        return spaces;
    }

    private static SearchSpace bins(SearchSpace space, int magnitudes, int probabilities) {
        return new SearchSpace(
                "bins",
                space.operations(),
                2,
                3,
                magnitudes,
                probabilities,
                space.always(),
                Fill.BLACK,
                Sampling.BICUBIC);
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void everyCodeIsAPolicyAndEveryPolicyItsCode(SearchSpace space) {
        RandomGenerator random = SEED.child(space.name()).generator();
        for (int i = 0; i < 500; i++) {
            Policy policy = space.decode(space.randomCode(random));
            int[] encoded = space.encode(policy);
            assertThat(space.decode(encoded)).isEqualTo(policy);
            assertThat(space.encode(space.decode(encoded))).isEqualTo(encoded);
        }
    }

    @ParameterizedTest
    @MethodSource("spaces")
    void everyPolicyCanBeAppliedAndWritten(SearchSpace space) {
        RandomGenerator random = SEED.child("applied").generator();
        for (int i = 0; i < 100; i++) {
            Policy policy = space.random(random);
            assertThat(PolicyCheck.problems(policy, WORDS, 3)).isEmpty();
            assertThat(PolicyJson.read(PolicyJson.write(PolicyFile.of(policy)), "p").policy())
                    .isEqualTo(policy);
            assertThat(PolicyJson.fromTree(PolicyJson.tree(policy), "p")).isEqualTo(policy);
        }
    }

    @Test
    void autoAugmentIsThePapersSpace() {
        SearchSpace space = SearchSpaces.named("autoaugment", WORDS);
        assertThat(space.choices()).isEqualTo(30);
        double size = 1;
        for (int i = 0; i < space.choices(); i++) {
            size *= space.choiceCount(i);
        }
        assertThat(size).isBetween(2.8e32, 3.0e32);
        int[] strongest = new int[30];
        for (int i = 0; i < 30; i++) {
            strongest[i] = i % 3 == 0 ? 8 : space.choiceCount(i) - 1;
        }
        PolicyOperation solarize =
                space.decode(strongest).subPolicies().getFirst().operations().getFirst();
        assertThat(solarize).isEqualTo(PolicyOperation.of("Solarize", 1, 0));
    }

    @Test
    void theFirstLevelIsTheWeakest() {
        SearchSpace small = SearchSpaces.named("small", WORDS);
        int contrast =
                small.operations().stream().map(SpaceOperation::op).toList().indexOf("Contrast");
        int[] code = new int[small.choices()];
        code[0] = contrast;
        code[1] = 1;
        code[2] = 4;
        assertThat(small.decode(code).subPolicies().getLast().operations().getFirst())
                .isEqualTo(PolicyOperation.of("Contrast", 1, 1.18));
        code[1] = 5;
        assertThat(small.decode(code).subPolicies().getLast().operations().getFirst())
                .isEqualTo(PolicyOperation.of("Contrast", 1, 1.9));
    }

    @Test
    void alwaysIsAppendedToEverySubPolicy() {
        Policy policy = SearchSpaces.named("small", WORDS).random(SEED.generator());
        assertThat(policy.subPolicies())
                .allSatisfy(
                        subPolicy ->
                                assertThat(subPolicy.operations())
                                        .hasSizeBetween(2, 4)
                                        .endsWith(
                                                PolicyOperation.of("PadCrop", 1, 0.125),
                                                PolicyOperation.of("HorizontalFlip", 0.5)));
    }

    @Test
    void wholeMagnitudesStayWhole() {
        var levels = new SpaceOperation.Levels(8, 4, true);
        assertThat(
                        java.util.stream.IntStream.range(0, 10)
                                .mapToDouble(level -> levels.magnitude(level, 10)))
                .containsExactly(8.0, 8.0, 7.0, 7.0, 6.0, 6.0, 5.0, 5.0, 4.0, 4.0);
    }

    @Test
    void aPolicyFromElsewhereIsToldWhereItDiffers() {
        SearchSpace small = SearchSpaces.named("small", WORDS);
        int[] code = new int[small.choices()];
        for (int i = 0; i < code.length; i++) {
            code[i] = i % 3 == 0 ? 1 : 2;
        }
        Policy policy = small.decode(code);
        Policy longer = policy.then(List.of(PolicyOperation.of("Identity", 1)));
        assertThatThrownBy(() -> small.encode(longer))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "the policy is not of search space small: /subPolicies/0, number of"
                                + " operations is 5; allowed: up to 4");
        assertThatThrownBy(() -> small.encode(Policy.of(List.of(SubPolicy.of()))))
                .hasMessageContaining("number of sub-policies is 1; allowed: 3");
        SearchSpace one =
                new SearchSpace(
                        "one",
                        List.of(new SpaceOperation("Identity", Optional.empty(), false)),
                        1,
                        1,
                        1,
                        11,
                        List.of(),
                        Fill.GREY,
                        Sampling.NEAREST);
        Policy between = Policy.of(List.of(SubPolicy.of(PolicyOperation.of("Identity", 0.55))));
        assertThatThrownBy(() -> one.encode(between))
                .hasMessageContaining("/subPolicies/0/0, probability is 0.55; allowed: [0.0, 0.1");
        Policy other = Policy.of(List.of(SubPolicy.of(PolicyOperation.of("Invert", 0.5))));
        assertThatThrownBy(() -> one.encode(other))
                .hasMessageContaining("op is Invert; allowed: [Identity]");
    }

    @Test
    void aCodeThatDoesNotFitIsRefused() {
        SearchSpace small = SearchSpaces.named("small", WORDS);
        assertThatThrownBy(() -> small.decode(new int[3]))
                .hasMessage("a code of space small has 18 choices, not 3");
        int[] wrong = new int[18];
        wrong[2] = 5;
        assertThatThrownBy(() -> small.decode(wrong))
                .hasMessage("choice 2 of the code is 5; allowed: 0 to 4");
    }

    @Test
    void operationsThatNeedColourAreLeftOutForGreyImages() {
        SearchSpace colourful =
                SearchSpaces.named("small", WORDS)
                        .withOperations(
                                List.of(
                                        new SpaceOperation("Colorful", Optional.empty(), false),
                                        new SpaceOperation("Identity", Optional.empty(), false)));
        assertThat(SearchSpaces.forChannels(colourful, WORDS, 3)).isEqualTo(colourful);
        assertThat(SearchSpaces.forChannels(colourful, WORDS, 1).operations())
                .extracting(SpaceOperation::op)
                .containsExactly("Identity");
    }

    @Test
    void aSpaceThatNeedsColourIsRefusedForGreyImages() {
        SearchSpace onlyColour =
                SearchSpaces.named("small", WORDS)
                        .withOperations(
                                List.of(new SpaceOperation("Colorful", Optional.empty(), false)));
        assertThatThrownBy(() -> SearchSpaces.forChannels(onlyColour, WORDS, 1))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "search space small does not suit grey images: all of its operations need"
                                + " colour");
        String json =
                """
                {"format": "augury/search-space", "version": 1, "name": "mine",
                 "fill": [0, 0, 0], "interpolation": "nearest",
                 "subPolicies": 1, "operationsPerSubPolicy": 1,
                 "magnitudeBins": 2, "probabilityBins": 2,
                 "operations": [{"op": "Rotate"}],
                 "always": [{"op": "Colorful", "probability": 0.5}]}
                """;
        SearchSpace always = SearchSpaceJson.read(json, "mine.json", WORDS);
        assertThat(SearchSpaces.forChannels(always, WORDS, 3)).isEqualTo(always);
        assertThatThrownBy(() -> SearchSpaces.forChannels(always, WORDS, 1))
                .isInstanceOf(AuguryException.class)
                .hasMessage(
                        "search space mine does not suit grey images: it always applies Colorful,"
                                + " which needs colour");
    }

    @Test
    void aPluginsOperationsJoinASpaceWithTheirOwnRanges() {
        SearchSpace small = SearchSpaces.named("small", WORDS);
        SearchSpace more = SearchSpaces.with(small, List.of("Solarize", "Rotate", "Invert"), WORDS);
        assertThat(more.name()).isEqualTo("small+Solarize+Invert");
        assertThat(more.operations())
                .startsWith(small.operations().toArray(SpaceOperation[]::new))
                .endsWith(
                        new SpaceOperation(
                                "Solarize",
                                Optional.of(
                                        new SpaceOperation.Levels(
                                                256, 0, false, OptionalDouble.of(256))),
                                false),
                        new SpaceOperation("Invert", Optional.empty(), false));
        assertThatThrownBy(() -> SearchSpaces.with(small, List.of("Solarise"), WORDS))
                .isInstanceOf(AuguryException.class)
                .hasMessageContaining("unknown operation Solarise")
                .hasMessageContaining("nearest: Solarize");
    }

    @Test
    void aBrokenSpaceFileIsToldEverythingThatIsWrong() {
        String json =
                """
                {"format": "augury/search-space", "version": 1, "name": "mine",
                 "fill": [0, 0, 0], "interpolation": "nearest",
                 "subPolicies": 0, "operationsPerSubPolicy": 2,
                 "magnitudeBins": 10, "probabilityBins": 11,
                 "operations": [
                   {"op": "Rotat"},
                   {"op": "Rotate", "weakest": 0},
                   {"op": "Rotate", "weakest": 0, "strongest": 200},
                   {"op": "Invert", "weakest": 0, "strongest": 1}
                 ]}
                """;
        assertThatThrownBy(() -> SearchSpaceJson.read(json, "mine.json", WORDS))
                .isInstanceOf(AuguryException.class)
                .hasMessageStartingWith("mine.json\n")
                .hasMessageContaining("line 6, /operations/0/op: unknown operation Rotat;")
                .hasMessageContaining("nearest: Rotate")
                .hasMessageContaining("line 7, /operations/1: has one of weakest and strongest")
                .hasMessageContaining(
                        "/operations/2/strongest: found 200; allowed: a number from -180.0 to 180")
                .hasMessageContaining("/operations/3/weakest: Invert has no magnitude")
                .hasMessageContaining("/operations/2: Rotate stands twice")
                .hasMessageContaining("line 3, /subPolicies: found 0; allowed: a whole number");
        assertThatThrownBy(() -> SearchSpaces.named("smal", WORDS))
                .hasMessage(
                        "unknown search space smal; allowed: autoaugment, mild, randaugment, small,"
                            + " small-colour, small-regularized, strong, trivial, wide, or a JSON"
                            + " file; nearest: small");
    }

    @ParameterizedTest
    @CsvSource({"trivial,8,1", "randaugment,5,2"})
    void spacesOfMethodsThatDrawOperationsApplyWhatIsDrawn(
            String name, int subPolicies, int operations) {
        SearchSpace space = SearchSpaces.named(name, WORDS);
        Policy policy = space.random(new Seed(3).generator());
        assertThat(policy.subPolicies()).hasSizeLessThanOrEqualTo(subPolicies);
        for (SubPolicy subPolicy : policy.subPolicies()) {
            List<PolicyOperation> drawn = subPolicy.operations();
            assertThat(drawn.size() - space.always().size()).isBetween(0, operations);
            assertThat(drawn.subList(0, drawn.size() - space.always().size()))
                    .allMatch(operation -> operation.probability() == 1);
        }
    }
}
