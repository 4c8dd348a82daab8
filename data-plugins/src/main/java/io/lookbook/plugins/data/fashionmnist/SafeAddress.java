package io.lookbook.plugins.data.fashionmnist;

import io.lookbook.api.data.DataException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Which addresses may be asked: those of https, for nobody on the way can read or change what they answer. */
final class SafeAddress {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "[::1]", "localhost");

    private SafeAddress() {}

    /**
     * Checks an address. Plain http is good enough within this machine, as in tests.
     *
     * @throws DataException if it is another one
     */
    static URI require(URI address) {
        if (!isHttps(address) && !isWithinThisMachine(address)) {
            throw new DataException(address + ": is not asked, because only https proves who answers");
        }
        return address;
    }

    /**
     * Where a redirect leads.
     *
     * @param from the address that answered with it; {@link #require required}
     * @param location what it answered, relative or absolute
     * @throws DataException if it may not be followed
     */
    static URI redirected(URI from, Optional<String> location) {
        URI to;
        try {
            to = from.resolve(location.orElse(""));
        } catch (IllegalArgumentException e) {
            throw new DataException(from + ": leads to '" + location.orElse("") + "', which is no address", e);
        }
        if (location.isEmpty() || !isHttps(to) && !(isWithinThisMachine(from) && isWithinThisMachine(to))) {
            throw new DataException(from + ": leads to " + (location.isEmpty() ? "no address" : to)
                    + ", which is not followed, because only https proves who answers");
        }
        return to;
    }

    private static boolean isHttps(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
    }

    private static boolean isWithinThisMachine(URI address) {
        return "http".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && THIS_MACHINE.contains(address.getHost());
    }
}
