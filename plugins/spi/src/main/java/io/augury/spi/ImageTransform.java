package io.augury.spi;

/**
 * One augmentation operation.
 *
 * <p>Pure: the same image, magnitude and context give the same pixels, the input is never written
 * to, and randomness comes from {@link TransformContext#random()} alone. Any size from 1x1; grey
 * and RGB, unless the specification says that colour is needed. Instances are shared between
 * threads.
 */
public interface ImageTransform {
    /** What this operation is called, accepts and means; the same object each time. */
    TransformSpec spec();

    /**
     * Applies the operation once, with exactly this magnitude.
     *
     * @param image the input, for reading only; an operation that changes nothing may return it
     * @param magnitude in the operation's own unit, already signed; 0 for an operation without
     *     magnitude
     */
    Image apply(Image image, double magnitude, TransformContext context);
}
