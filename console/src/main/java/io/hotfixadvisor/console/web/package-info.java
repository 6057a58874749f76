/**
 * The routes of the console and what answers them: pages, the JSON API and the live streams.
 *
 * <p>Not here: what is shown on a page and in which words, and who may see it.
 */
@NullMarked
package io.hotfixadvisor.console.web;

import org.jspecify.annotations.NullMarked;
