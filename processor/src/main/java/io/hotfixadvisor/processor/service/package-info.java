/**
 * The application's life: start, health, stop and exit code. Does not read settings from anywhere and does not end the
 * process; whoever calls it does.
 */
@NullMarked
package io.hotfixadvisor.processor.service;

import org.jspecify.annotations.NullMarked;
