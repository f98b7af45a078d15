package io.augury.pluginhost;

/** Sources of small plugins. */
final class PluginSources {
    private PluginSources() {}

    /** A plugin class {@code NAMEPlugin} whose module binds with the given statement. */
    static String plugin(String inPackage, String name, String binding) {
        return """
        package %s;

        import io.augury.spi.AuguryPlugin;
        import io.augury.spi.PluginBinder;

        public final class ThePlugin implements AuguryPlugin {
            public String name() {
                return "%s";
            }

            public com.google.inject.Module module() {
                return binder -> {
                    %s
                };
            }
        }
        """
                .formatted(inPackage, name, binding);
    }

    /** An operation without magnitude that gives its image back. */
    static String transform(String inPackage, String type, String operation) {
        return transform(inPackage, type, operation, "");
    }

    /** The same with more members. */
    static String transform(String inPackage, String type, String operation, String members) {
        return """
        package %1$s;

        import io.augury.spi.Image;
        import io.augury.spi.ImageTransform;
        import io.augury.spi.TransformContext;
        import io.augury.spi.TransformSpec;

        public final class %2$s implements ImageTransform {
            private static final TransformSpec SPEC =
                    TransformSpec.named("%3$s").summary("s").source("s").build();

            %4$s

            public TransformSpec spec() {
                return SPEC;
            }

            public Image apply(Image image, double magnitude, TransformContext context) {
                return image;
            }
        }
        """
                .formatted(inPackage, type, operation, members);
    }

    /** A sound plugin with one operation. */
    static PluginJar sound(String inPackage, String name, String operation) {
        return new PluginJar()
                .source(transform(inPackage, "TheTransform", operation))
                .source(
                        plugin(
                                inPackage,
                                name,
                                "PluginBinder.of(binder).transform(TheTransform.class);"))
                .provider(inPackage + ".ThePlugin");
    }
}
