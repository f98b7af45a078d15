package io.augury.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxRuntimeTest {
    @Test
    void saysWhatItCanDo() {
        assertThat(OnnxRuntime.version()).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(OnnxRuntime.providers()).contains("CPUExecutionProvider");
    }

    @Test
    void takesAGpuOnlyWhereThereIsOne() {
        boolean cuda = OnnxRuntime.cudaProblem(0).isEmpty();
        assertThat(Device.named("auto")).isEqualTo(cuda ? new Device.Cuda(0) : Device.cpu());
    }

    @Test
    void aGpuThatIsNotThereIsAProblem() {
        assertThat(OnnxRuntime.cudaProblem(999)).isPresent();
    }

    @Test
    void readsDevicesByName() {
        assertThat(Device.named("cpu")).isEqualTo(Device.cpu()).hasToString("cpu");
        assertThat(Device.named("cuda")).isEqualTo(new Device.Cuda(0)).hasToString("cuda:0");
        assertThat(Device.named("cuda:3")).isEqualTo(new Device.Cuda(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cuda:", "cuda:x", "cuda:-1", ""})
    void saysWhichDevicesThereAre(String name) {
        assertThatThrownBy(() -> Device.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no device '" + name + "'; allowed: auto, cpu, cuda, cuda:N");
    }
}
