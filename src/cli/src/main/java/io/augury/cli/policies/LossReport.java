package io.augury.cli.policies;

import io.augury.cli.console.Console;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.util.List;

/** What gets lost between two programs: refused, or told when it is allowed. */
final class LossReport {
    private LossReport() {}

    /**
     * @param lossy true if the user allows losses
     * @throws AuguryException (input) with all losses if they are not allowed
     */
    static void tell(Console console, String what, List<String> losses, boolean lossy) {
        if (losses.isEmpty()) {
            return;
        }
        String lines = "\n  " + String.join("\n  ", losses);
        if (!lossy) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    what + " would not be the same policy; --lossy allows it:" + lines);
        }
        console.note(what + " is not the same policy:" + lines);
    }
}
