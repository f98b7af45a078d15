package io.augury.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Searches on a few tiny images that take no time. */
final class TinySearch {
    private final Path folder;
    private final Path data;

    TinySearch(Path folder) throws IOException {
        this.folder = folder;
        this.data = TinyImages.write(folder.resolve("data"), 24);
    }

    Path data() {
        return data;
    }

    Cli at(String home) {
        return new Cli(folder).withVariable("AUGURY_HOME", folder.resolve(home).toString());
    }

    Cli.Ran search(String home, Object... more) {
        List<Object> words =
                new ArrayList<>(
                        List.of("search", "--data", data, "--study", "s", "--child", "mlp"));
        if (!List.of(more).contains("--space")) {
            words.addAll(List.of("--space", "small"));
        }
        words.addAll(List.of("--epochs", 2, "--batch", 16, "--seed", 5));
        words.addAll(List.of(more));
        return at(home).run(words.toArray());
    }
}
