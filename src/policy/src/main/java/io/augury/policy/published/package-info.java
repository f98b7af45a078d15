/** Policies that others published: by name, and in the notations in which they are published. */
package io.augury.policy.published;
