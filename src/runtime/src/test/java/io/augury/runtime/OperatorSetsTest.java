package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.graph.Graph;
import io.augury.graph.GraphBuilder;
import io.augury.graph.OnnxFile;
import io.augury.graph.OnnxModel;
import io.augury.graph.Shape;
import io.augury.graph.Tensor;
import io.augury.graph.TensorType;
import io.augury.graph.Value;

import org.junit.jupiter.api.Test;

import java.util.Map;

/** The newest operator set that is read is the newest that the runtime reads. */
class OperatorSetsTest {
    private static Map<String, Tensor> run(int opset) {
        GraphBuilder g = GraphBuilder.named("net");
        Value x = g.input("x", TensorType.floats(2));
        g.output("y", g.relu(x));
        byte[] file = OnnxFile.bytes(g.build(), Map.of());
        file[file.length - 1] = (byte) opset;
        assertThat(OnnxModel.parse(file).opset()).isEqualTo(opset);
        return ForeignModel.run(file, Map.of("x", Tensor.floats(Shape.of(2), -1, 1)));
    }

    @Test
    void theNewestIsRead() {
        assertThat(Graph.OPSET).isBetween(OnnxModel.OLDEST_OPSET, OnnxModel.NEWEST_OPSET);
        assertThat(run(OnnxModel.NEWEST_OPSET).get("y").floats()).containsExactly(0, 1);
    }

    @Test
    void theNextIsNot() {
        assertThatThrownBy(() -> run(OnnxModel.NEWEST_OPSET + 1))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("opset");
    }
}
