package io.augury.cli.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.policy.RegularizerSetting;
import io.augury.study.ChildTask;
import io.augury.study.DataReference;
import io.augury.training.OptimizerSetting;
import io.augury.training.Precision;
import io.augury.training.Recipe;
import io.augury.training.ScheduleSetting;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

class TaskTextTest {
    private static Recipe read(SortedMap<String, String> text) {
        return TaskText.recipe(
                new ChildTask(
                        new DataReference("icons", "f"), "resnet8", 7, new TreeMap<>(), text));
    }

    @Test
    void recipesReadBackEqual() {
        Recipe recipe =
                new Recipe(
                        OptimizerSetting.parse("rmsprop,lr=0.002,momentum=0.5"),
                        ScheduleSetting.parse("step,every=2.5,warm-up=1"),
                        7,
                        32,
                        List.of(
                                RegularizerSetting.of("mixup", Map.of("alpha", 0.4)),
                                RegularizerSetting.of("l1", Map.of())),
                        Precision.FP16);

        assertThat(read(TaskText.recipe(recipe))).isEqualTo(recipe);
    }

    @Test
    void studiesFromBeforeSchedulesGoOnWithTheirCosine() {
        SortedMap<String, String> text = new TreeMap<>();
        text.put("optimizer", "sgd,lr=0.05");
        text.put("batch", "32");
        text.put("warmUpEpochs", "0.6");
        text.put("regularizers", "weight-decay,strength=5.0E-4");

        assertThat(read(text).schedule()).isEqualTo(ScheduleSetting.cosine(0.6));
    }
}
