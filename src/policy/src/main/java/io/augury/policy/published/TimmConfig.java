package io.augury.policy.published;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A string such as {@code rand-m9-mstd0.5-inc1}, as timm 1.0 reads it.
 *
 * @param head {@code rand}, or a policy of AutoAugment
 * @param layers how many operations are drawn
 * @param probability of each
 * @param increasing true for operations of which a higher level is stronger
 * @param transforms the name of a set of operations; empty for the usual one
 */
record TimmConfig(
        String head,
        TimmLevel level,
        int layers,
        double probability,
        boolean increasing,
        String transforms,
        List<String> notes) {
    private static final Pattern SECTION = Pattern.compile("([a-z]+)(\\d.*)");
    private static final double UNIFORM_FROM = 100;
    static final String THREE_AUGMENT = "3a";

    private static final List<String> HEADS =
            List.of("original", "originalr", "v0", "v0r", THREE_AUGMENT);
    private static final String ALLOWED =
            "rand-mN-nN-pX-mstdX-mmaxN-incN-t3a, or original, originalr, v0, v0r, 3a with -mstdX,"
                    + " or augmix-mN-wN-dN-aX-bN-mstdX";

    /**
     * @throws AuguryException INPUT if timm would not read it so
     */
    static TimmConfig parse(String text) {
        String[] sections = text.strip().split("-");
        boolean rand = sections[0].equals("rand");
        if (!rand && !HEADS.contains(sections[0])) {
            throw wrong(text, "found '" + sections[0] + "' at the start");
        }
        var reader = new Reader(text, rand);
        for (int i = 1; i < sections.length; i++) {
            reader.section(sections[i]);
        }
        return reader.config(sections[0]);
    }

    private static AuguryException wrong(String text, String found) {
        return new AuguryException(
                ErrorCode.INPUT, "%s: %s; allowed: %s".formatted(text, found, ALLOWED));
    }

    private static final class Reader {
        private final String text;
        private final boolean rand;
        private final List<String> notes = new ArrayList<>();
        private double level = 10;
        private double deviation;
        private double most = 10;
        private int layers = 2;
        private double probability = 0.5;
        private boolean increasing;
        private String transforms = "";

        Reader(String text, boolean rand) {
            this.text = text;
            this.rand = rand;
        }

        TimmConfig config(String head) {
            TimmLevel strength = new TimmLevel(level, deviation, most);
            return new TimmConfig(
                    head, strength, layers, probability, increasing, transforms, notes);
        }

        void section(String section) {
            if (rand && section.startsWith("t")) {
                transforms = section.substring(1);
                return;
            }
            Matcher matcher = SECTION.matcher(section);
            if (!matcher.matches() || !rand && !matcher.group(1).equals("mstd")) {
                throw wrong(text, "found '" + section + "'");
            }
            set(matcher.group(1), matcher.group(2), section);
        }

        private void set(String key, String value, String section) {
            switch (key) {
                case "m" -> level = whole(value, section, 0, 1000);
                case "n" -> layers = whole(value, section, 1, 100);
                case "p" -> probability = number(value, section, 1);
                case "mmax" -> most = whole(value, section, 1, 1000);
                case "mstd" -> deviation(number(value, section, Double.MAX_VALUE));
                case "inc" -> increasing(whole(value, section, 0, 1000));
                default -> throw wrong(text, "found '" + section + "'");
            }
        }

        private void deviation(double found) {
            deviation = rand && found > UNIFORM_FROM ? Double.POSITIVE_INFINITY : found;
        }

        private void increasing(int found) {
            increasing = found != 0;
            if (found == 0) {
                notes.add(
                        "inc0 turns increasing operations off in timm 1.0.29, as here; up to 1.0.15"
                                + " it turned them on");
            }
        }

        private int whole(String value, String section, int low, int high) {
            double found = number(value, section, high);
            if (!value.matches("\\d+") || found < low) {
                throw wrong(text, "found '%s', of %d to %d".formatted(section, low, high));
            }
            return (int) found;
        }

        private double number(String value, String section, double high) {
            if (!value.matches("\\d+(\\.\\d*)?") || Double.parseDouble(value) > high) {
                throw wrong(text, "found '" + section + "'");
            }
            return Double.parseDouble(value);
        }
    }
}
