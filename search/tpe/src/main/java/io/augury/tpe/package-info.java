/** Proposes policies by tree-structured Parzen estimators. */
package io.augury.tpe;
