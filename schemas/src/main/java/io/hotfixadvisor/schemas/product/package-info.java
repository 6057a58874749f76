/**
 * Product names in one form, from a data file of products, builds and service packs.
 *
 * <p>Not here: what is installed on a server, and whether a rule applies to it.
 */
@NullMarked
package io.hotfixadvisor.schemas.product;

import org.jspecify.annotations.NullMarked;
