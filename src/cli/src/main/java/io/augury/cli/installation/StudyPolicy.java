package io.augury.cli.installation;

import io.augury.policy.PolicyFile;
import io.augury.policy.PolicyJson;
import io.augury.spi.AuguryException;
import io.augury.spi.ErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The policy that a study found. */
public final class StudyPolicy {
    private StudyPolicy() {}

    /**
     * Reads it.
     *
     * @throws AuguryException (input) if the study has not chosen one yet
     */
    public static PolicyFile of(Home home, String study) {
        Path file = home.studies().resolve(study).resolve("policy.json");
        try {
            return PolicyJson.read(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new AuguryException(
                    ErrorCode.INPUT,
                    "study %s has not chosen a policy yet; 'augury resume %s' goes on with it"
                            .formatted(study, study),
                    e);
        }
    }
}
