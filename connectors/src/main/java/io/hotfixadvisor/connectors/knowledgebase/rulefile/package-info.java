/**
 * Rules that people write and review: rule files in YAML or JSON, the starter catalogue, reviewed values on top of a
 * parsed article.
 *
 * <p>Not here: reading articles, and publishing rules.
 */
@NullMarked
package io.hotfixadvisor.connectors.knowledgebase.rulefile;

import org.jspecify.annotations.NullMarked;
