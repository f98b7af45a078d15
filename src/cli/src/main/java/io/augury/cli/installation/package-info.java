/** What this installation has: folders, plugins, policies, devices; and how they are wired. */
package io.augury.cli.installation;
