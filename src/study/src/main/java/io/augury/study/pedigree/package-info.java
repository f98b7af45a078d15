/** What policies are worth by the scores of all that they are related to. */
package io.augury.study.pedigree;
