package io.augury.policy.published;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The notations that can be read. */
public enum ImportFormat {
    /** Lists with the meaning of torchvision's {@code AutoAugment}. */
    TORCHVISION("torchvision", "lists of (operation, probability, level 0 to 9 or None)") {
        @Override
        public Imported read(String text, String where, Choice choice) {
            return lists(Notations.torchvision(), false, text, where, choice);
        }
    },
    /** Lists with the meaning of Fast AutoAugment. */
    FAST_AUTOAUGMENT("fast-autoaugment", "lists of (operation, probability, level 0 to 1)") {
        @Override
        public Imported read(String text, String where, Choice choice) {
            return lists(Notations.fastAutoAugment(), false, text, where, choice);
        }
    },
    /** Lists with the meaning of the code that AutoAugment's authors released. */
    AUTOAUGMENT("autoaugment", "lists as AutoAugment's authors released them, levels 0 to 10") {
        @Override
        public Imported read(String text, String where, Choice choice) {
            return lists(Notations.autoAugment(), true, text, where, choice);
        }
    },
    /** Strings of timm. */
    TIMM("timm", "a string such as rand-m9-mstd0.5-inc1, or a file that holds it") {
        @Override
        public Imported read(String text, String where, Choice choice) {
            return new TimmImport(text).read(choice.fill(), choice.sampling());
        }
    },
    /** What {@code A.save} writes. */
    ALBUMENTATIONS("albumentations", "the JSON that A.save writes") {
        @Override
        public Imported read(String text, String where, Choice choice) {
            return new AlbumentationsImport(where).read(text, choice);
        }
    };

    /**
     * What a user may choose.
     *
     * @param list the name or line of one of several lists
     * @param fill instead of the notation's own
     * @param sampling instead of the notation's own
     */
    public record Choice(Optional<String> list, Optional<Fill> fill, Optional<Sampling> sampling) {
        /** Everything as the notation has it. */
        public static final Choice NONE =
                new Choice(Optional.empty(), Optional.empty(), Optional.empty());
    }

    private final String word;
    private final String description;

    ImportFormat(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Its name on the command line. */
    public String word() {
        return word;
    }

    /** What is read, in a few words. */
    public String description() {
        return description;
    }

    /** The notation of that name; empty if there is none. */
    public static Optional<ImportFormat> named(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /** All names, in the order of the command line's help. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ImportFormat::word).toList();
    }

    /**
     * Reads a policy.
     *
     * @param where names the text in messages
     * @throws io.augury.spi.AuguryException INPUT with the place if the text is not as it must be
     */
    public abstract Imported read(String text, String where, Choice choice);

    private static Imported lists(
            Notation notation, boolean blackens, String text, String where, Choice choice) {
        return new ListImport(notation, blackens, where)
                .read(
                        text,
                        choice.list(),
                        choice.fill(),
                        choice.sampling().orElse(Sampling.NEAREST));
    }
}
