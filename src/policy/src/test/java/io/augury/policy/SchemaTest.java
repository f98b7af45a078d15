package io.augury.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.augury.spi.AuguryException;
import io.augury.spi.Seed;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The schemas in {@code policies/} allow what is written and read, and nothing else. */
final class SchemaTest {
    private static final Seed SEED = new Seed(7);
    private static final Words WORDS = Words.builtIn();

    private final Schema policySchema = schema("policy.schema.json");
    private final Schema spaceSchema = schema("search-space.schema.json");

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedFiles.text(name), InputFormat.JSON);
    }

    private static boolean allows(Schema schema, String json) {
        return schema.validate(json, InputFormat.JSON).isEmpty();
    }

    @Test
    void everyPublishedPolicyIsAllowedAndRead() throws IOException {
        assertThat(PublishedFiles.policies()).hasSizeGreaterThanOrEqualTo(5);
        for (Path file : PublishedFiles.policies()) {
            String json = Files.readString(file);
            assertThat(policySchema.validate(json, InputFormat.JSON)).as("%s", file).isEmpty();
            PolicyFile read = PolicyJson.read(json, file.toString());
            assertThat(PolicyCheck.problems(read.policy(), WORDS, 3)).as("%s", file).isEmpty();
            assertThat(PolicyCheck.problems(read.policy(), WORDS, 1)).as("%s", file).isEmpty();
        }
    }

    @Test
    void whateverIsWrittenIsAllowedAndReadBack() {
        var policies = new RandomPolicies(SEED.child("written").generator());
        for (int i = 0; i < 500; i++) {
            PolicyFile file = policies.file();
            String json = PolicyJson.write(file);
            assertThat(policySchema.validate(json, InputFormat.JSON)).as(json).isEmpty();
            assertThat(PolicyJson.read(json, "policy")).isEqualTo(file);
        }
    }

    @Test
    void schemaAndReaderAgreeOnWhatIsWrong() {
        RandomGenerator random = SEED.child("mutated").generator();
        var policies = new RandomPolicies(random);
        var mutations = new Mutations(random);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            String original = PolicyJson.write(withoutScore(policies.file()));
            String json = Json.write(mutations.mutated(Json.read(original, "original")));
            boolean allowed = allows(policySchema, json);
            assertThat(isRead(json)).as(json).isEqualTo(allowed);
            refused += allowed ? 0 : 1;
        }
        assertThat(refused).isBetween(1500, 3900);
    }

    private static boolean isRead(String json) {
        try {
            PolicyJson.read(json, "policy");
            return true;
        } catch (AuguryException refused) {
            assertThat(refused)
                    .hasMessageMatching("(?s)policy(,|\n ) line 1, .*")
                    .hasMessageMatching("(?s).*(allowed|lacks).*");
            return false;
        }
    }

    /** A schema cannot say that low <= value <= high, so mutations must not meet a score. */
    private static PolicyFile withoutScore(PolicyFile file) {
        if (file.provenance().orElse(null) instanceof Provenance.Searched searched) {
            return PolicyFile.of(file.policy(), searched(searched.plugins(), Optional.empty()));
        }
        return file;
    }

    private static Provenance.Searched searched(
            SortedMap<String, String> plugins, Optional<Provenance.Score> score) {
        return new Provenance.Searched(
                "data",
                "f",
                "small",
                "random",
                List.of("flip-crop"),
                "mlp",
                "recipe",
                1,
                2,
                plugins,
                score);
    }

    @Test
    void theOrderOfAScoresEndsIsTheOneThingThatASchemaCannotSay() {
        var score = new Provenance.Score(0.5, 0.25, 0.625);
        Provenance searched = searched(new TreeMap<>(), Optional.of(score));
        String json =
                PolicyJson.write(PolicyFile.of(Policy.of(List.of(SubPolicy.of())), searched))
                        .replace("\"low\": 0.25", "\"low\": 0.75");
        assertThat(allows(policySchema, json)).isTrue();
        assertThatThrownBy(() -> PolicyJson.read(json, "policy"))
                .hasMessageContaining("/provenance/score")
                .hasMessageContaining("allowed: rising");
    }

    @Test
    void everyNamedSpaceIsAllowedAndReadBack() {
        for (String name : SearchSpaces.names()) {
            SearchSpace space = SearchSpaces.named(name, WORDS);
            String json = SearchSpaceJson.write(space);
            assertThat(spaceSchema.validate(json, InputFormat.JSON)).as(name).isEmpty();
            assertThat(SearchSpaceJson.read(json, name, WORDS)).isEqualTo(space);
            assertThat(SearchSpaceJson.fromTree(SearchSpaceJson.tree(space), name, WORDS))
                    .isEqualTo(space);
        }
    }

    @Test
    void whatTheSpaceSchemaRefusesIsNotRead() {
        var mutations = new Mutations(SEED.child("spaces").generator());
        Map<String, Object> tree = SearchSpaceJson.tree(SearchSpaces.named("small", WORDS));
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            String json = Json.write(mutations.mutated(tree));
            if (!allows(spaceSchema, json)) {
                refused++;
                assertThatThrownBy(() -> SearchSpaceJson.read(json, "space", WORDS))
                        .as(json)
                        .isInstanceOf(AuguryException.class)
                        .hasMessageMatching("(?s)space(,|\n ) line 1, .*");
            }
        }
        assertThat(refused).isGreaterThan(800);
    }
}
