/** The commands that search for a policy and go on with a search. */
package io.augury.cli.search;
