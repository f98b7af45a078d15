package io.augury.policy;

import io.augury.policy.JsonValue.Place;

import java.util.Map;

/**
 * Policies as JSON, format {@code augury/policy}, version 1; {@code policies/policy.schema.json}
 * says what stands where.
 *
 * <p>Writing is canonical: equal policy files give equal text, byte for byte. Reading accepts what
 * writing gives and whatever the schema allows, nothing else. Whether the operations exist and
 * their magnitudes make sense is {@link PolicyCheck}'s to say.
 */
public final class PolicyJson {
    private PolicyJson() {}

    /** The text of a policy file, on several lines, ending with a line feed. */
    public static String write(PolicyFile file) {
        return Json.writePretty(PolicyTree.of(file));
    }

    /**
     * The policy file of a text.
     *
     * @param where names the text in messages, for instance its file
     * @throws io.augury.spi.AuguryException INPUT with all that is wrong, each with its line and
     *     JSON pointer, what was found and what is allowed
     */
    public static PolicyFile read(String json, String where) {
        return new PolicyReader(where).read(JsonTextReader.read(json, where));
    }

    /** A policy as a tree for {@link Json}, to be embedded in other JSON. */
    public static Map<String, Object> tree(Policy policy) {
        return PolicyTree.of(PolicyFile.of(policy));
    }

    /**
     * The policy of a tree that {@link #tree} gave.
     *
     * @param where names the tree in messages
     * @throws io.augury.spi.AuguryException INPUT with all that is wrong
     */
    public static Policy fromTree(Object tree, String where) {
        return new PolicyReader(where).read(Json.value(tree, Place.ROOT)).policy();
    }
}
