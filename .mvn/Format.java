import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Checks, or with {@code write} restores, the format of every Java file of the project. */
public final class Format {
    private Format() {}

    public static void main(String[] args) throws Exception {
        boolean write = args.length > 0 && args[0].equals("write");
        var formatter = new Formatter(JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());
        List<Path> wrong = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
            if (!formatted.equals(text)) {
                wrong.add(file);
                if (write) {
                    Files.writeString(file, formatted);
                }
            }
        }
        if (!wrong.isEmpty() && !write) {
            wrong.forEach(file -> System.err.println("not formatted: " + file));
            System.err.println("To format: mvn -N -Dformat=write process-sources");
            System.exit(1);
        }
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("plugins", "search", "src")) {
            try (Stream<Path> tree = Files.walk(Path.of(folder))) {
                tree.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("/target/"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }
}
