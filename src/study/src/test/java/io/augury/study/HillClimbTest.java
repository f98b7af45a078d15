package io.augury.study;

class HillClimbTest extends SearcherContract {
    @Override
    protected SearcherFactory factory() {
        return new HillClimb();
    }
}
