package io.augury.study;

/** Every trial is a full training. */
public record FullTraining() implements Fidelity {
    @Override
    public String name() {
        return "full";
    }

    @Override
    public Effort first(StudySettings study) {
        return new Effort.Scratch(study.task().epochs());
    }
}
