package io.augury.data;

/**
 * A file that should have been an image of the data set and was left out.
 *
 * @param path relative to the data set, with {@code /}
 * @param reason what is wrong with it, in a few words
 */
public record BrokenFile(String path, String reason) {
    @Override
    public String toString() {
        return path + " (" + reason + ")";
    }
}
