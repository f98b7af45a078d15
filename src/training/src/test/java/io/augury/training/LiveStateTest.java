package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.runtime.BoundTensor;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class LiveStateTest {
    private static final Tensor FIRST = Tensor.floats(Shape.of(2), 1, 2);

    @Test
    void whatACallWritesIsWhatTheNextOneReads() {
        try (LiveState live =
                new LiveState(Map.of("w", FIRST), (name, tensor) -> BoundTensor.of(tensor))) {
            live.outputs().get("w.next").data().asFloatBuffer().put(new float[] {3, 4});
            assertThat(live.tensors()).isEqualTo(Map.of("w", FIRST));

            live.advance();
            assertThat(live.tensors().get("w").floats()).containsExactly(3, 4);
            assertThat(live.inputs().get("w").copy().floats()).containsExactly(3, 4);
            assertThat(live.outputs().get("w.next").copy()).isEqualTo(FIRST);
        }
    }

    @Test
    void copiesStayAndViewsFollow() {
        try (LiveState live =
                new LiveState(Map.of("w", FIRST), (name, tensor) -> BoundTensor.of(tensor))) {
            Tensor copy = live.tensors().get("w");
            Tensor view = live.views(List.of("w")).get("w");
            assertThat(view).isEqualTo(FIRST);

            live.inputs().get("w").data().putFloat(0, 9);
            assertThat(copy).isEqualTo(FIRST);
            assertThat(view.floats()).containsExactly(9, 2);
        }
    }
}
