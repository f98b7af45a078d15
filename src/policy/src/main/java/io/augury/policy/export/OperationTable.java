package io.augury.policy.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one program has for each of our operations, a row for each; an operation without a row is a
 * plugin's, of which the program knows nothing.
 *
 * @param <W> how the program writes an operation
 */
final class OperationTable<W> {
    private final Map<String, Row<W>> rows = new LinkedHashMap<>();

    /** One row; the writing is empty for what is absent. */
    private record Row<W>(Counterpart counterpart, Optional<W> writing) {}

    OperationTable<W> exact(String op, W writing) {
        return put(op, Counterpart.EXACT, Optional.of(writing));
    }

    /** An operation that the program has by a slightly other formula. */
    OperationTable<W> close(String op, String difference, W writing) {
        return put(op, new Counterpart(Fidelity.CLOSE, difference), Optional.of(writing));
    }

    /** An operation that the program has, but visibly otherwise. */
    OperationTable<W> approximate(String op, String difference, W writing) {
        return put(op, new Counterpart(Fidelity.APPROXIMATE, difference), Optional.of(writing));
    }

    OperationTable<W> absent(String op, String reason) {
        return put(op, new Counterpart(Fidelity.ABSENT, reason), Optional.empty());
    }

    private OperationTable<W> put(String op, Counterpart counterpart, Optional<W> writing) {
        if (rows.putIfAbsent(op, new Row<>(counterpart, writing)) != null) {
            throw new IllegalArgumentException(op + " stands twice; allowed: once");
        }
        return this;
    }

    /** What the program has for an operation; empty if there is no row. */
    Optional<Counterpart> counterpart(String op) {
        return Optional.ofNullable(rows.get(op)).map(Row::counterpart);
    }

    /**
     * How the program writes an operation; empty if it cannot.
     *
     * @param losses gets what is lost
     * @param notes gets what differs a little
     */
    Optional<W> writing(String op, List<String> losses, List<String> notes) {
        Row<W> row = rows.get(op);
        if (row == null) {
            losses.add(op + ": left out; it is a plugin's, for which nothing is known there");
            return Optional.empty();
        }
        String why = row.counterpart().why();
        switch (row.counterpart().fidelity()) {
            case EXACT -> {}
            case CLOSE -> notes.add(op + ": " + why);
            case APPROXIMATE -> losses.add(op + ": " + why);
            case ABSENT -> losses.add(op + ": left out; " + why);
        }
        return row.writing();
    }
}
