/** Scores one policy by training one child model. */
package io.augury.training;
