package io.augury.study;

/** Why a search ended. In every case it can go on later. */
public enum SearchEnd {
    /** The budget's number of trials is finished. */
    TRIALS,
    /** The budget's time is over. */
    TIME,
    /** Somebody called {@link Study#stop}. */
    STOPPED
}
