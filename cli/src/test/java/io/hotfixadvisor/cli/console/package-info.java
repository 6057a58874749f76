/** The console in a real browser. What it answers to programs is tested where it is. */
package io.hotfixadvisor.cli.console;
