/** What each part of a policy contributes, from a study's own trials and from further ones. */
package io.augury.study.attribution;
