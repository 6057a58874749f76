package io.hotfixadvisor.cli.demo;

import io.hotfixadvisor.schemas.identity.ServerId;

/**
 * One server of the fleet.
 *
 * @param host computer name as its records print it
 */
record SimulatedServer(String host, SimulatedFault fault, Scenario scenario) {

    String serverId() {
        return ServerId.of(host);
    }
}
