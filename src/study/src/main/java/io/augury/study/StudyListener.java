package io.augury.study;

/**
 * Watches a study. Called from the thread that runs the study, after the change was stored; what a
 * listener throws stops the study.
 */
public interface StudyListener {
    /** A listener that does nothing. */
    StudyListener SILENT = new StudyListener() {};

    /** A trial was stored as running. */
    default void started(Trial trial, Progress progress) {}

    /** A trial was stored with its final state. */
    default void finished(Trial trial, Progress progress) {}
}
