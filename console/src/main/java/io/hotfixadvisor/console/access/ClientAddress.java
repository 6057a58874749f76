package io.hotfixadvisor.console.access;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Where a request comes from. */
final class ClientAddress {
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private ClientAddress() {}

    /**
     * The address of the other end, or behind a proxy the last one of X-Forwarded-For, which the proxy has added: to
     * the last line of that name, or as a line of its own. What stands before it, anybody may have written.
     *
     * @param behindProxy whether every request comes through a proxy
     */
    static String of(Context context, boolean behindProxy) {
        if (!behindProxy) {
            return context.ip();
        }
        List<String> lines = Collections.list(context.req().getHeaders("X-Forwarded-For"));
        String line = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        String last = line.substring(line.lastIndexOf(',') + 1).strip();
        return NUMERIC.matcher(last).matches() ? last : context.ip();
    }

    /** What shares one limit: an address, or the 64 bits of an IPv6 address that a customer usually gets. */
    static String network(String address) {
        String bare = address.replace("[", "").replace("]", "");
        if (!NUMERIC.matcher(bare).matches()) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByName(bare);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
