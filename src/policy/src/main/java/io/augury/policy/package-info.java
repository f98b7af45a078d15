/** What a policy is, what a search space is, and their JSON. */
package io.augury.policy;
