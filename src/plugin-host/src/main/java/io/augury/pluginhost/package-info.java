/** Turns plugin jars into immutable registries. */
package io.augury.pluginhost;
