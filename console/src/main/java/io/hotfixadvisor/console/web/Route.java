package io.hotfixadvisor.console.web;

import io.hotfixadvisor.console.access.Access;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One thing that can be asked for.
 *
 * @param path with its parameters in braces, for example "/servers/{server}"
 * @param access what it asks of whoever calls it
 */
public record Route(HandlerType method, String path, Access access, Handler handler) {}
