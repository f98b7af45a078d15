/** An ONNX model as immutable values, with shapes, and the builder that writes it. */
package io.augury.graph;
