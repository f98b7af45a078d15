package io.augury.training.child;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The built-in child models; one line each. */
public final class ChildModels {
    private static final List<ChildModel> ALL =
            List.of(
                    new ResNet8(1),
                    new ResNet8(2),
                    new WideResNet(16, 2),
                    new WideResNet(40, 2),
                    new WideResNet(28, 10),
                    new Mlp());

    private ChildModels() {}

    /** Their names. */
    public static List<String> names() {
        return ALL.stream().map(ChildModel::name).toList();
    }

    /** Behind the path of a file: another number of classes is an error. */
    static final String KEEP_HEAD = ",keep-head";

    /** Behind the path of a file: weights are drawn. */
    static final String FROM_SCRATCH = ",from-scratch";

    /** Behind the path of a file, with the SHA-256 of what it must hold in hexadecimal. */
    static final String CONTENTS = ",sha256=";

    private static final String FILE_ENDING = ".onnx";

    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(.*\\.onnx)((?:%s|%s)*)(?:%s([0-9a-f]{64}))?"
                            .formatted(KEEP_HEAD, FROM_SCRATCH, CONTENTS));

    /**
     * The child of that name or {@link ChildModel#reference}: a built-in one, or the path of an
     * ONNX file.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} if there is none, the message lists
     *     them; with {@link ErrorCode#INPUT} if the file is no classifier that can be trained, or
     *     no longer the one that the reference means
     */
    public static ChildModel named(String name) {
        Matcher file = REFERENCE.matcher(name);
        if (file.matches()) {
            boolean keepHead = file.group(2).contains(KEEP_HEAD);
            boolean fromScratch = file.group(2).contains(FROM_SCRATCH);
            OnnxChild child =
                    OnnxChild.read(
                            Path.of(file.group(1)), new OnnxChild.Settings(keepHead, fromScratch));
            Optional.ofNullable(file.group(3)).ifPresent(child::requireContents);
            return child;
        }
        return ALL.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AuguryException(
                                        ErrorCode.USAGE,
                                        "there is no child model '%s'; there are %s, and files that end in .onnx"
                                                .formatted(name, String.join(", ", names()))));
    }

    /** Whether {@code --child} names a file rather than a built-in child. */
    public static boolean isFile(String name) {
        return name.endsWith(FILE_ENDING);
    }
}
