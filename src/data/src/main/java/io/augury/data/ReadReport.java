package io.augury.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What reading a data set met, beside its images.
 *
 * @param broken the files left out because they could not be read, in order of their paths
 * @param otherFiles how many files were passed over because they are no images by their names, by
 *     extension ({@code .txt}, or an empty text for none); hidden files are not among them
 * @param sourceSizes how many images had which size before all were given the same, smallest first
 */
public record ReadReport(
        List<BrokenFile> broken,
        SortedMap<String, Integer> otherFiles,
        SortedMap<SourceSize, Integer> sourceSizes) {
    /** A copy is taken of each collection. */
    public ReadReport {
        broken = List.copyOf(broken);
        otherFiles = Collections.unmodifiableSortedMap(new TreeMap<>(otherFiles));
        sourceSizes = Collections.unmodifiableSortedMap(new TreeMap<>(sourceSizes));
    }

    /** The report on {@code images} images that all had the same size and met nothing else. */
    static ReadReport uniform(int width, int height, int images) {
        SortedMap<SourceSize, Integer> sizes = new TreeMap<>();
        sizes.put(new SourceSize(width, height), images);
        return new ReadReport(List.of(), new TreeMap<>(), sizes);
    }
}
