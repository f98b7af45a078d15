package io.augury.testkit;

/** A promise that was broken while another one was looked at; the message is a sentence. */
final class ContractFailure extends RuntimeException {
    ContractFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
