package io.augury.training.child;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;

/** The built-in child models; one line each. */
public final class ChildModels {
    private static final List<ChildModel> ALL =
            List.of(
                    new ResNet8(),
                    new WideResNet(16, 2),
                    new WideResNet(40, 2),
                    new WideResNet(28, 10),
                    new Mlp());

    private ChildModels() {}

    /** Their names, smallest first where that means anything. */
    public static List<String> names() {
        return ALL.stream().map(ChildModel::name).toList();
    }

    /**
     * The child of that name.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} if there is none; the message lists them
     */
    public static ChildModel named(String name) {
        return ALL.stream()
                .filter(child -> child.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AuguryException(
                                        ErrorCode.USAGE,
                                        "there is no child model '%s'; there are %s"
                                                .formatted(name, String.join(", ", names()))));
    }
}
