package com.example.vignette;

/**
 * How a lens loses light towards its corners.
 *
 * @param power of the distance from the centre; 2 and more leaves the middle bright
 */
public record Falloff(double power) {
    public Falloff {
        if (!(power > 0)) {
            throw new IllegalArgumentException("power is " + power + "; allowed: above 0");
        }
    }
}
