package io.augury.training;

/**
 * The sizes of a batch.
 *
 * @param images in the batch, N
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 or 3
 * @param classes of the targets
 */
public record BatchShape(int images, int height, int width, int channels, int classes) {
    public BatchShape {
        if (images < 1 || height < 1 || width < 1 || channels < 1 || classes < 1) {
            throw new IllegalArgumentException(
                    "a batch of %d images of %dx%d with %d channels and %d classes"
                            .formatted(images, width, height, channels, classes));
        }
    }

    /** Samples of one image. */
    int imageSize() {
        return height * width * channels;
    }

    /** The same with another number of images. */
    BatchShape withImages(int count) {
        return new BatchShape(count, height, width, channels, classes);
    }
}
