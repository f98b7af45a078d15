package io.augury.data;

import java.nio.file.Path;

/**
 * Reads the data sets of one format.
 *
 * <p>To add a format: write a class, name it in {@link Datasets#readers()}, and inherit the
 * contract test. Readers have no state and may be used by several threads.
 */
public interface DatasetReader {
    /** The format as people call it, such as {@code CIFAR binary}. */
    String format();

    /** The files it looks for, in a few words, for the message that nothing was recognised. */
    String layout();

    /** Whether the existing file or folder looks like this format; cheap, by names. */
    boolean recognises(Path path);

    /**
     * Reads a data set; the same content gives the same samples in the same order.
     *
     * @throws io.augury.spi.AuguryException (input) if the content is not as it must be
     */
    Dataset read(Path path, ReadSettings settings);
}
