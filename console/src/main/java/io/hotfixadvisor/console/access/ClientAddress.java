package io.hotfixadvisor.console.access;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a request comes from. */
final class ClientAddress {
    private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F.:]{2,45}");

    private ClientAddress() {}

    /**
     * The address of the other end, or behind a proxy the last one of X-Forwarded-For, which the proxy has added.
     *
     * @param behindProxy whether every request comes through a proxy
     */
    static String of(Context context, boolean behindProxy) {
        @Nullable String forwarded = behindProxy ? context.header("X-Forwarded-For") : null;
        if (forwarded != null) {
            String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            if (NUMERIC.matcher(last).matches()) {
                return last;
            }
        }
        return context.ip();
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
