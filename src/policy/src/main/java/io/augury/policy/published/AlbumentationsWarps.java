package io.augury.policy.published;

import io.augury.spi.Fill;
import io.augury.spi.Sampling;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fill and sampling of Albumentations' transforms, of which a policy has one each. */
final class AlbumentationsWarps {
    private final List<String> losses;
    private Optional<Fill> fill = Optional.empty();
    private Optional<Sampling> sampling = Optional.empty();

    AlbumentationsWarps(List<String> losses) {
        this.losses = losses;
    }

    /** The fill of the transforms read so far; empty if none had one. */
    Optional<Fill> fill() {
        return fill;
    }

    /** How the transforms read so far sample; empty if none does. */
    Optional<Sampling> sampling() {
        return sampling;
    }

    /** Reads what one transform says of both. */
    void read(AlbumentationsPart part) {
        Object value = first(part, "fill", "value", "cval");
        once(part, "fill", fill, filled(value)).ifPresent(found -> fill = Optional.of(found));
        if (part.fields().get("interpolation") instanceof Number number) {
            int code = number.intValue();
            if (code < 0 || code > 2) {
                losses.add(part.place() + ": samples in a way that we have not; here as the rest");
                return;
            }
            once(part, "interpolation", sampling, Sampling.values()[code])
                    .ifPresent(found -> sampling = Optional.of(found));
        }
        if (first(part, "border_mode", "mode") instanceof Number mode && mode.intValue() != 0) {
            losses.add(part.place() + ": mirrors the border there; here it is filled");
        }
    }

    /** The value of a field that versions have called differently. */
    private static Object first(AlbumentationsPart part, String... names) {
        return Stream.of(names)
                .filter(part.fields()::containsKey)
                .findFirst()
                .<Object>map(part.fields()::get)
                .orElse(null);
    }

    private <T> Optional<T> once(AlbumentationsPart part, String what, Optional<T> known, T found) {
        if (known.isPresent() && !known.get().equals(found)) {
            losses.add(
                    "%s: another %s than the transforms before it; here all have the first"
                            .formatted(part.place(), what));
            return Optional.empty();
        }
        return Optional.of(found);
    }

    private static Fill filled(Object value) {
        if (value instanceof List<?> list && list.size() == 3) {
            return new Fill(sample(list.get(0)), sample(list.get(1)), sample(list.get(2)));
        }
        int grey = sample(value);
        return new Fill(grey, grey, grey);
    }

    private static int sample(Object value) {
        return value instanceof Number number ? Math.clamp(number.longValue(), 0, 255) : 0;
    }
}
