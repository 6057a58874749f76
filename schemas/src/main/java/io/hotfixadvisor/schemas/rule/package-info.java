/**
 * What a rule must satisfy beyond its schema, its revision, and the order of file versions.
 *
 * <p>Not here: reading rules from articles or files, and matching them.
 */
@NullMarked
package io.hotfixadvisor.schemas.rule;

import org.jspecify.annotations.NullMarked;
