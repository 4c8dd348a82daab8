package io.lookbook.api;

/**
 * The version of this API. A plugin jar may name the version it was built against in its manifest as
 * {@value #MANIFEST_ATTRIBUTE}; the host refuses another major version and a newer minor one before it loads a class.
 */
public final class ApiVersion {
    /** The version of the API that this class belongs to, as {@code major.minor}. */
    public static final String CURRENT = "1.0";

    /** The manifest attribute that names the version a plugin was built against. */
    public static final String MANIFEST_ATTRIBUTE = "Lookbook-Api-Version";

    private ApiVersion() {}
}
