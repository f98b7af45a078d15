package io.augury.cli.plot;

import io.augury.cli.console.WholeFile;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished drawing on white.
 *
 * @param title for those who cannot see it
 * @param marks from the lowest to the topmost
 */
public record Figure(String title, int width, int height, List<Mark> marks) {
    public Figure {
        marks = List.copyOf(marks);
    }

    /** Writes NAME.svg and NAME.png into a folder. */
    public void write(Path folder, String name) {
        WholeFile.write(folder.resolve(name + ".svg"), Svg.of(this));
        WholeFile.write(folder.resolve(name + ".png"), out -> Png.write(this, out));
    }
}
