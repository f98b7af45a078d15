package io.augury.graph;

/** Everything that expressions can be written with, whatever they are written to. */
public interface Expressions
        extends ElementwiseExpressions, LayoutExpressions, ReductionExpressions, LayerExpressions {}
