package io.augury.regularizers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A quantile of {@code Beta(alpha, alpha)} that {@code beta_golden.py} wrote.
 *
 * @param probability with which a draw is below
 */
record BetaGolden(String alpha, double probability, double quantile) {
    /** Of one alpha, evenly over the probabilities. */
    static List<BetaGolden> of(String alpha) {
        try (InputStream file = BetaGolden.class.getResourceAsStream("beta.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(BetaGolden::parsed)
                    .filter(golden -> golden.alpha().equals(alpha))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static BetaGolden parsed(String line) {
        String[] fields = line.split("\t");
        return new BetaGolden(
                fields[0], Double.parseDouble(fields[1]), Double.parseDouble(fields[2]));
    }
}
