package io.augury.transforms;

/** The draws that {@code pillow_golden.py} uses too: functions of magnitude and size. */
final class GoldenDraws {
    private static final double[] CORNERS = {0.1, 0.9, 0.7, 0.2, 1.0, 0.5, 0.3, 0.8};

    private GoldenDraws() {}

    static double[] of(String operation, double m, int width, int height) {
        int side = part(m, Math.min(width, height), 0);
        return switch (operation) {
            case "Cutout" -> new double[] {width / 2 - side / 2, height / 2 - side / 2, side};
            case "PadCrop" -> new double[] {-side, side};
            case "RandomErasing" -> box(part(m, width, 0), part(m, height, 0), width, height);
            case "RandomResizedCrop" ->
                    box(part(m, width, 1), part(m * 0.8, height, 1), width, height);
            case "Perspective" -> corners(m);
            case "ColorJitter" -> jitter(m);
            case "AugMix" -> mix(m);
            default -> new double[0];
        };
    }

    private static int part(double m, int length, int least) {
        return Math.max(least, (int) (m * length + 0.5));
    }

    private static double[] box(int boxWidth, int boxHeight, int width, int height) {
        return new double[] {(width - boxWidth) / 2, (height - boxHeight) / 3, boxWidth, boxHeight};
    }

    private static double[] corners(double m) {
        double[] shifts = new double[CORNERS.length];
        for (int i = 0; i < shifts.length; i++) {
            shifts[i] = m / 2 * CORNERS[i];
        }
        return shifts;
    }

    private static double[] jitter(double m) {
        double[] order =
                (int) (m * 10 + 0.5) % 2 == 0
                        ? new double[] {2, 0, 3, 1}
                        : new double[] {1, 3, 0, 2};
        double[] factors = {1 + 0.56 * m, Math.max(0.0, 1 - 0.72 * m), 1 + 0.4 * m, -0.16 * m};
        double[] all = new double[8];
        System.arraycopy(order, 0, all, 0, 4);
        System.arraycopy(factors, 0, all, 4, 4);
        return all;
    }

    private static double[] mix(double m) {
        double bits = Math.max(1, 4 - (int) (0.4 * m));
        return new double[] {
            0.6,
            0.5,
            0.3,
            0.2, //
            2,
            0,
            0,
            5,
            0.03 * m, //
            2,
            2,
            bits,
            3,
            -3 * m, //
            3,
            4,
            256 - 25.6 * m,
            8,
            m / 30,
            1,
            0
        };
    }
}
