package io.augury.study;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads a trial from its row. */
final class TrialRow {
    static final String SELECT =
            "SELECT spec, state, score, details, failure_code, failure_reason, seconds FROM trial";

    private TrialRow() {}

    static Trial read(ResultSet row) throws SQLException {
        TrialState state = TrialState.valueOf(row.getString("state"));
        Optional<TrialResult> result =
                switch (state) {
                    case WAITING, RUNNING -> Optional.empty();
                    case SCORED ->
                            Optional.of(
                                    new TrialResult.Scored(
                                            row.getDouble("score"),
                                            SettingsJson.readNumbers(row.getString("details"))));
                    case FAILED ->
                            Optional.of(
                                    new TrialResult.Failed(
                                            FailureCode.valueOf(row.getString("failure_code")),
                                            row.getString("failure_reason")));
                };
        return new Trial(
                TrialSpec.fromJson(row.getString("spec")), state, result, row.getDouble("seconds"));
    }
}
