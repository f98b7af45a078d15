package io.augury.training;

import io.augury.runtime.Device;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** In how many bits a training step computes its products; weights always have 32. */
public enum Precision {
    /** All in 32 bits. */
    FP32,
    /** Products on a GPU with factors of 10 bits of mantissa and sums of 32 (TensorFloat-32). */
    TF32,
    /**
     * Convolutions and matrix products in 16 bits, the loss scaled so that gradients do not vanish
     * there; see {@link LossScale}.
     */
    FP16;

    /** As {@code --precision} takes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All texts. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Precision::text).toList();
    }

    /**
     * That of a text.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} if it is none
     */
    public static Precision named(String text) {
        return Arrays.stream(values())
                .filter(precision -> precision.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new AuguryException(
                                        ErrorCode.USAGE,
                                        "there is no precision '%s'; there are %s"
                                                .formatted(text, String.join(", ", texts()))));
    }

    /**
     * Refuses a device that has no such numbers.
     *
     * @throws AuguryException with {@link ErrorCode#USAGE} for tf32 on the processor
     */
    public void requireOn(Device device) {
        if (this == TF32 && device instanceof Device.Cpu) {
            throw new AuguryException(
                    ErrorCode.USAGE,
                    "precision tf32 is a GPU's, and this trains on the processor; allowed there:"
                            + " fp32, fp16");
        }
    }
}
