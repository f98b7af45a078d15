/** Runs graphs on ONNX Runtime. */
package io.augury.runtime;
