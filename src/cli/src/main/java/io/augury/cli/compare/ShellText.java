package io.augury.cli.compare;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a shell reads them back. */
final class ShellText {
    private ShellText() {}

    static String of(List<String> words) {
        return words.stream().map(ShellText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:,=@%+-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }
}
