package io.augury.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;

import io.augury.spi.AuguryPlugin;
import io.augury.spi.ImageTransform;
import io.augury.testkit.TransformContract;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** Every operation that the plugin binds keeps the contract. */
class BuiltinTransformsTest {
    @TestFactory
    Stream<DynamicTest> operationsKeepTheContract() {
        return operations()
                .map(
                        operation ->
                                DynamicTest.dynamicTest(
                                        operation.spec().name(),
                                        () ->
                                                assertThat(TransformContract.check(operation))
                                                        .isEmpty()));
    }

    /** The bound operations, found as a host finds them. */
    static Stream<ImageTransform> operations() {
        AuguryPlugin plugin = ServiceLoader.load(AuguryPlugin.class).findFirst().orElseThrow();
        return Guice.createInjector(Stage.PRODUCTION, plugin.module())
                .getInstance(Key.get(new TypeLiteral<Set<ImageTransform>>() {}))
                .stream();
    }
}
