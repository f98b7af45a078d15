package io.augury.spi;

/** How a geometric operation reads between pixels; the meaning is Pillow's filter of that name. */
public enum Sampling {
    NEAREST,
    BILINEAR,
    BICUBIC
}
