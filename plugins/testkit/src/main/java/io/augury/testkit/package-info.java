/** Contract tests that a plugin author inherits. */
package io.augury.testkit;
