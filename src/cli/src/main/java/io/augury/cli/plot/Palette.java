package io.augury.cli.plot;

/** Colours that people with any colour vision tell apart (Okabe and Ito, 2008), and greys. */
public final class Palette {
    public static final int BLUE = 0x0072B2;
    public static final int VERMILION = 0xD55E00;
    public static final int GREEN = 0x009E73;
    public static final int ORANGE = 0xE69F00;
    public static final int SKY = 0x56B4E9;
    public static final int PURPLE = 0xCC79A7;
    public static final int INK = 0x222222;
    public static final int SOFT = 0x6A6A6A;
    public static final int GRID = 0xE2E2E2;

    private Palette() {}
}
