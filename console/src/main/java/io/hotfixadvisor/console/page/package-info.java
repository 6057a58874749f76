/**
 * What the pages show: their models, the words for symbols, times and text from outside, and charts. It reads no
 * request and no topic, and decides nothing about who may see or do what.
 */
@NullMarked
package io.hotfixadvisor.console.page;

import org.jspecify.annotations.NullMarked;
