/** What each part of a policy contributes, for people and for programs. */
package io.augury.cli.attribution;
