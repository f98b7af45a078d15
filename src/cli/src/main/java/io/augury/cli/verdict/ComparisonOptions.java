package io.augury.cli.verdict;

import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;
import io.augury.study.VerdictSize;

import picocli.CommandLine.Option;

import java.util.List;

/** What a verdict compares with, and how exactly. */
final class ComparisonOptions {
    @Option(
            names = "--seeds",
            paramLabel = "N",
            description =
                    "Trainings of each policy; default: 3 show the noise, then as many as --gain"
                            + " asks for, up to 10.")
    private Integer seeds;

    @Option(
            names = "--gain",
            paramLabel = "POINTS",
            description =
                    "The smallest difference worth finding, in percentage points; default:"
                            + " ${DEFAULT-VALUE}.",
            defaultValue = "1")
    private double gain;

    @Option(
            names = "--against",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Baselines from none, flip-crop, trivial-augment, trivial-augment:standard,"
                            + " rand-augment, auto-augment:cifar10, random-policy; default: all.")
    private List<String> against = Baselines.ALL;

    /**
     * The names of the baselines.
     *
     * @throws AuguryException (usage) if one is none
     */
    List<String> against() {
        Baselines.check(against);
        return against;
    }

    /**
     * How many seeds.
     *
     * @throws AuguryException (usage) if there are to be none, or the gain is no share
     */
    VerdictSize size() {
        if (seeds == null) {
            return VerdictSize.finding(gain / 100);
        }
        if (seeds < 1) {
            throw new AuguryException(
                    ErrorCode.USAGE, "--seeds is " + seeds + "; allowed: 1 and more");
        }
        return VerdictSize.of(seeds);
    }
}
