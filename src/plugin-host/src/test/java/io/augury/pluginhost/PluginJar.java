package io.augury.pluginhost;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources against the class path of the tests and packs them as a plugin's jar. */
final class PluginJar {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("class (\\w+)");

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();
    private final List<JavaFileObject> sources = new ArrayList<>();

    PluginJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** Adds a source file with a package and one top-level class. */
    PluginJar source(String code) {
        Matcher inPackage = PACKAGE.matcher(code);
        Matcher type = TYPE.matcher(code);
        if (!inPackage.find() || !type.find()) {
            throw new IllegalArgumentException("no package or class in: " + code);
        }
        String path = inPackage.group(1).replace('.', '/') + "/" + type.group(1) + ".java";
        sources.add(new Source(path, code));
        return this;
    }

    /** Adds all files of a Maven project's main sources and resources. */
    PluginJar project(Path main) throws IOException {
        for (Path file : files(main.resolve("java"))) {
            String path = slashed(main.resolve("java").relativize(file));
            sources.add(new Source(path, Files.readString(file)));
        }
        for (Path file : files(main.resolve("resources"))) {
            entry(slashed(main.resolve("resources").relativize(file)), Files.readString(file));
        }
        return this;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    /** Lists a provider of plugins. */
    PluginJar provider(String type) {
        return entry("META-INF/services/io.augury.spi.AuguryPlugin", type + "\n");
    }

    PluginJar entry(String name, String content) {
        entries.put(name, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    PluginJar version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** Compiles and writes the jar. */
    Path write(Path jar) throws IOException {
        compile();
        Files.createDirectories(jar.getParent());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
        return jar;
    }

    private void compile() throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files =
                new InMemory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8))) {
            List<String> options = List.of("-classpath", System.getProperty("java.class.path"));
            boolean compiled =
                    compiler.getTask(messages, files, null, options, null, sources).call();
            if (!compiled) {
                throw new IllegalArgumentException(messages.toString());
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String path, String code) {
            super(URI.create("memory:///" + path), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    /** Keeps compiled classes as entries of the jar. */
    private final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String type, JavaFileObject.Kind kind, FileObject sibling) {
            String name = type.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            entries.put(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
