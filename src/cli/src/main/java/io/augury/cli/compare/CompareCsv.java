package io.augury.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The runs of a comparison, a line each (RFC 4180, but with line feeds alone). */
final class CompareCsv {
    private CompareCsv() {}

    static String of(Results results) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "arm,pair,key,epochs,train_accuracy,running_train_accuracy,val_accuracy,gap,seconds,failure");
        results.runs().forEach(done -> lines.add(line(done)));
        return String.join("\n", lines) + "\n";
    }

    private static String line(Run.Done done) {
        Run run = done.run();
        String start = "%s,%d,%s,".formatted(quoted(run.arm().name()), run.pair(), run.key());
        return start
                + switch (done.outcome()) {
                    case Run.Failure failure -> ",,,,,," + quoted(failure.reason());
                    case Run.Result result ->
                            String.format(
                                    Locale.ROOT,
                                    "%d,%.6f,%.6f,%.6f,%.6f,%.3f,",
                                    result.epochs().size(),
                                    result.trainAccuracy(),
                                    result.epochs().getLast().trainAccuracy(),
                                    result.valAccuracy(),
                                    Score.GAP.of(result),
                                    result.seconds());
                };
    }

    private static String quoted(String text) {
        return text.matches("[^\",\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
