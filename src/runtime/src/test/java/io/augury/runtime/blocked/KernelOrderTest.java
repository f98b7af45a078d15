package io.augury.runtime.blocked;

import static org.assertj.core.api.Assertions.assertThat;

import io.augury.graph.Shape;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

class KernelOrderTest {
    @Test
    void inputsAndOutputsOfABlockLieTogether() {
        KernelOrder order = new KernelOrder(Shape.of(2, 4, 1, 2), 2);
        assertThat(arranged(order))
                .containsExactly(0, 8, 2, 10, 1, 9, 3, 11, 4, 12, 6, 14, 5, 13, 7, 15);
    }

    @Test
    void fewInputsStayApart() {
        KernelOrder order = new KernelOrder(Shape.of(4, 1, 1, 3), 4);
        assertThat(arranged(order)).containsExactly(0, 3, 6, 9, 1, 4, 7, 10, 2, 5, 8, 11);
    }

    @ParameterizedTest
    @CsvSource({"16,32,3,3,8", "16,3,7,5,8", "32,16,1,1,16"})
    void whatIsArrangedIsRestored(long outputs, long inputs, long height, long width, long block) {
        KernelOrder order = new KernelOrder(Shape.of(outputs, inputs, height, width), block);
        float[] arranged = arranged(order);
        float[] restored = new float[arranged.length];
        order.restore(FloatBuffer.wrap(arranged), FloatBuffer.wrap(restored));
        assertThat(restored).isEqualTo(numbers(order));
        assertThat(arranged).isNotEqualTo(restored);
    }

    @Test
    void onlyWholeBlocksFit() {
        List<Boolean> fit = new ArrayList<>();
        for (Shape shape :
                List.of(
                        Shape.of(8, 16, 3, 3),
                        Shape.of(8, 3, 3, 3),
                        Shape.of(8, 12, 3, 3),
                        Shape.of(12, 8, 3, 3),
                        Shape.of(8, 8, 3),
                        Shape.of(Shape.BATCH, 8, 3, 3))) {
            fit.add(KernelOrder.fits(shape, 8));
        }
        assertThat(fit).containsExactly(true, true, false, false, false, false);
    }

    private static float[] arranged(KernelOrder order) {
        float[] plain = numbers(order);
        float[] arranged = new float[plain.length];
        order.arrange(FloatBuffer.wrap(plain), FloatBuffer.wrap(arranged));
        return arranged;
    }

    private static float[] numbers(KernelOrder order) {
        float[] numbers = new float[(int) order.shape().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
