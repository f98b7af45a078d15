package io.augury.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the regularizers of a policy into its code. */
final class RegularizerCode {
    private static final String WHERE = "/regularizers";

    private final SearchSpace space;

    RegularizerCode(SearchSpace space) {
        this.space = space;
    }

    void encode(List<RegularizerSetting> settings, int[] code, int start) {
        requireKnown(settings);
        int position = start;
        for (SpaceRegularizer regularizer : space.regularizers()) {
            Optional<RegularizerSetting> setting =
                    settings.stream()
                            .filter(found -> found.name().equals(regularizer.name()))
                            .findFirst();
            if (setting.isPresent()) {
                encode(regularizer, setting.get(), code, position);
            } else if (!regularizer.optional()) {
                throw outside(WHERE, regularizer.name(), "absent", "present");
            }
            position += regularizer.choices();
        }
    }

    private void requireKnown(List<RegularizerSetting> settings) {
        List<String> names = space.regularizers().stream().map(SpaceRegularizer::name).toList();
        for (RegularizerSetting setting : settings) {
            if (!names.contains(setting.name())) {
                throw outside(WHERE, "name", setting.name(), names);
            }
        }
    }

    private void encode(
            SpaceRegularizer regularizer, RegularizerSetting setting, int[] code, int start) {
        String where = WHERE + "/" + regularizer.name();
        if (!setting.parameters().keySet().equals(regularizer.parameters().keySet())) {
            throw outside(
                    where,
                    "parameters",
                    setting.parameters().keySet(),
                    regularizer.parameters().keySet());
        }
        int position = start;
        if (regularizer.optional()) {
            code[position++] = 1;
        }
        for (Map.Entry<String, SpaceRegularizer.Scale> each : regularizer.parameters().entrySet()) {
            double value = setting.parameters().get(each.getKey());
            code[position++] = level(each.getValue(), value, where, each.getKey());
        }
    }

    private int level(SpaceRegularizer.Scale scale, double value, String where, String name) {
        List<Double> values = new ArrayList<>();
        for (int level = 0; level < space.magnitudeBins(); level++) {
            values.add(scale.value(level, space.magnitudeBins()));
        }
        int level = values.indexOf(value);
        if (level < 0) {
            throw outside(where, name, value, values);
        }
        return level;
    }

    private RuntimeException outside(String where, String what, Object found, Object expected) {
        return SpaceCode.outside(space, where, what, found, expected);
    }
}
