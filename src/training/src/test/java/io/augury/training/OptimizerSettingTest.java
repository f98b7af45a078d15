package io.augury.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import org.junit.jupiter.api.Test;

import java.util.Map;

class OptimizerSettingTest {
    @Test
    void readsNameAndSettings() {
        assertThat(OptimizerSetting.parse("sgd")).isEqualTo(OptimizerSetting.of("sgd", Map.of()));
        assertThat(OptimizerSetting.parse("sgd,lr=0.05,nesterov=false"))
                .isEqualTo(OptimizerSetting.of("sgd", Map.of("lr", 0.05, "nesterov", 0.0)));
    }

    @Test
    void saysWhatIsWrongAndWhatThereIs() {
        assertRefused("sdg", "'sdg'", "sgd, adam, adamw, rmsprop", "nearest: sgd");
        assertRefused("sgd,lr", "'lr' is not key=value");
        assertRefused("sgd,lr=fast", "lr is 'fast'");
        assertRefused("sgd,beta=1", "'beta'", "lr, momentum, nesterov");
        assertRefused("sgd,momentum=2", "momentum is 2.0", "0.0 to 0.999999");
        assertRefused("adam,beta1=1", "beta1 is 1.0", "0.0 to 0.999999");
        assertRefused("sgd,nesterov=0.5", "nesterov is 0.5");
    }

    private static void assertRefused(String text, String... parts) {
        assertThatThrownBy(() -> OptimizerSetting.parse(text))
                .isInstanceOfSatisfying(
                        AuguryException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
                .message()
                .contains(parts);
    }
}
