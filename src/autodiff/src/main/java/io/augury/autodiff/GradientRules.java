package io.augury.autodiff;

/** The rules of one kind of operators. */
public interface GradientRules {
    /** Declares each rule. */
    void declare(GradientRegistry.Builder rules);
}
