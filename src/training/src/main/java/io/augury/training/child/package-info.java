/** The models that are trained to score a policy, and the layers that they are built of. */
package io.augury.training.child;
