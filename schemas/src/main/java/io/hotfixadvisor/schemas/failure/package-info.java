/** What an exception and its causes tell. Does not decide what becomes of a record or of a thread. */
@NullMarked
package io.hotfixadvisor.schemas.failure;

import org.jspecify.annotations.NullMarked;
