package io.augury.policy.export;

import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.policy.Vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The forms in which a policy can be exported. */
public enum ExportFormat {
    /** A policy file of our own. */
    AUGURY("augury", "a policy file in physical units") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return new Exported(PolicyJson.write(file), List.of(), List.of());
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return Optional.of(Counterpart.EXACT);
        }
    },
    /** A Python module for torchvision 0.14 and later. */
    TORCHVISION("torchvision", "a Python module with a torch.nn.Module") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return module().export(file, vocabulary);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return module().table().counterpart(op);
        }

        private static PythonModule module() {
            return new PythonModule("torchvision.py", PythonTables.torchvision());
        }
    },
    /** A Python module on timm's own functions. */
    TIMM("timm", "a Python module with a transform on timm's functions") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return module().export(file, vocabulary);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return module().table().counterpart(op);
        }

        private static PythonModule module() {
            return new PythonModule("timm.py", PythonTables.timm());
        }
    },
    /** The JSON that {@code A.load} reads. */
    ALBUMENTATIONS("albumentations", "JSON for A.load, Albumentations 2.0") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return new AlbumentationsJson(vocabulary).export(file);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return AlbumentationsTable.ROWS.counterpart(op);
        }
    },
    /** A Python module for batches on the GPU. */
    KORNIA("kornia", "a Python module with a torch.nn.Module for batches of 0 to 1") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return module().export(file, vocabulary);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return module().table().counterpart(op);
        }

        private static PythonModule module() {
            return new PythonModule("kornia.py", PythonTables.kornia());
        }
    },
    /** A policy of DALI's automatic augmentations. */
    DALI("dali", "a Python module with a Policy for apply_auto_augment") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return new DaliModule(vocabulary).export(file);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return DaliAugmentation.TABLE.counterpart(op);
        }
    },
    /** Configuration of an mmpretrain pipeline. */
    MMPRETRAIN("mmpretrain", "a configuration with an AutoAugment transform") {
        @Override
        public Exported export(PolicyFile file, Vocabulary vocabulary) {
            return new MmpretrainConfig(vocabulary).export(file);
        }

        @Override
        public Optional<Counterpart> counterpart(String op) {
            return MmpretrainTransform.TABLE.counterpart(op);
        }
    };

    private final String word;
    private final String description;

    ExportFormat(String word, String description) {
        this.word = word;
        this.description = description;
    }

    /** Its name on the command line. */
    public String word() {
        return word;
    }

    /** What is written, in a few words. */
    public String description() {
        return description;
    }

    /** The form of that name; empty if there is none. */
    public static Optional<ExportFormat> named(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    /** All names, in the order of the command line's help. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ExportFormat::word).toList();
    }

    /**
     * The policy in this form.
     *
     * @param vocabulary of the operations' sign rules and whole numbers; all of the policy's
     *     operations must be in it
     */
    public abstract Exported export(PolicyFile file, Vocabulary vocabulary);

    /** What it has for an operation; empty if nothing is known, as for a plugin's operations. */
    public abstract Optional<Counterpart> counterpart(String op);
}
